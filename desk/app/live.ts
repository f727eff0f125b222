import type { ToClient } from "#contract/realtime.ts"
import { Connection } from "../realtime/connection.ts"
import { lookAgain } from "../realtime/looking-again.ts"
import { PokeBatch } from "../realtime/poke-batch.ts"
import { pollTransport } from "../realtime/poll-transport.ts"
import { Refetching } from "../realtime/refetching.ts"
import { socketTransport } from "../realtime/socket-transport.ts"
import { streamTransport } from "../realtime/stream-transport.ts"
import { call, queries, signInAgain } from "./api.ts"
import { asOf } from "./as-of.ts"

/** The desk's live line. Opened by the frame, so that a sign-in page holds none. */
export const connection = new Connection({
  base: location.origin,
  transports: [socketTransport, streamTransport, pollTransport],
})

/**
 * Which cached answers a poke makes stale. Query keys begin with a topic's first word, so most topics need no line here:
 * "conversation:<id>" → ["conversation", id], "customer:<id>" → ["customer", id], "inboxes" → ["inboxes", …].
 */
const refetching = new Refetching((topic) => {
  const keys = [topic.split(":"), ...(alsoStale[topic] ?? []).map((key) => [key])]
  return Promise.all(keys.map((queryKey) => lookAgain(queries, queryKey)))
})

const alsoStale: Record<string, string[]> = { conversations: ["past"], account: ["me"] }

/** A hidden tab draws no frames; it still hears. */
function nextFrame(run: () => void): void {
  if (document.visibilityState === "hidden") setTimeout(run, 250)
  else requestAnimationFrame(run)
}

const pokes = new PokeBatch((topics) => {
  for (const topic of topics) refetching.want(topic)
}, nextFrame)

connection.onMessage((message: ToClient) => {
  if (message.t === "poke") pokes.add(message.topics)
  else if (message.t === "refused" && message.code === "session.needed") signInAgain()
})
connection.onReturn(() => void lookAgain(queries, []))
/** What moves all day: lists, and everything about the conversation and the customer one opened the desk with. */
const lively = [
  ...["conversations", "counts", "notifications", "pledges"],
  ...["conversation", "about", "suggested", "beside", "pledge", "customer"],
]
let isFirstLine = true
connection.subscribe(() => {
  if (connection.standing().state !== "live") return
  // A desk that was opened without a line never left: it returns with its first one.
  if (asOf.current() !== null) void lookAgain(queries, [])
  // Between the list and the first line somebody may have written, and no poke has told of it.
  else if (isFirstLine) for (const key of lively) void lookAgain(queries, [key])
  isFirstLine = false
})
// A refused line looks like a lost one. Whether the session is over, any answer tells.
connection.onLoss(() => void call("GET /api/v1/me").catch(() => {}))
window.addEventListener("offline", () => connection.hangUp())
window.addEventListener("online", () => connection.tryNow())
document.addEventListener(
  "visibilitychange",
  () => document.visibilityState === "visible" && connection.tryNow(),
)
