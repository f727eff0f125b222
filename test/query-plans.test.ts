import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Actor } from "#contract/actor.ts"
import type { Filter } from "#contract/filter.ts"
import { permissions } from "#contract/permissions.ts"
import { listConversations, type Wanted } from "#domain/conversations/listing.ts"
import { readOrigins } from "#domain/insights/origins.ts"
import { readReasons } from "#domain/insights/reasons.ts"
import { hunt } from "#domain/search/hunting.ts"
import { connection, type Database, openDatabase, type Queries } from "#platform/db/database.ts"
import { type Seeded, seed } from "../bench/seed.ts"
import { type Clone, clone } from "./database.ts"
import { world } from "./harness.ts"

/*
 * What the hot requests may ask of PostgreSQL. Seconds differ from machine to machine; statements and rows read do not, and
 * they are what makes a request dear. A number here may fall, never rise without a reason in the commit.
 */

describe("statements per request", () => {
  const shop = world({ flags: ["--role", "web"] })
  const said: string[] = []
  const original = pg.Client.prototype.query as (...given: unknown[]) => unknown

  beforeAll(() => {
    // Whatever the house says to PostgreSQL passes here; the tests' own connections have another name.
    pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
      const { connectionParameters } = this as unknown as {
        connectionParameters: { application_name: string }
      }
      if (connectionParameters.application_name === "tresen") said.push(textOf(given[0]))
      return original.apply(this, given)
    } as never
  })
  afterAll(() => {
    pg.Client.prototype.query = original as never
  })

  /** The shorter of two calls after a first: that fills what is remembered for some seconds (who asks, whose inbox). */
  async function statementsOf(ask: (turn: number) => Promise<unknown>): Promise<string[]> {
    await ask(1)
    const turns: string[][] = []
    for (const turn of [2, 3]) {
      said.length = 0
      await ask(turn)
      turns.push([...said])
    }
    const shorter = turns.sort((a, b) => a.length - b.length)[0]!
    if (!shorter.length) throw new Error("nothing was heard: the statements take another way now")
    return shorter
  }

  const reply = (turn: number, seenSeq: number) => ({
    text: `Answer ${turn}`,
    clientId: `plans-${turn}-${Math.random()}`,
    seenSeq,
    attachments: [],
  })

  test("a reply is one statement", async () => {
    const ada = await shop.as("ada")
    const params = { id: shop.world.conversations["mia-grinder"]! }
    let { seq } = await ada.call("GET /api/v1/conversations/:id", { params })
    const statements = await statementsOf(async (turn) => {
      const message = await ada.call("POST /api/v1/conversations/:id/messages", {
        params,
        body: reply(turn, seq),
      })
      seq = message.seq
    })
    expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(1)
  })

  test("a note is one statement", async () => {
    const ada = await shop.as("ada")
    const params = { id: shop.world.conversations["mia-grinder"]! }
    const { seq } = await ada.call("GET /api/v1/conversations/:id", { params })
    const statements = await statementsOf((turn) =>
      ada.call("POST /api/v1/conversations/:id/notes", { params, body: reply(turn, seq) }),
    )
    expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(1)
  })

  test("a page of the list is one statement, whatever is filtered", async () => {
    const ada = await shop.as("ada")
    const queries = [
      {},
      { assignee: "me" },
      { status: "all", inbox: shop.world.inboxes.website },
      { order: "newest" },
    ]
    for (const query of queries) {
      const statements = await statementsOf(() =>
        ada.call("GET /api/v1/conversations", { query: query as never }),
      )
      expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(1)
    }
  })

  test("the counts are one statement", async () => {
    const ada = await shop.as("ada")
    const statements = await statementsOf(() => ada.call("GET /api/v1/counts", {}))
    expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(1)
  })

  test("a conversation is one statement, its messages are another and one more with files", async () => {
    const ada = await shop.as("ada")
    const params = { id: shop.world.conversations["mia-grinder"]! }
    const head = await statementsOf(() => ada.call("GET /api/v1/conversations/:id", { params }))
    expect(head.length, head.join("\n\n")).toBeLessThanOrEqual(1)
    const thread = await statementsOf(() =>
      ada.call("GET /api/v1/conversations/:id/messages", { params, query: {} as never }),
    )
    expect(thread.length, thread.join("\n\n")).toBeLessThanOrEqual(2)
  })

  test("why people write is four statements, where from is four, what stands behind a figure is one", async () => {
    const ada = await shop.as("ada")
    const reasons = await statementsOf(() => ada.call("GET /api/v1/contact-reasons", { query: {} as never }))
    expect(reasons.length, reasons.join("\n\n")).toBeLessThanOrEqual(4)
    const origins = await statementsOf(() => ada.call("GET /api/v1/contact-origins", { query: {} as never }))
    expect(origins.length, origins.join("\n\n")).toBeLessThanOrEqual(4)
    const behind = await statementsOf(() =>
      ada.call("GET /api/v1/contact-questions", { query: { category: "none" } as never }),
    )
    expect(behind.length, behind.join("\n\n")).toBeLessThanOrEqual(1)
  })

  test("orders beside a conversation are four statements, a search for orders is one, a hundred told at once are five", async () => {
    const ada = await shop.as("ada")
    const params = { id: shop.world.conversations["kai-late"]! }
    const beside = await statementsOf(() => ada.call("GET /api/v1/conversations/:id/orders", { params }))
    expect(beside.length, beside.join("\n\n")).toBeLessThanOrEqual(4)
    const found = await statementsOf(() => ada.call("GET /api/v1/orders", { query: { number: "KK-20402" } }))
    expect(found.length, found.join("\n\n")).toBeLessThanOrEqual(1)
    const { items } = await ada.call("GET /api/v1/orders", { query: { number: "KK-20402" } })
    const { id: _id, shop: _shop, customer: _customer, ...order } = items[0]!
    const jonas = await shop.as("jonas")
    const told = await statementsOf((turn) => {
      const orders = Array.from({ length: 100 }, (_, index) => ({ ...order, key: `plan-${turn}-${index}` }))
      return jonas.call("PUT /api/v1/orders", { body: { orders } })
    })
    expect(told.length, told.join("\n\n")).toBeLessThanOrEqual(5)
  })

  test("a page of the help centre that was asked for since its last change is one statement, a search too", async () => {
    const reader = shop.client({ "user-agent": "Mozilla/5.0" })
    const paths = [
      "/help/de",
      "/help/de/section/2-maschinen-und-muehlen",
      "/help/de/article/1-kaffeemaschine-entkalken",
      "/help/de/nothing",
      "/help/de/search?q=entkalken",
    ]
    for (const path of paths) {
      const statements = await statementsOf(() => reader.fetch(path))
      expect(statements.length, `${path}\n${statements.join("\n\n")}`).toBeLessThanOrEqual(1)
    }
  })

  test("a visitor's next message is four statements", async () => {
    const visitor = await shop.asVisitor()
    const statements = await statementsOf((turn) => visitor.write(`Question ${turn}`))
    expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(4)
  })
})

