import { Suspense, useMemo, useRef, useState } from "react"
import type { Conversation, Message } from "#contract/views.ts"
import { classes } from "#ui/classes.ts"
import { useCan } from "../../app/me.ts"
import { lazily } from "../../app/patient.ts"
import { useOffer } from "../../commands/use-scene.ts"
import { useChannel } from "../../data/channels.ts"
import { useAnswerChannel } from "../../data/ways.ts"
import { useWords } from "../../locales/words.ts"
import type { DraftText } from "../../writing/draft.ts"
import { asWritten } from "../../writing/mentions.ts"
import { useDraft } from "../../writing/use-draft.ts"
import { ComposerChoices, insert } from "./composer-choices.tsx"
import { ComposerField } from "./composer-field.tsx"
import { ComposerHead } from "./composer-head.tsx"
import { windowOf } from "./reply-window.ts"
import { useSending } from "./use-sending.ts"
import type { Choosing, WritingType } from "./writing-type.ts"

const WindowClosed = lazily(() =>
  import("./window-closed.tsx").then((module) => ({ default: module.WindowClosed })),
)

const SuggestedAnswers = lazily(() =>
  import("./templates/suggested-answers.tsx").then((module) => ({ default: module.SuggestedAnswers })),
)

const ModelStrip = lazily(() =>
  import("./model/model-strip.tsx").then((module) => ({ default: module.ModelStrip })),
)

type Props = { conversation: Conversation; seq: number; messages: Message[] | undefined }

/** Reply or note. The two differ in ground, edge, icon and button, so that nobody sends a note to a customer. */
export function Composer({ conversation, seq, messages }: Props) {
  const say = useWords()
  const can = useCan()
  const channel = useChannel(useAnswerChannel(conversation))
  const mayReply = can("conversations.reply") && channel?.can.send !== false
  const [type, setType] = useState<WritingType>(mayReply ? "reply" : "note")
  const reply = useDraft(conversation.id, "reply", channel?.limits)
  const note = useDraft(conversation.id, "note", undefined)
  const draft = type === "reply" ? reply : note
  const field = useRef<HTMLTextAreaElement>(null)
  const [choosing, choose] = useState<Choosing | null>(null)
  const send = useSending(conversation, type, draft, seq)
  useComposerOffer(setType, field, { reply, note, shown: draft }, choose)
  const isOver = type === "reply" && windowOf(channel, messages) === "closed"
  const shared = { type, draft, field, send, conversation }
  return (
    <section aria-label={say(`composer.${type}`)} className="shrink-0 px-3 pb-3 desk:px-4 desk:pb-4">
      <div
        className={classes(
          "relative mx-auto flex w-full max-w-188 flex-col rounded-10 border",
          type === "note"
            ? "border-amber bg-amber-tint"
            : "border-edge/60 bg-surface focus-within:border-focus",
        )}
      >
        <ComposerHead
          type={type}
          onType={setType}
          mayReply={mayReply}
          isOver={isOver}
          conversation={conversation}
          channel={channel}
          copies={reply.copies}
          onCopies={reply.copyTo}
        />
        {type === "reply" && mayReply && !isOver && (
          <Suspense>
            <SuggestedAnswers {...shared} seq={seq} />
            <ModelStrip {...shared} />
          </Suspense>
        )}
        {isOver ? (
          <Suspense>
            <WindowClosed conversation={conversation} onNote={() => setType("note")} />
          </Suspense>
        ) : (
          <ComposerField {...shared} choose={choose} channel={channel} isSpeaking={choosing === "voice"} />
        )}
      </div>
      <ComposerChoices
        {...shared}
        choosing={choosing}
        onClose={() => choose(null)}
        messages={messages}
        reply={reply}
      />
    </section>
  )
}

type Drafts = Record<WritingType | "shown", ReturnType<typeof useDraft>>

function useComposerOffer(
  setType: (type: WritingType) => void,
  field: React.RefObject<HTMLTextAreaElement | null>,
  drafts: Drafts,
  choose: (what: Choosing) => void,
) {
  const current = useRef(drafts)
  current.current = drafts
  const offer = useMemo(() => {
    const write = (type: WritingType) => {
      setType(type)
      requestAnimationFrame(() => field.current?.focus())
    }
    const putBack = (type: WritingType, draft: DraftText) => {
      current.current[type].putBack({ ...draft, body: asWritten(draft.body) })
      write(type)
    }
    const ask = (what: Choosing) => {
      if (what === "later" || what === "translate") setType("reply")
      choose(what)
    }
    const attach = (files: Iterable<File>) => current.current.shown.files.add(files)
    const put = (text: string) => insert(field, current.current.shown, text, [])
    return { composer: { write, putBack, ask, attach, insert: put } }
  }, [])
  useOffer(offer)
}
