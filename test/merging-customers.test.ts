import { beforeAll, expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { arrived } from "./arriving.ts"
import { eventually, type Person, world } from "./harness.ts"

const shop = world()
let ada: Person
beforeAll(async () => {
  ada = await shop.as("ada")
})

const refused = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )

let people = 0
/** Somebody new writes a mail. */
async function newcomer(name: string, text = "Moin") {
  people += 1
  const from = `somebody-${people}@example.org`
  const { customer, conversation } = await arrived(shop, "hamburg", { from, name, text })
  return { id: customer, from, conversation }
}
const customer = (id: string) => ada.call("GET /api/v1/customers/:id", { params: { id } })
const merge = (id: string, body: { from: string; [key: string]: unknown }) =>
  ada.call("POST /api/v1/customers/:id/merges", { params: { id }, body: body as never })
const undo = (id: string) => ada.call("DELETE /api/v1/customer-merges/:id", { params: { id } })
const conversationsOf = async (id: string) =>
  (await ada.call("GET /api/v1/customers/:id/conversations", { params: { id } })).items.map((each) => each.id)

test("addresses, conversations and what is known go to the one that stays, and exactly that comes back", async () => {
  const [mia, other] = [await newcomer("Mia Beispiel"), await newcomer("Mia B.")]
  const known = { note: "Mag Espresso.", locale: "de", attributes: { phone: "+4940123456", size: 2 } }
  await ada.call("PATCH /api/v1/customers/:id", {
    params: { id: other.id },
    body: { ...known, attributes: { ...known.attributes, size: 3 } },
  })
  await ada.call("PATCH /api/v1/customers/:id", {
    params: { id: mia.id },
    body: { note: "Kommt aus Kiel.", attributes: { size: 2 } },
  })
  const before = { mia: await customer(mia.id), other: await customer(other.id) }
  const preview = await ada.call("GET /api/v1/customers/:id/merge-preview", {
    params: { id: mia.id },
    query: { from: other.id },
  })
  expect(preview.addresses.map(({ address }) => address)).toEqual([other.from])
  expect(preview.belongings).toEqual({ conversations: 1 })
  expect(preview.conflicts).toEqual([
    { field: "name", target: "Mia Beispiel", source: "Mia B." },
    { field: "attributes.size", target: 2, source: 3 },
  ])
  expect(await customer(mia.id)).toEqual(before.mia)
  const done = await merge(mia.id, { from: other.id, take: { "attributes.size": "source" } })
  expect(done.customer).toMatchObject({
    name: "Mia Beispiel",
    locale: "de",
    note: "Kommt aus Kiel.\n\nMag Espresso.",
    attributes: { phone: "+4940123456", size: 3 },
  })
  expect(done.customer.identities.map(({ address }) => address).sort()).toEqual([mia.from, other.from].sort())
  expect((await conversationsOf(mia.id)).sort()).toEqual([mia.conversation, other.conversation].sort())
  expect(await customer(other.id)).toMatchObject({ mergedInto: mia.id, identities: [] })
  await undo(done.merge.id)
  expect(await customer(mia.id)).toEqual(before.mia)
  expect(await customer(other.id)).toEqual(before.other)
  expect(await conversationsOf(mia.id)).toEqual([mia.conversation])
  expect(await conversationsOf(other.id)).toEqual([other.conversation])
})

