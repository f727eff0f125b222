import type { Actor } from "#contract/actor.ts"
import { permissions } from "#contract/permissions.ts"
import { listConversations, type Wanted } from "#domain/conversations/listing.ts"
import type { Queries } from "#platform/db/database.ts"
import type { HttpLine } from "../http-line.ts"
import { type Reading, readAtEverySize } from "../reading.ts"
import type { Result } from "../result.ts"
import type { Shop, Stand } from "../stand.ts"

const PAGE = 50

interface View {
  name: string
  wanted: Partial<Wanted>
}

/** The inbox list as the desk asks for it, in the views people use, and far down. */
export function list(stand: Stand): Promise<Result[]> {
  return readAtEverySize("list", stand, async (shop) => {
    const views: View[] = [
      { name: "open by due", wanted: { status: "open", order: "due" } },
      { name: "closed newest", wanted: { status: "closed", order: "newest" } },
      { name: "mine by due", wanted: { status: "open", order: "due", assignee: shop.user } },
      { name: "nobody's by due", wanted: { status: "open", order: "due", assignee: "none" } },
      { name: "one inbox, all, newest", wanted: { status: "all", order: "newest", inbox: shop.inbox } },
      { name: "deep page", wanted: { status: "closed", order: "newest", after: await deepCursor(shop) } },
    ]
    return Promise.all(views.map((view) => readingOf(shop, view)))
  })
}

async function readingOf(shop: Shop, { name, wanted }: View): Promise<Reading> {
  const asked = { status: "open", order: "due", limit: PAGE, ...wanted } as Wanted
  const { text, values } = await statementBehind(shop, asked)
  const query = new URLSearchParams(asked as unknown as Record<string, string>)
  const [page] = await shop.db.run(shop.account, (q) => q.rows<{ rows: { id: string }[] }>(text, values))
  const expected = page!.rows
  const first = expected[0]?.id
  return {
    name,
    ask: async (line: HttpLine) => {
      const { items } = await line.json<{ items: { id: string }[] }>("GET", `/api/v1/conversations?${query}`)
      if (items[0]?.id !== first || items.length !== Math.min(PAGE, expected.length))
        throw new Error(`"${name}" shows another page than the database`)
    },
    bare: async () => {
      await shop.db.run(shop.account, (q) => q.rows(text, values))
    },
  }
}

/** The statement that the ability would send, caught on its way. */
async function statementBehind(shop: Shop, wanted: Wanted): Promise<{ text: string; values: unknown[] }> {
  const caught = { text: "", values: [] as unknown[] }
  const q = {
    accountId: shop.account,
    rows: async (text: string, values: unknown[]) => {
      Object.assign(caught, { text, values })
      return []
    },
  }
  await listConversations(q as unknown as Queries, reader(shop), wanted)
  return caught
}

function reader({ account, user }: Shop): Actor {
  return {
    type: "user",
    id: user,
    name: "Bench",
    accountId: account,
    permissions: new Set(permissions),
    teams: [],
  }
}

/** In the middle of everything that is closed; the form is that of domain/conversations/listing.ts. */
async function deepCursor({ db, account }: Shop): Promise<string> {
  const row = await db.run(account, (q) =>
    q.first<{ last: string; id: string }>(
      `select last_message_at::text as last, id from conversations where account_id = $1 and status = 'closed'
       order by last_message_at desc, id desc
       offset (select count(*) / 2 from conversations where account_id = $1 and status = 'closed') limit 1`,
      [account],
    ),
  )
  return Buffer.from(JSON.stringify(["infinity", row!.last, row!.id])).toString("base64url")
}
