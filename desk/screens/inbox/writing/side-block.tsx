import { ChevronDown, ChevronRight, EyeOff, MessagesSquare, Paperclip } from "lucide-react"
import { useState } from "react"
import { Button as PlainButton } from "react-aria-components/Button"
import { FileTrigger } from "react-aria-components/FileTrigger"
import { newId } from "#contract/ids.ts"
import type { Conversation, Message } from "#contract/views.ts"
import type { Side } from "#contract/writing.ts"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { call } from "../../../app/api.ts"
import { useCan } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { besideChanged } from "../../../data/beside.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"
import { useFiles } from "../../../writing/use-files.ts"
import { Attachments } from "../attachments.tsx"
import { ComposerFiles } from "../composer-files.tsx"
import { LinkedText } from "../linked-text.tsx"
import { Quoted } from "../quoted.tsx"

type Props = { side: Side; conversation: Conversation }

/** A thread with somebody outside: set off by ground and edge, folded to its last line until it is opened. */
export function SideBlock({ side, conversation }: Props) {
  const say = useWritingWords()
  const last = side.messages.at(-1)
  const [isOpen, setOpen] = useState(last?.type === "in")
  const name = side.with.name ?? side.with.address
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <section
      aria-label={say("side.title", { name })}
      className="mt-4 rounded-10 border border-edge/50 bg-sunken px-4 py-2.5"
    >
      <PlainButton
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
        className="ring-focus flex w-full items-center gap-2 rounded-6 text-start text-13 touch:min-h-11"
      >
        <MessagesSquare size={16} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">
          <span className="font-medium">{say("side.title", { name })}</span>
          {!isOpen && last && <span className="ms-2 text-muted">{last.text}</span>}
        </span>
        <Chevron size={16} aria-hidden="true" className="shrink-0 text-muted" />
      </PlainButton>
      {isOpen && (
        <>
          <p className="mt-1 flex items-center gap-1.5 text-12 text-muted">
            <EyeOff size={14} aria-hidden="true" />
            {say("side.hidden")}
          </p>
          {side.messages.map((message) => (
            <Line key={message.id} message={message} />
          ))}
          <WriteOn side={side} conversation={conversation} name={name} />
        </>
      )}
    </section>
  )
}

function Line({ message }: { message: Message }) {
  if (message.type === "event") return null
  return (
    <article className="mt-2.5 border-edge/40 border-s-2 ps-3">
      <header className="flex items-baseline gap-2 text-12 text-muted">
        <span className="font-semibold text-ink">{message.author.name}</span>
        <RelativeTime at={message.createdAt} className="figures" />
      </header>
      <LinkedText text={message.text} />
      {message.quoted && <Quoted text={message.quoted} />}
      <Attachments attachments={message.attachments} />
    </article>
  )
}

function WriteOn({ side, conversation, name }: Props & { name: string }) {
  const say = useWritingWords()
  const can = useCan()
  const [text, setText] = useState("")
  const [clientId, setClientId] = useState(newId)
  const files = useFiles(undefined, () => {})
  const attachments = files.stored().map(({ id }) => id)
  const send = useDoing({
    run: () =>
      call("POST /api/v1/conversations/:id/sides/:side/messages", {
        params: { id: conversation.id, side: side.id },
        body: { text, attachments, clientId },
      }),
    after: () => {
      setText("")
      files.clear()
      setClientId(newId())
      besideChanged(conversation.id)
    },
  })
  if (!can("conversations.reply-alone")) return null
  return (
    <div className="mt-3">
      <ComposerFiles files={files} />
      <div className="flex items-end gap-2">
        <span className="min-w-0 flex-1">
          <TextArea
            label={say("side.write", { name })}
            hideLabel
            rows={1}
            placeholder={say("side.write", { name })}
            value={text}
            onChange={setText}
          />
        </span>
        <FileTrigger allowsMultiple onSelect={(list) => list && files.add(list)}>
          <IconButton label={say("composer.attach")} icon={<Paperclip size={16} />} />
        </FileTrigger>
        <Button
          isDisabled={(!text.trim() && attachments.length === 0) || files.isUploading}
          isPending={send.isPending}
          onPress={() => send.mutate()}
        >
          {say("side.send")}
        </Button>
      </div>
    </div>
  )
}
