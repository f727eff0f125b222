import { channels } from "#channels/index.ts"
import { type Id, newId } from "#contract/ids.ts"
import { append } from "#domain/conversations/appending.ts"
import type { Around } from "#domain/flows/around.ts"
import { drive, goOn } from "#domain/flows/running.ts"
import { InboxBook } from "#domain/inboxes/book.ts"
import type { Tx } from "#platform/db/database.ts"
import { HttpLine } from "../http-line.ts"
import { atMost, line, percentile, type Result } from "../result.ts"
import { type Shop, type Stand, serve } from "../stand.ts"
import { openVisitors, type Visitor } from "./chat.ts"

const CHATS = 30
const STEPS = 20
const BEGIN = "Walk me through"
const texts = (en: string) => ({ en })

/**
 * A bot that asks one question after the other: from the customer's hand to the next question in their panel, one customer after the other;
 * and what the engine itself takes for a step, beside the same rows written straight into PostgreSQL. Every question is durable before
 * anybody sees it.
 */
export async function flow(stand: Stand): Promise<Result[]> {
  const shop = await stand.copy(10_000)
  const server = await serve(stand, shop)
  const inPanel: number[] = []
  let conversations: Id[] = []
  try {
    const desk = await HttpLine.open(server.port, { authorization: `Bearer ${shop.key}` })
    await prepare(desk)
    const visitors = await openVisitors(shop, server, CHATS)
    conversations = visitors.map(({ conversation }) => conversation)
    for (const visitor of visitors) inPanel.push(...(await walkThrough(visitor)))
    for (const visitor of visitors) visitor.close()
    desk.close()
  } finally {
    await server.stop()
  }
  const engine = await steps(shop, conversations)
  const bare = await bareSteps(shop, conversations)
  return [
    line("flow", "next question in the widget, p50", percentile(inPanel, 0.5), "ms"),
    line("flow", "next question in the widget, p99", percentile(inPanel, 0.99), "ms"),
    line("flow", "one step, p50", percentile(engine, 0.5), "ms", { ceiling: percentile(bare, 0.5) }),
    line("flow", "one step, p99", percentile(engine, 0.99), "ms", {
      ceiling: percentile(bare, 0.99),
      reach: atMost(percentile(engine, 0.99), 50),
    }),
  ]
}

/** So many questions in a row, half of them answered in the panel, the others straight in the engine. */
async function prepare(desk: HttpLine): Promise<void> {
  const asks = Array.from({ length: STEPS }, (_, n) => ({
    ...{
      id: `s${n}`,
      kind: "buttons",
      name: `Step ${n}`,
      at: { x: 0, y: n },
      texts: texts(`Question number ${n}.`),
    },
    options: [{ id: "on", label: texts("Go on"), next: n + 1 < STEPS ? `s${n + 1}` : "end" }],
  }))
  const end = { id: "end", kind: "end", name: "End", at: { x: 0, y: STEPS }, closes: false }
  const trigger = { button: texts(BEGIN) }
  const document = { languages: ["en"], trigger, start: "s0", steps: [...asks, end] }
  const made = await desk.json<{ id: string; revision: number }>("POST", "/api/v1/flows", {
    name: "Walk",
    document,
  })
  await desk.json("POST", `/api/v1/flows/${made.id}/versions`, { basedOn: made.revision })
  await desk.json("PUT", `/api/v1/flows/${made.id}/on`, { isOn: true })
}

async function walkThrough(visitor: Visitor): Promise<number[]> {
  const millis: number[] = []
  for (let n = 0; n < STEPS / 2; n++) {
    const began = performance.now()
    const isThere = visitor.ears.wait(questionOf(n)).then(() => performance.now() - began)
    await visitor.write(n === 0 ? BEGIN : "Go on")
    millis.push(await isThere)
  }
  // The first one also reads what was published.
  return millis.slice(1)
}

const NOTICE =
  "\n\nThis is an automatic assistant. Write “person” at any time, and somebody from the team takes over."
const questionOf = (n: number) => `Question number ${n}.${n === 0 ? NOTICE : ""}`

async function steps({ db, account }: Shop, conversations: Id[]): Promise<number[]> {
  const around: Around = {
    ...{ db, inboxes: new InboxBook(db, channels), now: () => new Date(), isAnybodyHere: () => false },
    ...{
      helpBase: async () => "",
      shopOf: async () => undefined,
      config: { allowPrivateAddresses: false },
      secrets: undefined as never,
    },
  }
  const millis: number[] = []
  for (let n = STEPS / 2; n < STEPS; n++)
    for (const conversation of conversations) {
      await db.run(account, (q) => append(q, answerIn(conversation), [true, null, []]))
      const began = performance.now()
      await drive(around, account, goOn(around, conversation))
      millis.push(performance.now() - began)
    }
  return millis.slice(conversations.length)
}

const answerIn = (conversation: Id) => ({
  ...{ conversation, type: "in" as const, author: { type: "customer" as const, id: null, name: "" } },
  ...{ text: "Go on", clientId: newId(), by: "customer" },
})

/** The rows of a step and nothing else: its line, where it stands, what it left and entered, the event and the job. */
async function bareSteps({ db, account }: Shop, conversations: Id[]): Promise<number[]> {
  const millis: number[] = []
  for (let round = 0; round < STEPS / 2; round++)
    for (const conversation of conversations) {
      const began = performance.now()
      await db.transaction(account, (tx) => bareStep(tx, conversation, 1_000 + round))
      millis.push(performance.now() - began)
    }
  return millis.slice(conversations.length)
}

async function bareStep(tx: Tx, conversation: Id, n: number): Promise<void> {
  const [account, message] = [tx.accountId, newId()]
  await tx.rows(
    `with c as (update conversations set seq = seq + 1, guard_seq = seq + 1, last_message_at = now() where account_id = $1 and id = $2
       returning seq, via_inbox_id, via_identity_id)
     insert into messages (account_id, id, conversation_id, seq, type, author_type, author_name, text, state, is_automatic, inbox_id, identity_id)
     select $1, $3, $2, c.seq, 'out', 'automatic', '', 'Question', 'queued', true, c.via_inbox_id, c.via_identity_id from c`,
    [account, conversation, message],
    "bare-line",
  )
  await tx.rows(
    `with r as (update flow_runs set taken = taken + 1, entered_at = now() where account_id = $1 and conversation_id = $2
       returning id, flow_id, version), e as (insert into events (account_id, name, data) values ($1, 'message.queued', '{}'))
     insert into flow_steps (account_id, run_id, n, flow_id, version, step, entered_at) select $1, id, $3, flow_id, version, 's', now() from r`,
    [account, conversation, n],
    "bare-step",
  )
  await tx.rows(
    "select enqueue_job('deliver-message', $1, 0, null)",
    [JSON.stringify({ accountId: account, message })],
    "bare-job",
  )
}
