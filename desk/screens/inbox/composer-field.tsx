import { Suspense, useMemo, useState } from "react"
import { LONGEST_TEXT } from "#contract/longest-text.ts"
import type { ChannelInfo, Conversation } from "#contract/views.ts"
import { classes } from "#ui/classes.ts"
import { customerName } from "../../app/customer-name.ts"
import { connection } from "../../app/live.ts"
import { lazily } from "../../app/patient.ts"
import { type Say, useWords } from "../../locales/words.ts"
import type { When } from "../../writing/outbox.ts"
import { TypingSignal } from "../../writing/typing-signal.ts"
import type { useDraft } from "../../writing/use-draft.ts"
import { ComposerBar } from "./composer-bar.tsx"
import { useMentions } from "./use-mentions.tsx"
import type { Choosing, WritingType } from "./writing-type.ts"

const ComposerFiles = lazily(() =>
  import("./composer-files.tsx").then((module) => ({ default: module.ComposerFiles })),
)
const VoiceStrip = lazily(() =>
  import("./media/voice-strip.tsx").then((module) => ({ default: module.VoiceStrip })),
)

const ComposerHints = lazily(() =>
  import("./composer-hints.tsx").then((module) => ({ default: module.ComposerHints })),
)

type Props = {
  type: WritingType
  draft: ReturnType<typeof useDraft>
  field: React.RefObject<HTMLTextAreaElement | null>
  send: (when?: When) => void
  choose: (what: Choosing | null) => void
  conversation: Conversation
  channel: ChannelInfo | undefined
  isSpeaking: boolean
}

/** The words themselves: kept as a draft with every letter, sent by Mod+Enter; "/" asks for a canned reply. */
export function ComposerField(props: Props) {
  const { type, draft, field, send, choose, conversation } = props
  const say = useWords()
  const typing = useMemo(
    () =>
      new TypingSignal((on) =>
        connection.say({ t: "typing", conversation: conversation.id, on, note: type === "note" }),
      ),
    [conversation.id, type],
  )
  const { refused, write, paste } = useWriting(draft, typing, choose)
  const sendNow = () => {
    typing.stop()
    send()
  }
  const mentions = useMentions(type === "note", conversation.id, field, write)
  const press = (event: React.KeyboardEvent) => {
    if (mentions.press(event)) return
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      sendNow()
    }
    if (event.key === "Escape") field.current?.blur()
  }
  return (
    <>
      {mentions.picker}
      <textarea
        ref={field}
        onSelect={mentions.onSelect}
        rows={1}
        dir="auto"
        value={draft.body}
        onChange={({ target }) => write(target.value)}
        onKeyDown={press}
        onBlur={() => typing.stop()}
        onPaste={paste}
        aria-label={say(`composer.${type}`)}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        placeholder={placeholderOf(type, customerName(conversation, say), say)}
        className={classes(
          "field-sizing-content max-h-[40dvh] min-h-14 w-full resize-none bg-transparent px-3.5 py-1.5 text-14 outline-none touch:min-h-11 touch:text-16",
          type === "note" && "placeholder:text-amber-ink",
        )}
      />
      {refused !== null && <TooLong length={refused} />}
      <Below {...props} onSend={sendNow} />
    </>
  )
}

type BelowProps = Props & { onSend: () => void }

/** Files, what the text promises, and the bar or the strip in which one speaks. */
function Below({ type, draft, field, choose, conversation, channel, isSpeaking, onSend }: BelowProps) {
  return (
    <>
      {draft.files.files.length > 0 && (
        <Suspense fallback={<div className="h-13" />}>
          <ComposerFiles files={draft.files} />
        </Suspense>
      )}
      {type === "reply" && (
        <Suspense>
          <ComposerHints conversation={conversation} text={draft.body} field={field} />
        </Suspense>
      )}
      {isSpeaking ? (
        <Suspense fallback={<div className="h-9.5" />}>
          <VoiceStrip
            onRecorded={(file) => draft.files.add([file])}
            onClose={() => {
              choose(null)
              field.current?.focus()
            }}
          />
        </Suspense>
      ) : (
        <ComposerBar
          type={type}
          draft={draft}
          limit={type === "reply" ? channel?.limits.text : undefined}
          onSend={onSend}
          choose={choose}
        />
      )}
    </>
  )
}

/** A name that would wrap is left out; it stands in the header anyway. */
function placeholderOf(type: WritingType, name: string, say: Say): string {
  if (name.length > 28 && type === "reply") return say("composer.reply")
  return say(`composer.${type}.placeholder`, { name })
}

/** What is typed and pasted goes into the draft, unless it is longer than anything can be. */
function useWriting(
  draft: ReturnType<typeof useDraft>,
  typing: TypingSignal,
  choose: (what: Choosing) => void,
) {
  const [refused, setRefused] = useState<number | null>(null)
  const isRefused = (length: number) => {
    setRefused(length > LONGEST_TEXT ? length : null)
    return length > LONGEST_TEXT
  }
  const write = (text: string) => {
    if (isRefused(text.length)) return
    if (asksForCanned(draft.body, text)) choose("canned")
    draft.write(text)
    typing.moved()
  }
  const paste = (event: React.ClipboardEvent<HTMLTextAreaElement>) => {
    const { clipboardData, currentTarget: it } = event
    draft.files.add(clipboardData.files)
    const rest = it.value.length - (it.selectionEnd - it.selectionStart)
    // Before the browser lays it out: a megabyte in a field would stop the page for minutes.
    if (isRefused(rest + clipboardData.getData("text/plain").length)) event.preventDefault()
  }
  return { refused, write, paste }
}

/** A "/" typed where a word begins, and nothing else changed. */
function asksForCanned(before: string, now: string): boolean {
  if (now.length !== before.length + 1) return false
  let at = 0
  while (at < before.length && before[at] === now[at]) at++
  return now[at] === "/" && (at === 0 || /\s/.test(now[at - 1]!)) && before.slice(at) === now.slice(at + 1)
}

/** What was pasted did not go in; what stood there before is untouched. */
function TooLong({ length }: { length: number }) {
  const say = useWords()
  return (
    <p role="alert" className="px-3.5 pb-2 text-13 text-red-ink">
      {say("composer.too-long", { count: length, most: LONGEST_TEXT })}
    </p>
  )
}
