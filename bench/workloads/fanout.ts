import { setTimeout as pause } from "node:timers/promises"
import type { Id } from "#contract/ids.ts"
import { HttpLine } from "../http-line.ts"
import { processorTime } from "../processes.ts"
import { atLeast, line, median, type Result } from "../result.ts"
import { startPeer } from "../server.ts"
import { type Shop, type Stand, serve } from "../stand.ts"

const SOCKETS = 5000
const MESSAGES = 40
const ROUNDS = 3
/** A message may be on its way to 5,000 sockets for this long before something is wrong. */
const PATIENCE_MS = 60_000

interface Round {
  /** Frames on sockets per second of wall clock. */
  perSecond: number
  /** Frames per second of the sender's processor time: what one whole core would deliver. */
  perCore: number
}

type Crowd = Awaited<ReturnType<typeof startPeer>>
interface Counted {
  wanted: number
  all: number
  closed: number
}

/**
 * 5,000 sockets on one process look at one conversation while somebody writes into it: every message to every socket, counted by
 * listeners in another process. Beside it `ws` sending the same bytes to as many. On a machine whose two cores also carry the
 * listeners the wall clock measures both, so the figure asked for is the one per core of the sender.
 */
export async function fanout(stand: Stand): Promise<Result[]> {
  const shop = await stand.copy(10_000)
  const server = await serve(stand, shop, ["--role", "web"])
  const [crowd, bareCrowd, bare] = await Promise.all([
    startPeer("crowd.ts"),
    startPeer("crowd.ts"),
    startPeer<{ port: number }>("broadcast.ts"),
  ])
  try {
    const conversation = await quietOne(shop)
    const authorization = { authorization: `Bearer ${shop.key}` }
    await gather(
      crowd,
      { port: server.port, path: "/realtime", headers: authorization },
      follow(conversation),
    )
    await gather(bareCrowd, { port: bare.said.port, path: "/", headers: {} })
    await arrived(crowd, '{"t":"caught-u', SOCKETS)
    const http = await HttpLine.open(server.port, authorization)
    const frame = JSON.stringify({
      t: "message",
      conversation: conversation.id,
      seq: 1,
      message: await say(http, conversation),
    })
    await arrived(crowd, MESSAGE, SOCKETS)
    const [ours, theirs]: [Round[], Round[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await measured(crowd, server.pid, async () => void (await say(http, conversation))))
      theirs.push(await measured(bareCrowd, bare.pid, async () => bare.tell(JSON.parse(frame))))
    }
    http.close()
    return report(ours, theirs)
  } finally {
    await Promise.all([crowd.stop(), bareCrowd.stop(), bare.stop()])
    await server.stop()
  }
}

const MESSAGE = '{"t":"message"'

function report(ours: Round[], theirs: Round[]): Result[] {
  const of = (rounds: Round[], what: keyof Round) => median(rounds.map((round) => round[what]))
  const perCore = of(ours, "perCore")
  return [
    line("fanout", `${SOCKETS} sockets, per core of the sender`, perCore, "messages/s", {
      ceiling: of(theirs, "perCore"),
      reach: atLeast(perCore, 45_000),
    }),
    line(
      "fanout",
      `${SOCKETS} sockets, wall clock beside the listeners`,
      of(ours, "perSecond"),
      "messages/s",
      {
        ceiling: of(theirs, "perSecond"),
      },
    ),
  ]
}

interface Quiet {
  id: Id
  seq: number
}

async function quietOne({ db, account }: Shop): Promise<Quiet> {
  const found = await db.run(account, (q) =>
    q.first<Quiet>("select id, seq from conversations where account_id = $1 and status = 'open' limit 1", [
      account,
    ]),
  )
  return found!
}

const follow = ({ id, seq }: Quiet) => JSON.stringify({ t: "follow", conversation: id, after: seq })

async function say(http: HttpLine, conversation: Quiet): Promise<object> {
  const body = {
    text: "The parcel left Hamburg this morning.",
    clientId: crypto.randomUUID(),
    seenSeq: conversation.seq,
    attachments: [],
  }
  const message = await http.json<{ seq: number }>(
    "POST",
    `/api/v1/conversations/${conversation.id}/messages`,
    body,
  )
  conversation.seq = message.seq
  return message
}

async function gather(
  crowd: Crowd,
  target: { port: number; path: string; headers: Record<string, string> },
  hello?: string,
): Promise<void> {
  crowd.tell({ open: { count: SOCKETS, target, hello } })
  await crowd.next()
}

async function count(crowd: Crowd, letters: string): Promise<Counted> {
  crowd.tell({ count: letters })
  return (await crowd.next()) as Counted
}

/** Waits until so many frames of this kind have come. @throws when they don't, or when a line was closed */
async function arrived(crowd: Crowd, letters: string, wanted: number): Promise<Counted> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const counted = await count(crowd, letters)
    if (counted.closed) throw new Error(`${counted.closed} lines were closed`)
    if (counted.wanted >= wanted) return counted
    if (performance.now() > until) throw new Error(`${counted.wanted} of ${wanted} frames "${letters}" came`)
    await pause(5)
  }
}

/** Says the next message when the one before is with everybody; pokes that go out meanwhile are delivered frames too. */
async function measured(crowd: Crowd, sender: number, sayOne: () => Promise<void>): Promise<Round> {
  const before = await count(crowd, MESSAGE)
  const [began, cpu] = [performance.now(), processorTime([sender])]
  for (let message = 1; message <= MESSAGES; message++) {
    await sayOne()
    await arrived(crowd, MESSAGE, before.wanted + message * SOCKETS)
  }
  const seconds = (performance.now() - began) / 1000
  const used = (processorTime([sender]) - cpu) / 1000
  const after = await count(crowd, MESSAGE)
  if (after.wanted !== before.wanted + MESSAGES * SOCKETS)
    throw new Error("a message came twice, or more came than were said")
  const frames = after.all - before.all
  return { perSecond: frames / seconds, perCore: frames / used }
}
