import type { Pledged } from "#contract/routes/pledges.ts"
import type { Message } from "#contract/views.ts"
import type { Planned } from "#contract/writing.ts"
import type { KeptFile } from "./draft.ts"

/** Not at once: for some seconds it can be taken back, it goes out at a time, or somebody reads it first. */
export type When = { undoSeconds: number } | { sendAt: string } | { approval: true }

/** A reply or note on its way. `held`: the server said no, and a person must decide. */
export type Outgoing = {
  clientId: string
  conversation: string
  type: "reply" | "note"
  text: string
  attachments: KeptFile[]
  /** Highest seq that was on the screen when it was written. */
  seenSeq: number
  cc: string[]
  bcc?: string[]
  when?: When | undefined
  /** What it promises, to be watched. */
  pledge?: Pledged | undefined
  writtenAt: string
  state: "waiting" | "sending" | "held"
  refusal?: { code: string; message: string; newer: Message[] }
}

export type NewOutgoing = Omit<Outgoing, "clientId" | "writtenAt" | "state" | "refusal">

export type OutboxDoors = {
  /** Where entries survive a reload. */
  read: () => string | null
  write: (text: string) => void
  send: (entry: Outgoing) => Promise<Message | Planned>
  /** Whether the same may succeed later without anybody's doing: no line, a busy server. Otherwise why it was refused. */
  refusalOf: (error: unknown) => Outgoing["refusal"] | "later"
  sent: (entry: Outgoing, made: Message | Planned) => void
  newId: () => string
}

const firstPause = 1_000
const longestPause = 30_000

/**
 * Nothing that was written is lost: entries are stored before they are sent and go out in the order in which they were
 * written, one conversation at a time. Sending one twice is harmless, because the server knows the client id.
 */
export class Outbox {
  private items: Outgoing[]
  private pauses = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly listeners = new Set<() => void>()
  private readonly doors: OutboxDoors

  constructor(doors: OutboxDoors) {
    this.doors = doors
    this.items = stored(doors.read())
  }

  readonly entries = (): readonly Outgoing[] => this.items

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  add(entry: NewOutgoing): void {
    const { newId } = this.doors
    this.show([
      ...this.items,
      { ...entry, clientId: newId(), writtenAt: new Date().toISOString(), state: "waiting" },
    ])
    this.flush()
  }

  /** The person has seen what was written meanwhile and sends all the same. */
  sendAnyway(clientId: string, seenSeq: number): void {
    this.change(clientId, { state: "waiting", seenSeq, refusal: undefined })
    this.flush()
  }

  /** Takes an entry out, to be edited or forgotten; answers it. */
  take(clientId: string): Outgoing | undefined {
    const entry = this.items.find((it) => it.clientId === clientId)
    this.show(this.items.filter((it) => it !== entry))
    return entry
  }

  /** Sends what may go now: of every conversation the first entry, unless it is held. */
  flush(): void {
    clearTimeout(this.timer)
    const firsts = new Map<string, Outgoing>()
    for (const entry of this.items) if (!firsts.has(entry.conversation)) firsts.set(entry.conversation, entry)
    for (const entry of firsts.values()) if (entry.state === "waiting") void this.send(entry)
  }

  private async send(entry: Outgoing): Promise<void> {
    this.change(entry.clientId, { state: "sending" })
    try {
      const made = await this.doors.send(entry)
      this.pauses = 0
      this.doors.sent(entry, made)
      this.take(entry.clientId)
      this.flush()
    } catch (error) {
      this.failed(entry, this.doors.refusalOf(error))
    }
  }

  private failed(entry: Outgoing, refusal: Outgoing["refusal"] | "later"): void {
    if (refusal === "later") this.laterAgain(entry)
    else this.change(entry.clientId, { state: "held", refusal })
  }

  private laterAgain(entry: Outgoing): void {
    this.change(entry.clientId, { state: "waiting" })
    this.pauses++
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.flush(), Math.min(longestPause, firstPause * 2 ** (this.pauses - 1)))
  }

  private change(clientId: string, part: Partial<Outgoing>): void {
    this.show(this.items.map((it) => (it.clientId === clientId ? { ...it, ...part } : it)))
  }

  private show(items: Outgoing[]): void {
    this.items = items
    this.doors.write(JSON.stringify(items))
    for (const listener of this.listeners) listener()
  }
}

/** What was being sent when the page closed is sent again. */
function stored(text: string | null): Outgoing[] {
  const items = text ? (JSON.parse(text) as Outgoing[]) : []
  return items.map((it) => (it.state === "sending" ? { ...it, state: "waiting" } : it))
}
