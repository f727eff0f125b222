import type { Id } from "#contract/ids.ts"
import { append as appendLine } from "#domain/conversations/appending.ts"
import { HttpLine } from "../http-line.ts"
import { processorTime } from "../processes.ts"
import { atMost, line, median, percentile, type Result } from "../result.ts"
import type { Server } from "../server.ts"
import { type Shop, type Stand, serve } from "../stand.ts"

const WRITERS = 32
const ROUNDS = 4
const ROUND_MS = 4000

interface Round {
  perSecond: number
  /** ms per message. */
  cpu: number
  millis: number[]
}

/**
 * Replies over HTTP, each durable before it is answered, against the same statement straight into the same PostgreSQL.
 * 32 writers, rounds of both in turn. The load generator's own time is in the wall clock of both and in the CPU of neither.
 */
export async function append(stand: Stand): Promise<Result[]> {
  const shop = await stand.copy(10_000)
  const server = await serve(stand, shop, ["--role", "web"])
  try {
    const conversations = await openOnes(shop)
    const [ours, bare]: [Round[], Round[]] = [[], []]
    await overHttp(stand, shop, server, conversations, 1500)
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await overHttp(stand, shop, server, conversations, ROUND_MS))
      bare.push(await straight(stand, shop, conversations, ROUND_MS))
    }
    await refuseGaps(shop)
    return report(ours, bare)
  } finally {
    await server.stop()
  }
}

function report(ours: Round[], bare: Round[]): Result[] {
  const rate = (rounds: Round[]) => median(rounds.map(({ perSecond }) => perSecond))
  const cpu = (rounds: Round[]) => median(rounds.map((round) => round.cpu))
  const p = (rounds: Round[], share: number) =>
    percentile(
      rounds.flatMap(({ millis }) => millis),
      share,
    )
  const [value, ceiling] = [rate(ours), rate(bare)]
  const third = { says: "ratio ≥ 0.333", met: value / ceiling >= 1 / 3 }
  return [
    line("append", `${WRITERS} writers`, value, "messages/s", { ceiling, reach: third }),
    line("append", "CPU, server + PostgreSQL", cpu(ours), "ms", {
      ceiling: cpu(bare),
      reach: atMost(cpu(ours), 0.6),
    }),
    line("append", "p50", p(ours, 0.5), "ms", { ceiling: p(bare, 0.5) }),
    line("append", "p99", p(ours, 0.99), "ms", { ceiling: p(bare, 0.99) }),
  ]
}

interface Writing {
  id: Id
  seq: number
}

async function openOnes({ db, account }: Shop): Promise<Writing[]> {
  return db.run(account, (q) =>
    q.rows<Writing>(
      "select id, seq from conversations where account_id = $1 order by last_message_at desc limit $2",
      [account, WRITERS * 10],
    ),
  )
}

const text = "We have ordered the spare part for your grinder and will write again on Thursday at the latest."

async function overHttp(
  stand: Stand,
  shop: Shop,
  server: Server,
  all: Writing[],
  millis: number,
): Promise<Round> {
  const headers = { authorization: `Bearer ${shop.key}` }
  const lines = await Promise.all(Array.from({ length: WRITERS }, () => HttpLine.open(server.port, headers)))
  const write = async (writer: number, conversation: Writing, clientId: string) => {
    const body = { text, clientId, seenSeq: conversation.seq, attachments: [] }
    const { seq } = await lines[writer]!.json<{ seq: number }>(
      "POST",
      `/api/v1/conversations/${conversation.id}/messages`,
      body,
    )
    conversation.seq = seq
  }
  const round = await writeFor(shop, all, millis, write, () =>
    processorTime([server.pid, stand.postgres.pid]),
  )
  for (const line of lines) line.close()
  return round
}

async function straight(stand: Stand, shop: Shop, all: Writing[], millis: number): Promise<Round> {
  const author = { type: "user" as const, id: shop.user, name: "Bench" }
  const write = async (_: number, conversation: Writing, clientId: string) => {
    const said = {
      conversation: conversation.id,
      type: "out" as const,
      author,
      text,
      clientId,
      seenSeq: conversation.seq,
      by: "bench",
    }
    const written = await shop.db.run(shop.account, (q) => appendLine(q, said, [true, null, []]))
    if (!written || written === "again") throw new Error("a bare append was refused")
    conversation.seq = written.seq
  }
  const own = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000
  return writeFor(shop, all, millis, write, () => processorTime([stand.postgres.pid]) + own())
}

type Write = (writer: number, conversation: Writing, clientId: string) => Promise<void>

async function writeFor(
  { db, account }: Shop,
  all: Writing[],
  millis: number,
  write: Write,
  cpu: () => number,
): Promise<Round> {
  const mark = `bench-${crypto.randomUUID()}`
  const took: number[] = []
  const [began, before] = [performance.now(), cpu()]
  const until = began + millis
  const writer = async (index: number) => {
    const mine = all.filter((_, place) => place % WRITERS === index)
    for (let count = 0; performance.now() < until; count++) {
      const from = performance.now()
      await write(index, mine[count % mine.length]!, `${mark}-${index}-${count}`)
      took.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, index) => writer(index)))
  const [seconds, used] = [(performance.now() - began) / 1000, cpu() - before]
  const [found] = await db.run(account, (q) =>
    q.rows<{ count: number }>("select count(*) from messages where account_id = $1 and client_id like $2", [
      account,
      `${mark}%`,
    ]),
  )
  if (found!.count !== took.length)
    throw new Error(`${took.length} messages were acknowledged, ${found!.count} are there`)
  return { perSecond: took.length / seconds, cpu: used / took.length, millis: took }
}

/** Every conversation's messages are numbered 1 … seq. */
async function refuseGaps({ db, account }: Shop): Promise<void> {
  const wrong = await db.run(account, (q) =>
    q.rows(
      `select c.id from conversations c join messages m on m.account_id = c.account_id and m.conversation_id = c.id
       where c.account_id = $1 group by c.id, c.seq having count(*) <> c.seq or max(m.seq) <> c.seq limit 1`,
      [account],
    ),
  )
  if (wrong.length) throw new Error("a conversation has a gap in its numbers")
}
