import type { Filter } from "#contract/filter.ts"
import type { HttpLine } from "../http-line.ts"
import { type Reading, readAtEverySize } from "../reading.ts"
import type { Result } from "../result.ts"
import type { Shop, Stand } from "../stand.ts"

const PAGE = 50

/** Saved views and filters as people make them: what an index walks, what is looked up, and what is looked at row by row. */
export function views(stand: Stand): Promise<Result[]> {
  return readAtEverySize("views", stand, async (shop) => {
    const labels = await labelsOf(shop)
    const asked: [string, Filter["all"]][] = [
      ["open and nobody's", [is("status", "open"), is("assignee", "nobody")]],
      ["a common label", [is("label", labels.common)]],
      ["a rare label", [is("label", labels.rare)]],
      ["label of one person", [is("assignee", shop.user), is("label", labels.common)]],
      ["waiting for a day", [{ field: "waiting", operator: "before", value: "-1d" }]],
      [
        "closed, of half a year",
        [is("status", "closed"), { field: "created", operator: "after", value: "-6m" }],
      ],
      ["urgent: nothing fits", [is("priority", "urgent")]],
      ["with files: nothing fits", [{ field: "attachment", operator: "is", value: true }]],
    ]
    return [
      ...asked.map(([name, all]) => readingOf(shop, name, { all })),
      { name: "the rail's counters", ask: counted, bare: async () => {} },
    ]
  })
}

const is = (field: string, value: string) =>
  ({ field, operator: "is", value: [value] }) as Filter["all"][number]

/** The ceiling is an empty question: what HTTP, door and a round trip to PostgreSQL cost. */
function readingOf({ db, account }: Shop, name: string, filter: Filter): Reading {
  const query = new URLSearchParams({
    status: "all",
    order: "newest",
    limit: String(PAGE),
    filter: JSON.stringify(filter),
  })
  return {
    name,
    ask: async (line: HttpLine) => {
      const { items } = await line.json<{ items: unknown[] }>("GET", `/api/v1/conversations?${query}`)
      if (name.endsWith("nothing fits") !== (items.length === 0))
        throw new Error(`"${name}" shows ${items.length} conversations`)
    },
    bare: async () => void (await db.run(account, (q) => q.rows("select 1"))),
  }
}

async function counted(line: HttpLine): Promise<void> {
  const { open } = await line.json<{ open: number }>("GET", "/api/v1/counts")
  if (!open) throw new Error("nothing is open")
}

async function labelsOf({ db, account }: Shop): Promise<{ common: string; rare: string }> {
  const rows = await db.run(account, (q) =>
    q.rows<{ id: string }>(
      `select label_id as id from conversation_labels where account_id = $1 group by label_id order by count(*) desc`,
      [account],
    ),
  )
  return { common: rows[0]!.id, rare: rows.at(-1)!.id }
}