function textOf(asked: unknown): string {
  return typeof asked === "string" ? asked : ((asked as { text?: string }).text ?? "?")
}

describe("rows read for a page of the list", () => {
  const SIZE = 20_000
  const PAGE = 50
  let mine: Clone
  let db: Database
  let ids: Seeded

  beforeAll(async () => {
    mine = await clone("empty")
    ids = await seed(mine.url, SIZE, () => {})
    db = openDatabase({ url: mine.url, max: 2 })
  })
  afterAll(async () => {
    await db?.close()
    await mine?.drop()
  })

  const views = (): [string, Partial<Wanted>][] => [
    ["open, by time left", { status: "open", order: "due" }],
    ["closed, newest first", { status: "closed", order: "newest" }],
    ["everything, newest first", { status: "all", order: "newest" }],
    ["everything, by time left", { status: "all", order: "due" }],
    ["mine, by time left", { status: "open", order: "due", assignee: ids.user }],
    ["closed and mine", { status: "closed", order: "newest", assignee: ids.user }],
    ["nobody's, by time left", { status: "open", order: "due", assignee: "none" }],
    ["one inbox, by time left", { status: "open", order: "due", inbox: ids.inbox }],
    ["one inbox, everything", { status: "all", order: "newest", inbox: ids.inbox }],
  ]

  test.each(["an owner", "somebody who sees only their own"])(
    "%s: every view stops after its page, the first and a later one",
    async (who) => {
      for (const [name, wanted] of views()) {
        const first = await rowsRead(who, wanted)
        expect(first.rows, `${name}\n${first.plan}`).toBeLessThanOrEqual(4 * (PAGE + 1))
        const later = await rowsRead(who, { ...wanted, ...(first.next ? { after: first.next } : {}) })
        expect(later.rows, `${name}, next page\n${later.plan}`).toBeLessThanOrEqual(4 * (PAGE + 1))
      }
    },
  )

  test.each(["newest", "due"] as const)(
    "the few bearers of a label are each read once, by %s",
    async (order) => {
      const [rare] = await db.run(ids.account, (q) =>
        q.rows<{ id: string; bearers: number }>(
          `select label_id as id, count(*)::int as bearers from conversation_labels where account_id = $1
         group by label_id order by count(*) limit 1`,
          [ids.account],
        ),
      )
      const filter: Filter = { all: [{ field: "label", operator: "is", value: [rare!.id] }] }
      const { rows, plan } = await rowsRead("an owner", { status: "all", order, filter })
      expect(rows, plan).toBeLessThanOrEqual(rare!.bearers)
    },
  )

  test("what many messages say is found by two looks at the newest, not by an index over all times", async () => {
    const said: string[] = []
    const hits = await db.run(ids.account, (q) => {
      const first = (text: string, values: unknown[], name: string) => {
        said.push(text)
        return q.first(text, values, name)
      }
      const asked = { query: "'order'", filter: { all: [] }, before: "infinity", from: undefined, want: 2000 }
      return hunt({ ...asked, q: { ...q, first } as Queries, actor: actor("an owner"), now: new Date() })
    })
    expect(hits.length).toBe(2000)
    expect(said.length, said.join("\n\n")).toBeLessThanOrEqual(2)
  })

  const SELDOM: Filter = { all: [{ field: "created", operator: "before", value: "-18m" }] }

  test("a filter that no index knows looks at its allowance and not at everything, and the next page goes on", async () => {
    const wanted: Partial<Wanted> = { status: "all", order: "newest", filter: SELDOM }
    const [{ count } = { count: 0 }] = await db.run(ids.account, (q) =>
      q.rows<{ count: number }>(
        "select count(*)::int as count from conversations where account_id = $1 and created_at < now() - interval '540 days'",
        [ids.account],
      ),
    )
    const shown = new Set<string>()
    let after: string | undefined
    let pages = 0
    do {
      const page = await db.run(ids.account, (q) =>
        listConversations(q, actor("an owner"), {
          ...({ limit: 200, ...wanted } as Wanted),
          ...(after ? { after } : {}),
        }),
      )
      for (const { id } of page.items) shown.add(id)
      after = page.next ?? undefined
      pages += 1
    } while (after)
    // An hour is cut off, so that pages agree; a few may lie in it.
    expect(Math.abs(shown.size - count)).toBeLessThan(5)
    const first = await rowsRead("an owner", wanted)
    expect(first.rows, first.plan).toBeLessThanOrEqual(LOOK + PAGE)
    expect(pages).toBeGreaterThan(count / 200)
  })

  /** As in domain/conversations/listing.ts. */
  const LOOK = 20_000

  function actor(who: string): Actor {
    const all = permissions.filter((it) => who === "an owner" || it !== "conversations.see-all")
    return {
      type: "user",
      id: ids.user,
      name: "",
      accountId: ids.account,
      permissions: new Set(all),
      teams: [],
    }
  }

  /** Rows of conversations that the ability's own statement touches, those thrown away included. */
  async function rowsRead(who: string, wanted: Partial<Wanted>) {
    const asked = { status: "open", order: "due", limit: PAGE, ...wanted } as Wanted
    return db.run(ids.account, async (q) => {
      const caught = { text: "", values: [] as unknown[] }
      const rows = async (text: string, values: unknown[]) => {
        Object.assign(caught, { text, values })
        return q.rows(text, values)
      }
      const { next } = await listConversations({ ...q, rows } as unknown as Queries, actor(who), asked)
      const [found] = await q.rows<{ "QUERY PLAN": [{ Plan: Node }] }>(
        `explain (analyze, format json) ${caught.text}`,
        caught.values,
      )
      const plan = found!["QUERY PLAN"][0].Plan
      return { rows: touched(plan), next, plan: sketch(plan).join("\n") }
    })
  }
})

