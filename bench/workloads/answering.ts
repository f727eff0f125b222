import { phrasings, topics } from "#domain/answers/fixtures/coffee.ts"
import { withNotice } from "#domain/templates/automatic-words.ts"
import { HttpLine } from "../http-line.ts"
import { atMost, line, percentile, type Result } from "../result.ts"
import { type Shop, type Stand, serve } from "../stand.ts"
import { openVisitors, type Visitor } from "./chat.ts"

const CHATS = 60
const ROUNDS_OF_SUGGESTIONS = 10
const SAYS = "Parcels take two days. The link is in the shipping mail."
const ASKS = "Where is my order? My parcel has not arrived yet."
/** Some cases stay with a person at random: nobody waits for those. */
const PATIENCE_MS = 3000

/**
 * A proved template answers by itself: from the customer's hand to the answer in their panel, one customer after the other; and what
 * an agent's question for suggested answers takes. Every answer is durable before anybody sees it.
 */
export async function answering(stand: Stand): Promise<Result[]> {
  const shop = await stand.copy(10_000)
  const server = await serve(stand, shop)
  try {
    const desk = await HttpLine.open(server.port, { authorization: `Bearer ${shop.key}` })
    await prepare(shop, desk)
    const visitors = await openVisitors(shop, server, CHATS)
    const suggested = await suggestions(desk, visitors[0]!)
    const millis: number[] = []
    for (const visitor of visitors.slice(1)) {
      const took = await answered(visitor)
      if (took !== undefined) millis.push(took)
    }
    for (const visitor of visitors) visitor.close()
    desk.close()
    stand.tell(`${millis.length} of ${visitors.length - 1} answered alone, the others stayed with people`)
    return [
      line("answering", "automatic answer in the widget, p50", percentile(millis, 0.5), "ms"),
      line("answering", "automatic answer in the widget, p99", percentile(millis, 0.99), "ms", {
        reach: atMost(percentile(millis, 0.99), 300),
      }),
      line("answering", "suggested answers at the desk, p50", percentile(suggested, 0.5), "ms"),
      line("answering", "suggested answers at the desk, p99", percentile(suggested, 0.99), "ms"),
    ]
  } finally {
    await server.stop()
  }
}

async function prepare({ db, account }: Shop, desk: HttpLine): Promise<void> {
  await desk.json("PATCH", "/api/v1/automation", { leastSure: 0.6, auditShare: 0.05 })
  let where = ""
  for (const { id, about } of topics) {
    const body = { name: about, examples: phrasings[id] }
    const category = await desk.json<{ id: string }>("POST", "/api/v1/categories", body)
    if (id === "where") where = category.id
  }
  const body = { name: "Where is my parcel", categoryId: where, texts: { en: SAYS } }
  await desk.json("POST", "/api/v1/templates", body)
  await db.run(account, (q) =>
    q.rows("update templates set state = 'automatic', proved = 25 where account_id = $1", [account]),
  )
}

/** The first one also waits until the model has learned its questions. */
async function suggestions(desk: HttpLine, visitor: Visitor): Promise<number[]> {
  const path = `/api/v1/conversations/${visitor.conversation}`
  await visitor.write(`${ASKS} I would like to speak to a human.`)
  const until = performance.now() + 30_000
  for (;;) {
    const { items } = await desk.json<{ items: unknown[] }>("GET", `${path}/suggested-templates`)
    if (items.length) break
    if (performance.now() > until) throw new Error("nothing was suggested")
  }
  const millis: number[] = []
  for (let round = 0; round < 10 * ROUNDS_OF_SUGGESTIONS; round++) {
    const began = performance.now()
    await desk.json("GET", `${path}/suggested-templates`)
    millis.push(performance.now() - began)
  }
  return millis
}

/** Undefined: this one stays with a person. */
async function answered(visitor: Visitor): Promise<number | undefined> {
  const began = performance.now()
  const isThere = visitor.ears.wait(withNotice(SAYS, "en")).then(
    () => performance.now() - began,
    () => undefined,
  )
  await visitor.write(ASKS)
  const patience = new Promise<undefined>((resolve) =>
    setTimeout(() => resolve(undefined), PATIENCE_MS).unref(),
  )
  return Promise.race([isThere, patience])
}