test("what came after a merge is decided by its address when it is undone; what was changed since stays", async () => {
  const [one, two] = [await newcomer("Ole Eins"), await newcomer("Ole Zwei")]
  const { merge: made } = await merge(one.id, { from: two.id })
  const later = await arrived(shop, "hamburg", { from: two.from, text: "Noch etwas" })
  const mine = await arrived(shop, "hamburg", { from: one.from, text: "Von mir" })
  expect([later.customer, mine.customer]).toEqual([one.id, one.id])
  await ada.call("PATCH /api/v1/customers/:id", { params: { id: one.id }, body: { name: "Ole Neu" } })
  const { target, source } = await undo(made.id)
  expect([target.name, source.name]).toEqual(["Ole Neu", "Ole Zwei"])
  expect((await conversationsOf(two.id)).sort()).toEqual([two.conversation, later.conversation].sort())
  expect((await conversationsOf(one.id)).sort()).toEqual([one.conversation, mine.conversation].sort())
  const { items } = await ada.call("GET /api/v1/conversations/:id/messages", {
    params: { id: later.conversation },
  })
  expect(items[0]!.author.id).toBe(two.id)
  // Each takes part where they belong, and nowhere else.
  const parts = await shop.rows<{ customer_id: string; conversation_id: string }>(
    "select customer_id, conversation_id from participants where conversation_id = any($1) order by 1",
    [[one.conversation, two.conversation, later.conversation]],
  )
  expect(parts.map((row) => [row.customer_id, row.conversation_id]).sort()).toEqual(
    [
      [one.id, one.conversation],
      [two.id, two.conversation],
      [two.id, later.conversation],
    ].sort(),
  )
})

test("two people merging the same pair at once, in both directions: one wins, the other is told", async () => {
  const lena = await shop.as("lena")
  for (let turn = 0; turn < 5; turn++) {
    const [one, two] = [await newcomer("Paar A"), await newcomer("Paar B")]
    const outcomes = await Promise.all([
      refused(merge(one.id, { from: two.id })),
      refused(
        lena.call("POST /api/v1/customers/:id/merges", {
          params: { id: turn % 2 ? one.id : two.id },
          body: { from: turn % 2 ? two.id : one.id },
        }),
      ),
    ])
    expect(outcomes.sort()).toEqual(["allowed", "customer.already-merged"])
  }
})

test("no circle, nobody into themselves, nobody who is gone, nobody of another business", async () => {
  const [a, b, c] = [await newcomer("Kreis A"), await newcomer("Kreis B"), await newcomer("Kreis C")]
  await merge(b.id, { from: a.id })
  await merge(c.id, { from: b.id })
  expect(await refused(merge(a.id, { from: c.id }))).toBe("customer.already-merged")
  expect(await refused(merge(c.id, { from: a.id }))).toBe("customer.already-merged")
  expect(await refused(merge(c.id, { from: c.id }))).toBe("customer.into-itself")
  expect(await refused(merge(c.id, { from: crypto.randomUUID() }))).toBe("customer.not-found")
  const other = await shop.as("other")
  expect(
    await refused(
      other.call("POST /api/v1/customers/:id/merges", { params: { id: c.id }, body: { from: a.id } }),
    ),
  ).toBe("customer.not-found")
  // An old link still says who it is now, and nothing can be changed on the empty record.
  expect((await customer(a.id)).mergedInto).toBe(c.id)
  const address = { channel: "email", address: "x@example.org" }
  expect(
    await refused(ada.call("POST /api/v1/customers/:id/identities", { params: { id: a.id }, body: address })),
  ).toBe("customer.already-merged")
})

test("merges are undone from the last to the first, once, within 30 days", async () => {
  const [a, b, c] = [await newcomer("Stapel A"), await newcomer("Stapel B"), await newcomer("Stapel C")]
  const first = (await merge(b.id, { from: a.id })).merge.id
  const second = (await merge(c.id, { from: b.id })).merge.id
  expect(await refused(undo(first))).toBe("merge.newer-first")
  await undo(second)
  await undo(first)
  expect(await refused(undo(first))).toBe("merge.undone")
  expect(await refused(undo(crypto.randomUUID()))).toBe("merge.not-found")
  expect((await customer(a.id)).identities.map(({ address }) => address)).toEqual([a.from])
  const old = (await merge(b.id, { from: a.id })).merge.id
  await shop.rows("update customer_merges set created_at = now() - interval '31 days' where id = $1", [old])
  expect(await refused(undo(old))).toBe("merge.too-old")
  const { items } = await ada.call("GET /api/v1/customers/:id/merges", { params: { id: b.id } })
  expect(items.map(({ id, undoUntil }) => [id, undoUntil])).toEqual([[old, null]])
})