describe("rows read for why people write", () => {
  const WEEKS = 104
  const A_WEEK = 400
  let mine: Clone
  let db: Database
  let account: string

  beforeAll(async () => {
    mine = await clone("empty")
    db = openDatabase({ url: mine.url, max: 2 })
    const seeded = await seed(mine.url, 500, () => {})
    account = seeded.account
    const owner = new pg.Client(connection(mine.url))
    await owner.connect()
    await owner.query(
      `insert into questions (account_id, conversation_id, seq, inbox_id, asked_at, category_id, page, answered)
       select $1, (array(select id from conversations where account_id = $1))[1 + n % 500], n, $2, now() - n * interval '1 week' / ${A_WEEK},
         null, case when n % 2 = 0 then 'shop.example/' || n % 50 end, 'person' from generate_series(1, ${WEEKS * A_WEEK}) n`,
      [account, seeded.inbox],
    )
    await owner.query("vacuum analyze questions")
    await owner.end()
  }, 120_000)
  afterAll(async () => {
    await db?.close()
    await mine?.drop()
  })

  test("figures walk along an index over their time and the one before, and over nothing else", async () => {
    const said: { text: string; values: unknown[] }[] = []
    await db.run(account, async (q) => {
      const rows = async (text: string, values: unknown[]) => {
        said.push({ text, values })
        return q.rows(text, values)
      }
      const first = async (text: string, values: unknown[]) => (await rows(text, values))[0]
      const heard = { ...q, rows, first } as unknown as Queries
      await readReasons(heard, { weeks: 4 }, new Date())
      await readOrigins(heard, { weeks: 4 }, new Date())
    })
    const asked = said.filter(({ text }) => /from questions/.test(text))
    expect(asked.length).toBe(6)
    for (const { text, values } of asked) {
      const read = await db.run(account, async (q) => {
        const [found] = await q.rows<{ "QUERY PLAN": [{ Plan: Node }] }>(
          `explain (analyze, format json) ${text}`,
          values,
        )
        return touched(found!["QUERY PLAN"][0].Plan, "questions")
      })
      expect(read, text).toBeLessThanOrEqual(8 * A_WEEK + 1)
    }
  })
})

