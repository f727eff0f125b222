import type { ChatMessage } from "#contract/routes/chat.ts"
import type { Unsent } from "./outbox.ts"

/** What stands in the thread, from top to bottom. */
export type Line =
  | { type: "day"; key: string; at: Date }
  | { type: "system"; key: string; text: string; at: Date }
  | { type: "message"; key: string; message: ChatMessage; isFirst: boolean; isLast: boolean }
  | { type: "unsent"; key: string; unsent: Unsent; isFirst: boolean; isLast: boolean }

/** Messages of one side within this time stand together under one name and one clock. */
const together = 5 * 60_000

type Spoken = Extract<Line, { type: "message" | "unsent" }>

/**
 * Messages and what still waits to be sent, with days between them and runs of one writer put together.
 * A message that arrived is no longer drawn from the outbox, even when the server's answer to it got lost.
 */
export function linesOf(messages: ChatMessage[], waiting: Unsent[]): Line[] {
  const arrived = new Set(messages.map((it) => it.clientId))
  const lines: Line[] = [
    ...messages.map(lineOf),
    ...waiting.filter((it) => !arrived.has(it.clientId)).map(unsentLine),
  ]
  const withDays: Line[] = []
  lines.forEach((line, index) => {
    const at = timeOf(line)
    const before = lines[index - 1]
    if (!before || !isSameDay(timeOf(before), at)) withDays.push({ type: "day", key: `day-${line.key}`, at })
    withDays.push(line)
  })
  return withDays.map((line, index) => grouped(line, withDays[index - 1], withDays[index + 1]))
}

function lineOf(message: ChatMessage): Line {
  const key = message.clientId ?? message.id
  if (message.from === "system") return { type: "system", key, text: message.text, at: new Date(message.at) }
  return { type: "message", key, message, isFirst: true, isLast: true }
}

const unsentLine = (unsent: Unsent): Line => ({
  type: "unsent",
  key: unsent.clientId,
  unsent,
  isFirst: true,
  isLast: true,
})

function grouped(line: Line, before: Line | undefined, after: Line | undefined): Line {
  if (!isSpoken(line)) return line
  return { ...line, isFirst: !belong(before, line), isLast: !belong(line, after) }
}

const isSpoken = (line: Line | undefined): line is Spoken =>
  line?.type === "message" || line?.type === "unsent"

function belong(one: Line | undefined, other: Line | undefined): boolean {
  // What is still here carries this browser's time: a clock that is behind makes the difference negative.
  return (
    isSpoken(one) &&
    isSpoken(other) &&
    writer(one) === writer(other) &&
    timeOf(other).getTime() - timeOf(one).getTime() < together
  )
}

const writer = (line: Spoken) =>
  line.type === "unsent" || line.message.from === "me"
    ? "me"
    : `${line.message.name} ${line.message.isAutomatic}`

function timeOf(line: Line): Date {
  if (line.type === "message") return new Date(line.message.at)
  return line.type === "unsent" ? new Date(line.unsent.at) : line.at
}

const isSameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString()