test("two whom the shop knows under different ids are merged only when somebody says yes to that", async () => {
  const [one, two] = [await newcomer("Shop Eins"), await newcomer("Shop Zwei")]
  for (const [at, who] of [one, two].entries())
    await shop.rows(
      `insert into identities (account_id, id, customer_id, channel, address, is_verified) values ($1, gen_random_uuid(), $2, 'shop', $3, true)`,
      [shop.world.account, who.id, `shop-${people}-${at}`],
    )
  const { hasOtherShopId } = await ada.call("GET /api/v1/customers/:id/merge-preview", {
    params: { id: one.id },
    query: { from: two.id },
  })
  expect(hasOtherShopId).toBe(true)
  expect(await refused(merge(one.id, { from: two.id }))).toBe("customer.other-shop-id")
  const { customer: merged } = await merge(one.id, { from: two.id, evenIfShopDiffers: true })
  expect(merged.identities.length).toBe(4)
})

test("duplicates are suggested with reasons, the likeliest first, until somebody says they are two", async () => {
  const one = await newcomer("Friederike Blumenthal")
  const same = await newcomer("Friederike Blumenthal")
  const similar = await newcomer("Frederike Blumental")
  const stranger = await newcomer("Konrad Wintermann")
  for (const [id, phone] of [
    [one.id, "+49 40 1234567"],
    [same.id, "040/1234567"],
  ])
    await ada.call("PATCH /api/v1/customers/:id", {
      params: { id: id! },
      body: { attributes: { phone } },
    })
  const alike = async () =>
    (await ada.call("GET /api/v1/customers/:id/alike", { params: { id: one.id } })).items
  const found = await alike()
  expect(found.map((each) => each.customer.id)).toEqual([same.id, similar.id])
  expect(found[0]!.reasons.map(({ reason }) => reason).sort()).toEqual(["same-name", "same-phone"])
  expect(found[1]!.reasons).toEqual([{ reason: "similar-name", detail: "Frederike Blumental" }])
  expect(found.some((each) => each.customer.id === stranger.id)).toBe(false)
  const params = { id: similar.id, other: one.id }
  await ada.call("PUT /api/v1/customers/:id/different/:other", { params })
  expect((await alike()).map((each) => each.customer.id)).toEqual([same.id])
  await ada.call("DELETE /api/v1/customers/:id/different/:other", { params })
  expect((await alike()).length).toBe(2)
  const other = await shop.as("other")
  expect(await refused(other.call("GET /api/v1/customers/:id/alike", { params: { id: one.id } }))).toBe(
    "customer.not-found",
  )
})

