import { expect, test } from "vitest"
import type { Filter } from "#contract/filter.ts"
import type { Conversation } from "#contract/views.ts"
import { arrived } from "./arriving.ts"
import { type Person, world } from "./harness.ts"

/* Saved views and the language of filters, over HTTP, compared with filtering by hand. */
const shop = world()

type Query = { status?: string; order?: string; limit?: number; filter?: string; view?: string }

async function everything(who: Person, query: Query): Promise<Conversation[]> {
  const items: Conversation[] = []
  let after: string | null = ""
  while (after !== null) {
    const page: { items: Conversation[]; next: string | null } = await who.call("GET /api/v1/conversations", {
      query: { limit: 5, ...query, ...(after ? { after } : {}) } as never,
    })
    items.push(...page.items)
    after = page.next
  }
  return items
}

const ids = (items: { id: string }[]) => items.map(({ id }) => id)
const fitting = (who: Person, all: Filter["all"], more: Query = {}) =>
  everything(who, { status: "all", order: "newest", ...more, filter: JSON.stringify({ all }) })

test("each condition shows what fits and nothing else, in both orders, page by page", async () => {
  const ada = await shop.as("ada")
  const { teams, inboxes } = shop.world
  const all = await everything(ada, { status: "all", order: "newest" })
  const label = (await ada.call("POST /api/v1/labels", { body: { name: "Filtered", colour: "green" } })).id
  const [first, second, third] = all as [Conversation, Conversation, Conversation]
  for (const { id } of [first, third])
    await ada.call("PUT /api/v1/conversations/:id/labels", {
      params: { id },
      body: { add: [label] },
    } as never)
  await ada.call("PUT /api/v1/conversations/:id/priority", {
    params: { id: second.id },
    body: { priority: 2 },
  } as never)
  const now = await everything(ada, { status: "all", order: "newest" })
  const middle = now[Math.floor(now.length / 2)]!.createdAt
  const cases: [Filter["all"], (it: Conversation) => boolean][] = [
    [[{ field: "status", operator: "is", value: ["closed"] }], (it) => it.status === "closed"],
    [[{ field: "status", operator: "is-not", value: ["closed"] }], (it) => it.status !== "closed"],
    [
      [{ field: "assignee", operator: "is", value: ["me", "nobody"] }],
      (it) => !it.assigneeId || it.assigneeId === ada.id,
    ],
    [[{ field: "assignee", operator: "is-not", value: ["nobody"] }], (it) => it.assigneeId !== null],
    [
      [{ field: "team", operator: "is", value: ["mine", "none"] }],
      (it) => !it.teamId || it.teamId === teams.hamburg,
    ],
    [
      [{ field: "inbox", operator: "is-not", value: [inboxes.website] }],
      (it) => it.inboxId !== inboxes.website && !it.alsoIn.includes(inboxes.website),
    ],
    [[{ field: "channel", operator: "is", value: ["email"] }], (it) => it.channel === "email"],
    [[{ field: "channel", operator: "is-not", value: ["email"] }], (it) => it.channel !== "email"],
    [[{ field: "label", operator: "is", value: [label] }], (it) => it.labelIds.includes(label)],
    [[{ field: "label", operator: "is-not", value: [label] }], (it) => !it.labelIds.includes(label)],
    [[{ field: "priority", operator: "is", value: ["urgent"] }], (it) => it.priority === 2],
    [
      [{ field: "customer", operator: "is", value: [first.customer.id] }],
      (it) => it.customer.id === first.customer.id,
    ],
    [[{ field: "created", operator: "before", value: middle }], (it) => it.createdAt < middle],
    [[{ field: "created", operator: "after", value: middle }], (it) => it.createdAt >= middle],
    [
      [{ field: "updated", operator: "after", value: "-2d" }],
      (it) => Date.parse(it.lastMessageAt) > Date.now() - 2 * 86_400_000 - 3_600_000,
    ],
    [[{ field: "waiting", operator: "before", value: "2999-01-01" }], (it) => it.waitingSince !== null],
    [
      [
        { field: "status", operator: "is", value: ["open"] },
        { field: "channel", operator: "is", value: ["email"] },
        { field: "assignee", operator: "is", value: ["nobody"] },
      ],
      (it) => it.status === "open" && it.channel === "email" && it.assigneeId === null,
    ],
  ]
  for (const [conditions, fits] of cases) {
    const expected = now.filter(fits)
    const name = JSON.stringify(conditions)
    expect(ids(await fitting(ada, conditions)), name).toEqual(ids(expected))
    expect(ids(await fitting(ada, conditions, { order: "due" })).sort(), `${name} by due`).toEqual(
      ids(expected).sort(),
    )
  }
  expect((await fitting(ada, [{ field: "attachment", operator: "is", value: true }])).length).toBeGreaterThan(
    0,
  )
})

test("who sees only their own sees no more through a filter", async () => {
  const [ada, noor] = [await shop.as("ada"), await shop.as("noor")]
  const own = ids(await everything(noor, { status: "all", order: "newest" }))
  expect(own.length).toBeLessThan((await everything(ada, { status: "all" })).length)
  const through = await fitting(noor, [{ field: "created", operator: "after", value: "2000-01-01" }])
  expect(ids(through)).toEqual(own)
})

