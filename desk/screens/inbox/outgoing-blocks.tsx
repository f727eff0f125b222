import { Clock, Hand, Paperclip } from "lucide-react"
import { useSyncExternalStore } from "react"
import type { Conversation, Message } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { classes } from "#ui/classes.ts"
import { useConnectionWords } from "../../app/connection-words.ts"
import { useMe } from "../../app/me.ts"
import { useScene } from "../../commands/use-scene.ts"
import { outboxOf } from "../../data/sending.ts"
import { isKnown, type Say, useWords } from "../../locales/words.ts"
import { lastSeq } from "../../thread/merge.ts"
import type { Outgoing } from "../../writing/outbox.ts"
import { LinkedText } from "./linked-text.tsx"
import { NoteText } from "./note-text.tsx"

/** What is on its way, below what has arrived. One that came back as a message in the meantime is not shown twice. */
export function OutgoingBlocks({ conversation, shown }: { conversation: Conversation; shown: Message[] }) {
  const outbox = outboxOf(useMe().user.id)
  const entries = useSyncExternalStore(outbox.subscribe, outbox.entries)
  const arrived = new Set(shown.map(({ clientId }) => clientId))
  const waiting = entries.filter((it) => it.conversation === conversation.id && !arrived.has(it.clientId))
  const seq = lastSeq({ items: shown, hasOlder: false })
  return waiting.map((entry) => <OutgoingBlock key={entry.clientId} entry={entry} seq={seq} />)
}

function OutgoingBlock({ entry, seq }: { entry: Outgoing; seq: number }) {
  const say = useWords()
  const isNote = entry.type === "note"
  return (
    <article className={classes("mt-3 flex flex-col", !isNote && "items-end px-8")}>
      <div
        className={classes(
          "border border-dashed",
          isNote
            ? "rounded-10 border-amber bg-amber-tint px-4 py-3"
            : "max-w-[85%] rounded-16 bg-accent-tint px-3.5 py-2",
          entry.state === "held" ? "border-red" : "border-edge/60",
        )}
      >
        {isNote ? <NoteText text={entry.text} /> : <LinkedText text={entry.text} />}
        {entry.attachments.length > 0 && (
          <p className="flex items-center gap-1 text-12 text-muted">
            <Paperclip size={12} aria-hidden="true" />
            {say("outgoing.files", { count: entry.attachments.length })}
          </p>
        )}
      </div>
      {entry.state === "held" ? <Held entry={entry} seq={seq} /> : <Waiting />}
    </article>
  )
}

function Waiting() {
  const say = useWords()
  const { state } = useConnectionWords()
  return (
    <p className="mt-0.5 flex h-4 items-center gap-1 px-1 text-12 text-muted">
      <Clock size={12} aria-hidden="true" />
      {say(state === "offline" ? "outgoing.waiting" : "outgoing.sending")}
    </p>
  )
}

/** The send guard: who wrote meanwhile is in sight above; the person decides. */
function Held({ entry, seq }: { entry: Outgoing; seq: number }) {
  const say = useWords()
  const scene = useScene()
  const outbox = outboxOf(useMe().user.id)
  const newer = entry.refusal?.newer ?? []
  const isGuard = entry.refusal?.code === "message.newer-exists"
  const edit = () => {
    const taken = outbox.take(entry.clientId)
    if (!taken) return
    const { type, text: body, attachments, cc, bcc = [] } = taken
    const copies = cc.length + bcc.length > 0 ? { cc: cc.join(", "), bcc: bcc.join(", ") } : null
    scene.composer?.putBack(type, { body, attachments, copies })
  }
  const latest = Math.max(seq, entry.seenSeq, ...newer.map((message) => message.seq))
  const words = isGuard ? say("outgoing.guard", { names: namesOf(newer) }) : refusalOf(entry, say)
  return (
    <div role="alert" className="mt-1.5 flex max-w-full flex-wrap items-center justify-end gap-2">
      <p className="flex items-center gap-1.5 text-13 text-red-ink">
        <Hand size={16} aria-hidden="true" />
        {words}
      </p>
      <span className="flex gap-2">
        <Button size="small" look="quiet" onPress={() => void outbox.take(entry.clientId)}>
          {say("outgoing.discard")}
        </Button>
        <Button size="small" onPress={edit}>
          {say("outgoing.edit")}
        </Button>
        {isGuard && (
          <Button size="small" look="primary" onPress={() => outbox.sendAnyway(entry.clientId, latest)}>
            {say("outgoing.anyway")}
          </Button>
        )}
      </span>
    </div>
  )
}

function namesOf(messages: Message[]): string {
  return [...new Set(messages.map(({ author }) => author.name))].join(", ")
}

function refusalOf({ refusal }: Outgoing, say: Say): string {
  const key = `refusal.${refusal?.code}`
  return isKnown(key) ? say(key) : (refusal?.message ?? "")
}