test("all pairs that may be one stand on one page, the likeliest first; merged ones and those said to be two are gone", async () => {
  const [one, two] = [await newcomer("Paula Paarweise"), await newcomer("Paula Paarweise")]
  const [three, four] = [await newcomer("Theo Zweimal"), await newcomer("Theo Zweimal")]
  for (const [id, phone] of [
    [one.id, "+49 40 7654321"],
    [two.id, "040 7654321"],
  ])
    await ada.call("PATCH /api/v1/customers/:id", { params: { id: id! }, body: { attributes: { phone } } })
  const pairs = async (after?: string) =>
    ada.call("GET /api/v1/customers/alike", { query: { limit: 100, ...(after ? { after } : {}) } })
  const ours = async () =>
    (await pairs()).items
      .map(({ one: a, other: b }) => [a.id, b.id].sort().join(" "))
      .filter((pair) => [one, two, three, four].some(({ id }) => pair.includes(id)))
  const [first, second] = [[one.id, two.id].sort().join(" "), [three.id, four.id].sort().join(" ")]
  await eventually(async () => expect(await ours()).toEqual([first, second]))
  const page = await ada.call("GET /api/v1/customers/alike", { query: { limit: 1 } })
  expect((await pairs(page.next!)).items[0]!.score).toBeLessThanOrEqual(page.items[0]!.score)
  await ada.call("PUT /api/v1/customers/:id/different/:other", { params: { id: four.id, other: three.id } })
  expect(await ours()).toEqual([first])
  // Looked at while they are two, and said to be one after all: they stand there again at once.
  await ada.call("PATCH /api/v1/customers/:id", { params: { id: four.id }, body: { note: "Stammkunde" } })
  await eventually(async () =>
    expect(await shop.rows("select 1 from alike_pairs where a = $1 or b = $1", [four.id])).toEqual([]),
  )
  await ada.call("DELETE /api/v1/customers/:id/different/:other", {
    params: { id: four.id, other: three.id },
  })
  expect(await ours()).toEqual([first, second])
  await ada.call("PUT /api/v1/customers/:id/different/:other", { params: { id: four.id, other: three.id } })
  await merge(one.id, { from: two.id })
  expect(await ours()).toEqual([])
  expect(await refused(ada.call("GET /api/v1/customers/alike", { query: { after: "2_x_y" } }))).toBe(
    "request.malformed",
  )
  expect(await refused((await shop.as("marco")).call("GET /api/v1/customers/alike", { query: {} }))).toBe(
    "not-allowed",
  )
  expect((await (await shop.as("other")).call("GET /api/v1/customers/alike", { query: {} })).items).toEqual(
    [],
  )
})

test("an address is added, proved, and removed; another's is refused and says whose it is", async () => {
  const [one, two] = [await newcomer("Adam Adresse"), await newcomer("Bea Adresse")]
  const add = (address: string, channel = "email") =>
    ada.call("POST /api/v1/customers/:id/identities", { params: { id: one.id }, body: { channel, address } })
  const added = await add("  Adam@Firma.Example ")
  const mine = added.identities.find(({ address }) => address === "adam@firma.example")!
  expect(mine.isVerified).toBe(false)
  const params = { id: one.id, identity: mine.id }
  const proved = await ada.call("PATCH /api/v1/customers/:id/identities/:identity", {
    params,
    body: { isVerified: true },
  })
  expect(proved.identities.find(({ id }) => id === mine.id)!.isVerified).toBe(true)
  const taken = await add(two.from).catch((error: CallRefused) => error)
  expect(taken).toMatchObject({
    code: "customer.address-taken",
    body: { detail: { customer: two.id } },
  })
  expect(await refused(add("not an address"))).toBe("customer.address-malformed")
  expect(await refused(add("a@b"))).toBe("customer.address-malformed")
  expect(await refused(add("x@example.org", "pigeon"))).toBe("channel.unknown")
  await ada.call("DELETE /api/v1/customers/:id/identities/:identity", { params })
  expect(await refused(ada.call("DELETE /api/v1/customers/:id/identities/:identity", { params }))).toBe(
    "customer.no-address",
  )
  const first = (await customer(one.id)).identities[0]!
  expect(
    await refused(
      ada.call("DELETE /api/v1/customers/:id/identities/:identity", {
        params: { id: one.id, identity: first.id },
      }),
    ),
  ).toBe("customer.address-in-use")
})

