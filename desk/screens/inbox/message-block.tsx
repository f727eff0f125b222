import { Bot, Pin } from "lucide-react"
import { type ReactNode, Suspense } from "react"
import type { Conversation, Message } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { Badge } from "#ui/badge.tsx"
import { classes } from "#ui/classes.ts"
import { RelativeTime } from "#ui/relative-time.tsx"
import { useMe } from "../../app/me.ts"
import { lazily } from "../../app/patient.ts"
import { useWords } from "../../locales/words.ts"
import { DeliveryLine } from "./delivery-line.tsx"
import { LinkedText } from "./linked-text.tsx"
import { MailBody } from "./mail-body.tsx"
import { MessageActions } from "./message-actions.tsx"
import { NoteText } from "./note-text.tsx"
import { Quoted } from "./quoted.tsx"

const Attachments = lazily(() =>
  import("./attachments.tsx").then((module) => ({ default: module.Attachments })),
)
const LanguageLine = lazily(() =>
  import("./language/language-line.tsx").then((module) => ({ default: module.LanguageLine })),
)

const TemplateTag = lazily(() =>
  import("./templates/template-tag.tsx").then((module) => ({ default: module.TemplateTag })),
)
const PledgeMark = lazily(() =>
  import("./promised/pledge-mark.tsx").then((module) => ({ default: module.PledgeMark })),
)

const OfferLine = lazily(() =>
  import("./flows/offer-line.tsx").then((module) => ({ default: module.OfferLine })),
)

type Props = { message: Message; isFollowing: boolean; conversation: Conversation }

/** The customer at the start, we at the end, notes across the whole width. */
export function MessageBlock({ message, isFollowing, conversation }: Props) {
  if (message.type === "note") return <Note message={message} />
  return <Bubble message={message} isFollowing={isFollowing} conversation={conversation} />
}

function Note({ message }: { message: Message }) {
  const say = useWords()
  return (
    <article data-seq={message.seq} className="mt-3 rounded-10 bg-amber-tint px-4 py-3">
      <header className="mb-1 flex items-center gap-1.5 text-12 text-amber-ink">
        <Pin size={14} aria-hidden="true" />
        <span className="font-semibold">{message.author.name}</span>
        <span>{say("note.only-team")}</span>
        <RelativeTime at={message.createdAt} className="figures ms-auto" />
      </header>
      <NoteText text={message.text} />
      <Files files={message.attachments} />
    </article>
  )
}

function Bubble({ message, isFollowing, conversation }: Props) {
  const isOurs = message.type === "out"
  const hasMail = message.htmlUrl !== null
  const listed = message.attachments.filter(({ isInline }) => !(isInline && hasMail))
  return (
    <article
      data-seq={message.seq}
      className={classes(
        "group/message flex gap-2",
        isFollowing ? "mt-1" : "mt-4",
        isOurs && "flex-row-reverse",
      )}
    >
      <span className="w-6 shrink-0 pt-5">
        {!isFollowing && (
          <Avatar name={message.author.name} seed={message.author.id ?? message.author.name} size={24} />
        )}
      </span>
      <div
        className={classes(
          "relative flex min-w-0 flex-col",
          hasMail ? "w-full" : "max-w-[85%]",
          // Room for the menu beside it.
          !hasMail && !isOurs && "touch:max-w-[calc(100%-4.75rem)]",
          isOurs && "items-end",
        )}
      >
        {!isFollowing && <Byline message={message} />}
        <div
          className={classes(
            "relative min-w-0 rounded-16 px-3.5 py-2",
            isOurs ? "rounded-se-6" : "rounded-ss-6",
            hasMail ? "w-full border border-line bg-letter" : isOurs ? "bg-accent-tint" : "bg-hover",
            message.state === "failed" && "ring-1 ring-red",
          )}
        >
          {hasMail ? <MailBody message={message} /> : <LinkedText text={message.text} />}
          {message.quoted && !hasMail && <Quoted text={message.quoted} />}
          <Files files={listed} />
          <Foreign message={message} />
        </div>
        {Boolean(message.envelope?.pledge) && (
          <Suspense>
            <PledgeMark message={message} conversation={conversation.id} />
          </Suspense>
        )}
        {Boolean(message.envelope?.offer) && (
          <Suspense>
            <OfferLine message={message} />
          </Suspense>
        )}
        {isOurs ? (
          <DeliveryLine message={message} />
        ) : (
          <MessageActions message={message} conversation={conversation} isBelow={hasMail} />
        )}
      </div>
    </article>
  )
}

/** Their place is kept while the code for them comes, once a day: a row of pictures or of chips. */
function Files({ files }: { files: Message["attachments"] }) {
  if (files.length === 0) return null
  const height = files.some(({ thumbnailUrl }) => thumbnailUrl) ? 220 : 40
  return (
    <Suspense fallback={<div className="mt-2" style={{ height }} />}>
      <Attachments attachments={files} />
    </Suspense>
  )
}

/** Said only where the reader's language is another one. */
function Foreign({ message }: { message: Message }) {
  const { user, account } = useMe()
  const locale = user.locale ?? account.locale
  if (message.type !== "in" || !message.language || message.language === locale) return null
  return (
    <Suspense>
      <LanguageLine message={message} locale={locale} />
    </Suspense>
  )
}

function Byline({ message }: { message: Message }): ReactNode {
  const say = useWords()
  const isAutomatic = message.author.type === "automatic" || message.isAutomatic
  return (
    <header className="mb-1 flex h-4 max-w-full items-center gap-1.5 px-1 text-12 text-muted">
      <span className="min-w-0 truncate font-medium text-ink" dir="auto">
        {message.author.name}
      </span>
      {message.envelope?.template ? (
        <Suspense>
          <TemplateTag message={message} />
        </Suspense>
      ) : (
        isAutomatic && <Badge icon={<Bot size={12} />}>{say("message.automatic")}</Badge>
      )}
      <RelativeTime at={message.createdAt} className="figures whitespace-nowrap" />
    </header>
  )
}