test("an unknown field is refused in plain words, as is what can't be read", async () => {
  const ada = await shop.as("ada")
  const saving = (filter: unknown) =>
    ada.call("POST /api/v1/views", { body: { name: "Odd", filter, order: "due", for: "me" } })
  await expect(saving({ all: [{ field: "colour", operator: "is", value: ["red"] }] })).rejects.toMatchObject({
    code: "filter.unknown-field",
    body: {
      detail: { field: "colour", message: expect.stringContaining('There is no field "colour"'.slice(1)) },
    },
  })
  for (const filter of [
    null,
    7,
    {},
    { all: "x" },
    { all: [{ field: "status", operator: "is", value: [] }] },
    { all: [{ field: "created", operator: "before", value: "soon" }] },
  ])
    await expect(saving(filter), JSON.stringify(filter)).rejects.toMatchObject({ code: "filter.unreadable" })
  await expect(ada.call("GET /api/v1/conversations", { query: { filter: "{" } })).rejects.toMatchObject({
    code: "filter.unreadable",
  })
})

test("a saved view is seen by whom it is for, lists what it says, is counted, changed and forgotten", async () => {
  const [ada, budi, marco] = [await shop.as("ada"), await shop.as("budi"), await shop.as("marco")]
  const filter: Filter = { all: [{ field: "channel", operator: "is", value: ["email"] }] }
  const body = {
    name: "Mail",
    filter,
    order: "newest" as const,
    for: "team" as const,
    teamId: shop.world.teams.hamburg,
  }
  const view = await ada.call("POST /api/v1/views", { body })
  const views = async (who: Person) => ids((await who.call("GET /api/v1/views", {})).items)
  expect(await views(ada)).toContain(view.id)
  expect(await views(budi)).not.toContain(view.id)
  const listed = await everything(ada, { view: view.id })
  expect(listed.length).toBeGreaterThan(0)
  expect(listed.every(({ channel, status }) => channel === "email" && status === "open")).toBe(true)
  const { counts } = await ada.call("GET /api/v1/views/counts", {})
  expect(counts[view.id]).toBe(Math.min(100, listed.length))
  await expect(everything(budi, { view: view.id })).rejects.toMatchObject({ code: "view.not-found" })
  await ada.call("PATCH /api/v1/views/:id", {
    params: { id: view.id },
    body: { for: "everybody", name: "All mail" },
  })
  expect(await views(marco)).toContain(view.id)
  await expect(marco.call("DELETE /api/v1/views/:id", { params: { id: view.id } })).rejects.toMatchObject({
    code: "not-allowed",
  })
  await expect(
    marco.call("POST /api/v1/views", { body: { ...body, for: "everybody" } }),
  ).rejects.toMatchObject({ code: "not-allowed" })
  await budi.call("DELETE /api/v1/views/:id", { params: { id: view.id } })
  expect(await views(ada)).not.toContain(view.id)
})

test("the rail's counters say what counting says, also of what is put off", async () => {
  const ada = await shop.as("ada")
  const { conversation: id } = await arrived(shop, "hamburg", {
    from: "off@example.org",
    text: "Later, please.",
  })
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await ada.call("PUT /api/v1/conversations/:id/snooze", { params: { id }, body: { until } } as never)
  const counts = await ada.call("GET /api/v1/counts", {})
  const [row] = await shop.rows<{ open: number; snoozed: number; waiting: number }>(
    `select count(*) filter (where status = 'open')::int as open, count(*) filter (where status = 'snoozed')::int as snoozed,
       count(*) filter (where status = 'open' and waiting_since is not null)::int as waiting
     from conversations where account_id = $1`,
    [shop.world.account],
  )
  expect(counts).toMatchObject(row!)
  expect(ids(await everything(ada, { status: "snoozed" }))).toContain(id)
})

test("everybody has an order of their own for the views they see, shared ones too; a stranger's view is left out", async () => {
  const [ada, lena, other] = [await shop.as("ada"), await shop.as("lena"), await shop.as("other")]
  const add = (who: typeof ada, name: string, whose: "me" | "everybody" = "everybody") =>
    who.call("POST /api/v1/views", { body: { name, filter: { all: [] }, order: "newest", for: whose } })
  const [one, two] = [await add(ada, "Order one"), await add(ada, "Order two")]
  const foreign = await add(other, "Order foreign", "me")
  const names = async (who: typeof ada) =>
    (await who.call("GET /api/v1/views")).items
      .map(({ name }) => name)
      .filter((name) => name.startsWith("Order"))
  const before = await names(lena)
  const { items } = await ada.call("PUT /api/v1/views/order", {
    body: { ids: [two.id, foreign.id, two.id, one.id] },
  })
  expect(items.slice(0, 2).map(({ name }) => name)).toEqual(["Order two", "Order one"])
  expect([await names(ada), await names(lena)]).toEqual([["Order two", "Order one"], before])
  expect(await names(other)).toEqual(["Order foreign"])
  const later = await add(ada, "Order three")
  expect((await names(ada)).at(-1)).toBe(later.name)
})