test("a timeline holds every conversation's lines and visits in order, page by page, also of who was merged", async () => {
  const [one, two] = [await newcomer("Zeit Eins", "erste"), await newcomer("Zeit Zwei", "zweite")]
  for (const [index, text] of ["dritte", "vierte", "fünfte"].entries())
    await arrived(shop, "hamburg", {
      from: index % 2 ? one.from : two.from,
      text,
      thread: { conversation: index % 2 ? one.conversation : two.conversation },
    })
  await shop.house.db.transaction(shop.world.account, (tx) =>
    tx.rows("insert into events (account_id, name, data) values ($1, 'visitor.acted', $2)", [
      tx.accountId,
      JSON.stringify({ customer: two.id, name: "viewed a grinder", data: { page: "/grinder" } }),
    ]),
  )
  await merge(one.id, { from: two.id })
  const page = (after?: string) =>
    ada.call("GET /api/v1/customers/:id/timeline", {
      params: { id: one.id },
      query: { limit: 2, ...(after ? { after } : {}) },
    })
  const texts: string[] = []
  let next: string | undefined
  do {
    const { items, next: more } = await page(next)
    texts.push(...items.map((item) => `${item.kind} ${item.text}`))
    next = more ?? undefined
  } while (next)
  expect(texts).toEqual([
    "visit viewed a grinder",
    "message-in fünfte",
    "message-in vierte",
    "message-in dritte",
    "message-in zweite",
    "message-in erste",
  ])
  expect(await refused(page("nonsense"))).toBe("request.malformed")
})

test("a company is suggested by the mail domain, never by one of private mailboxes", async () => {
  const { customer: id } = await arrived(shop, "hamburg", {
    from: "einkauf@mail.kaffeekontor.example",
    name: "Karl Kontor",
    text: "Moin",
  })
  const suggest = async (of: string) =>
    (await ada.call("GET /api/v1/customers/:id/company-suggestion", { params: { id: of } })).suggestion
  expect(await suggest(id)).toEqual({ domain: "mail.kaffeekontor.example", company: null })
  const made = await ada.call("POST /api/v1/companies", {
    body: { name: "Kaffeekontor GmbH", domain: "https://www.kaffeekontor.example/" },
  })
  expect(made.domain).toBe("kaffeekontor.example")
  expect((await suggest(id))?.company?.id).toBe(made.id)
  const joined = await ada.call("PUT /api/v1/customers/:id/company", {
    params: { id },
    body: { companyId: made.id },
  })
  expect(joined.company).toEqual({ id: made.id, name: "Kaffeekontor GmbH" })
  expect(await suggest(id)).toBeNull()
  const { customer: free } = await arrived(shop, "hamburg", { from: "x.y@gmail.com", text: "Hi" })
  expect(await suggest(free)).toBeNull()
  const add = (body: { name: string; domain?: string }) => ada.call("POST /api/v1/companies", { body })
  expect(await refused(add({ name: "kaffeekontor gmbh" }))).toBe("company.taken")
  expect(await refused(add({ name: "Andere", domain: "kaffeekontor.example" }))).toBe("company.taken")
  expect(await refused(add({ name: "Post", domain: "gmx.de" }))).toBe("company.free-mail")
  expect(await refused(add({ name: "Post", domain: "no domain" }))).toBe("company.domain-malformed")
  const { items } = await ada.call("GET /api/v1/companies", { query: { search: "kontor" } })
  expect(items.map(({ name, people: count }) => [name, count])).toEqual([["Kaffeekontor GmbH", 1]])
  await ada.call("DELETE /api/v1/companies/:id", { params: { id: made.id } })
  expect((await customer(id)).company).toBeNull()
})

test("the list finds by any word of a name or address, and leaves out who was merged", async () => {
  const one = await newcomer("Annegret von Suchbach")
  const two = await newcomer("Doppel Suchbach")
  const search = async (words: string) =>
    (await ada.call("GET /api/v1/customers", { query: { search: words } })).items.map(({ id }) => id)
  expect(await search("such anne")).toEqual([one.id])
  expect(await search("SUCHBACH")).toEqual([two.id, one.id])
  expect(await search(two.from)).toEqual([two.id])
  expect(await search("%")).toEqual([])
  await merge(one.id, { from: two.id })
  expect(await search("suchbach")).toEqual([one.id])
  expect(await search(two.from)).toEqual([one.id])
})
