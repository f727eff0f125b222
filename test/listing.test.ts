import { expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import type { Conversation } from "#contract/views.ts"
import { arrived, newConversation } from "./arriving.ts"
import { type Person, world } from "./harness.ts"

const shop = world()

type Query = Record<string, string | number>

/** Page by page to the end; between two pages `meanwhile` happens. */
async function everything(who: Person, query: Query, meanwhile = async () => {}): Promise<Conversation[]> {
  const items: Conversation[] = []
  let after: string | undefined
  do {
    const page = await who.call("GET /api/v1/conversations", {
      query: { limit: 7, ...query, ...(after ? { after } : {}) } as never,
    })
    items.push(...page.items)
    after = page.next ?? undefined
    await meanwhile()
  } while (after)
  return items
}

const ids = (items: Conversation[]) => items.map(({ id }) => id)

test.each(["due", "newest"] as const)(
  "paging by %s shows every conversation once, in the order of one large page",
  async (order) => {
    const ada = await shop.as("ada")
    const paged = await everything(ada, { order, status: "all" })
    const whole = await ada.call("GET /api/v1/conversations", { query: { order, status: "all", limit: 100 } })
    expect(ids(paged)).toEqual(ids(whole.items))
    expect(new Set(ids(paged)).size).toBe(paged.length)
  },
)

test("by time left: broken promises first, then who is due next, then those nobody waits for, newest first", async () => {
  const items = await everything(await shop.as("ada"), { order: "due" })
  const due = items.map(({ dueAt }) => (dueAt ? Date.parse(dueAt) : Number.POSITIVE_INFINITY))
  expect(due).toEqual([...due].sort((a, b) => a - b))
  const resting = items.filter(({ dueAt }) => !dueAt).map(({ lastMessageAt }) => lastMessageAt)
  expect(resting).toEqual([...resting].sort().reverse())
})

test.each(["due", "newest"] as const)(
  "while new ones arrive between two pages, nobody who was there is skipped or shown twice (%s)",
  async (order) => {
    const ada = await shop.as("ada")
    const before = ids(await everything(ada, { order }))
    const paged = ids(await everything(ada, { order }, async () => void (await newConversation(shop))))
    expect(new Set(paged).size).toBe(paged.length)
    expect(before.filter((id) => !paged.includes(id))).toEqual([])
  },
)

test("filters: mine, nobody's, a team's, an inbox's, a customer's, closed", async () => {
  const ada = await shop.as("ada")
  const { teams, inboxes, customers } = shop.world
  const all = await everything(ada, { status: "all" })
  const check = async (query: Query, belongs: (one: Conversation) => boolean) => {
    const found = ids(await everything(ada, { status: "all", ...query }))
    expect(found.sort(), JSON.stringify(query)).toEqual(ids(all.filter(belongs)).sort())
    expect(found.length, JSON.stringify(query)).toBeGreaterThan(0)
  }
  await check({ assignee: "me" }, ({ assigneeId }) => assigneeId === ada.id)
  await check({ assignee: "none" }, ({ assigneeId }) => assigneeId === null)
  await check(
    { assignee: shop.world.people.jonas },
    ({ assigneeId }) => assigneeId === shop.world.people.jonas,
  )
  await check({ team: teams.night }, ({ teamId }) => teamId === teams.night)
  await check(
    { inbox: inboxes.bandung },
    ({ inboxId, alsoIn }) => inboxId === inboxes.bandung || alsoIn.includes(inboxes.bandung),
  )
  await check({ customer: customers.weber }, ({ customer }) => customer.id === customers.weber)
  await check({ status: "closed" }, ({ status }) => status === "closed")
})

test("a cursor that is not ours is refused, not guessed at", async () => {
  const ada = await shop.as("ada")
  const forged = Buffer.from(JSON.stringify(["now()", "infinity", newId()])).toString("base64url")
  const almost = [
    ["1", "infinity", newId()],
    ["infinity", "infinity", "-".repeat(36)],
  ].map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"))
  for (const after of ["x", "////", forged, ...almost, Buffer.from('["infinity"]').toString("base64url")])
    expect((await ada.fetch(`/api/v1/conversations?after=${encodeURIComponent(after)}`)).status, after).toBe(
      400,
    )
  for (const assignee of ["everybody", "-".repeat(36)])
    expect((await ada.fetch(`/api/v1/conversations?assignee=${assignee}`)).status, assignee).toBe(400)
  for (const after of ["x", "-".repeat(36)])
    expect((await ada.fetch(`/api/v1/customers?after=${after}`)).status, after).toBe(400)
})

test("after many changes at once the counters say what counting says", async () => {
  const people = await Promise.all(
    (["ada", "lena", "henrik", "jonas", "sari", "budi"] as const).map((name) => shop.as(name)),
  )
  const open = await everything(people[0]!, {})
  const teams = Object.values(shop.world.teams)
  const work = open.slice(0, 30).map(async ({ id }, index) => {
    const who = people[index % people.length]!
    const params = { id }
    if (index % 2)
      await who.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: who.id } })
    if (index % 3 === 0)
      await who.call("PUT /api/v1/conversations/:id/assignee", {
        params,
        body: { teamId: teams[index % teams.length]! },
      })
    if (index % 4 === 0) await who.call("PUT /api/v1/conversations/:id/closed", { params })
    if (index % 8 === 0) await who.call("DELETE /api/v1/conversations/:id/closed", { params })
    if (index % 5 === 0)
      await who.call("PUT /api/v1/conversations/:id/assignee", {
        params,
        body: { userId: null, teamId: null },
      })
    if (index % 7 === 0)
      await who.call("PUT /api/v1/conversations/:id/snooze", { params, body: { until: null } })
  })
  const writing = Array.from({ length: 10 }, (_, index) =>
    arrived(shop, index % 2 ? "hamburg" : "bandung", { from: `counted-${index}@example.org`, text: "x" }),
  )
  await Promise.all([...work, ...writing])
  const counted = await shop.rows<{
    inbox: string
    assignee: string | null
    team: string | null
    waits: boolean
    n: number
  }>(
    `select inbox_id as inbox, assignee_id as assignee, team_id as team, waiting_since is not null as waits, count(*)::int as n
     from conversations where account_id = $1 and status = 'open' group by 1, 2, 3, 4`,
    [shop.world.account],
  )
  const snoozed = await shop.count("conversations", "status = 'snoozed'")
  expect(snoozed).toBeGreaterThan(0)
  const sum = (rows: typeof counted) => rows.reduce((total, { n }) => total + n, 0)
  const bySum = (key: "inbox" | "team") => {
    const sums: Record<string, number> = {}
    for (const row of counted) if (row[key]) sums[row[key]] = (sums[row[key]] ?? 0) + row.n
    return sums
  }
  // A place that once held something and is empty now may be told as 0.
  const held = (sums: Record<string, number>) =>
    Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0))
  for (const who of people) {
    const counts = await who.call("GET /api/v1/counts")
    expect({ ...counts, inboxes: held(counts.inboxes), teams: held(counts.teams) }).toEqual({
      open: sum(counted),
      mine: sum(counted.filter(({ assignee }) => assignee === who.id)),
      unassigned: sum(counted.filter(({ assignee }) => assignee === null)),
      waiting: sum(counted.filter(({ waits }) => waits)),
      snoozed,
      inboxes: bySum("inbox"),
      teams: bySum("team"),
    })
  }
})
