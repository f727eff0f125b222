import type { Id } from "#contract/ids.ts"
import type { HttpLine } from "../http-line.ts"
import { type Reading, readAtEverySize } from "../reading.ts"
import type { Result } from "../result.ts"
import type { Shop, Stand } from "../stand.ts"

/** Opening a conversation: its head and its newest messages, each time another one from anywhere in the database. */
export function thread(stand: Stand): Promise<Result[]> {
  return readAtEverySize("thread", stand, async (shop) => {
    const ids = await anyOf(shop, 500)
    return [head(shop, around(ids)), messages(shop, around(ids))]
  })
}

function head(shop: Shop, next: () => Id): Reading {
  return {
    name: "conversation",
    ask: async (line: HttpLine) => {
      const id = next()
      const shown = await line.json<{ id: Id; seq: number }>("GET", `/api/v1/conversations/${id}`)
      if (shown.id !== id || shown.seq !== 5) throw new Error("another conversation came than was asked for")
    },
    bare: async () => {
      await shop.db.run(shop.account, (q) =>
        q.rows(
          "select * from conversations where account_id = $1 and id = $2",
          [shop.account, next()],
          "bench-conversation",
        ),
      )
    },
  }
}

function messages(shop: Shop, next: () => Id): Reading {
  return {
    name: "messages",
    ask: async (line: HttpLine) => {
      const { items } = await line.json<{ items: { seq: number }[] }>(
        "GET",
        `/api/v1/conversations/${next()}/messages`,
      )
      if (items.map(({ seq }) => seq).join() !== "1,2,3,4,5") throw new Error("a thread is not whole")
    },
    bare: async () => {
      await shop.db.run(shop.account, (q) =>
        q.rows(
          "select * from messages where account_id = $1 and conversation_id = $2 order by seq desc limit 51",
          [shop.account, next()],
          "bench-messages",
        ),
      )
    },
  }
}

/** Spread over the whole time: neighbours lie on the same page and would all be warm. */
async function anyOf({ db, account }: Shop, count: number): Promise<Id[]> {
  const rows = await db.run(account, (q) =>
    q.rows<{ id: Id }>(
      "select id from (select id, row_number() over () as n, count(*) over () as all_of from conversations where account_id = $1) c where n % greatest(1, all_of / $2) = 0",
      [account, count],
    ),
  )
  return rows.map(({ id }) => id).sort(() => Math.random() - 0.5)
}

function around(ids: Id[]): () => Id {
  let index = 0
  return () => ids[index++ % ids.length]!
}