interface Node {
  "Node Type": string
  "Index Name"?: string
  "Relation Name"?: string
  "Actual Rows": number
  "Actual Loops": number
  "Rows Removed by Filter"?: number
  Plans?: Node[]
}

/** Which index gave how many rows, for whoever reads the failure. */
function sketch(node: Node): string[] {
  const {
    "Node Type": type,
    "Index Name": index = "",
    "Actual Rows": rows,
    "Rows Removed by Filter": removed = 0,
  } = node
  const below = (node.Plans ?? []).flatMap(sketch)
  return node["Relation Name"] === "conversations"
    ? [`${type} ${index}: ${rows} rows, ${removed} removed`, ...below]
    : below
}

function touched(node: Node, table = "conversations"): number {
  const below = (node.Plans ?? []).reduce((sum, each) => sum + touched(each, table), 0)
  if (node["Relation Name"] !== table) return below
  return below + (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"]
}

describe("looking for who is twice", () => {
  const shop = world({ flags: ["--role", "web"] })

  test("right after thousands came in one of them costs a look along each index, not one for each of the thousands", async () => {
    const { account } = shop.world
    await shop.rows(
      `with come as (
         insert into customers (account_id, id, name)
         select $1, gen_random_uuid(), 'Person ' || n from generate_series(1, 3000) n returning id, name)
       insert into identities (account_id, id, customer_id, channel, address)
       select $1, gen_random_uuid(), id, 'email', replace(lower(name), ' ', '-') || '@many.example' from come`,
      [account],
    )
    const looks = await shop.house.db.transaction(account, async (tx) => {
      const of = () =>
        tx.first<{ looks: number }>(
          `select sum(pg_stat_get_xact_numscans(c.oid))::int as looks from pg_class c
           where c.relkind = 'i' and c.relname ~ '^(customers|identities)_'`,
        )
      const before = (await of())!.looks
      const found = await tx.rows(
        "select a.* from customers c, alike_customers(c.id) a where c.name = 'Person 200'",
      )
      expect(found.length).toBeGreaterThan(5)
      return (await of())!.looks - before
    })
    expect(looks).toBeLessThan(150)
  })
})
