import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { Id } from "#contract/ids.ts"
import { phrasings, topics } from "#domain/answers/fixtures/coffee.ts"
import { arrived } from "./arriving.ts"
import { eventually, world } from "./harness.ts"

const shop = world()

const ada = () => shop.as("ada")
const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )
const list = async () => (await (await ada()).call("GET /api/v1/categories")).items
const add = async (name: string, about = "", examples: string[] = []) =>
  (await ada()).call("POST /api/v1/categories", { body: { name, about, examples } })
const about = async (id: Id) =>
  (await ada()).call("GET /api/v1/conversations/:id/category", { params: { id } })
const decide = async (id: Id, categoryId: Id | null) =>
  (await ada()).call("PUT /api/v1/conversations/:id/category", { params: { id }, body: { categoryId } })
let writers = 0
const says = async (text: string, from = `asks-${++writers}@example.org`) =>
  (await arrived(shop, "hamburg", { from, text })).conversation

/** The coffee shop's categories by their short names; made once. */
let made: Promise<Record<string, Id>> | undefined
const categories = () =>
  (made ??= Promise.all(
    topics.map(async ({ id, about }) => [id, (await add(about, "", phrasings[id]!)).id] as const),
  ).then(Object.fromEntries))

test("without categories nothing is suggested and nothing is kept", async () => {
  const id = await says("Wo ist mein Paket?")
  expect(await about(id)).toEqual({
    state: "unknown",
    categoryId: null,
    confidence: 0,
    suggestions: [],
    like: null,
  })
})

test("a message gets a category with how sure that is and what it is like; in three languages", async () => {
  const { where, invoice } = await categories()
  const [german, indonesian] = [
    await says("Moin, mein Paket ist immer noch nicht angekommen, wo ist es?"),
    await says("Tolong kirim faktur untuk pesanan saya"),
  ]
  await eventually(async () => {
    const found = await about(german)
    expect(found).toMatchObject({ state: "suggested", categoryId: where })
    expect(found.confidence).toBeGreaterThan(0.5)
    expect(found.like?.text).toMatch(/Paket|angekommen/)
    expect(found.suggestions[0]!.categoryId).toBe(where)
    expect((await about(indonesian)).categoryId).toBe(invoice)
  })
})

test("what had come before there were categories is looked at again", async () => {
  await categories()
  const id = await says("How do I descale the machine, the light is on")
  await eventually(async () => expect((await about(id)).state).toBe("suggested"))
  const gift = await add("Gift cards", "", ["Is my gift card still valid?", "How do I redeem a gift card"])
  const asks = await says("is a gift card valid for long?")
  await eventually(async () => expect((await about(asks)).categoryId).toBe(gift.id))
})

test("confirming and correcting teach: the next one like it is known, also when it was none before", async () => {
  const { course, where } = await categories()
  const strange = "Zwiebelfisch quakt im Mondschein"
  const first = await says(strange)
  await eventually(async () => expect((await about(first)).state).toBe("suggested"))
  expect(await decide(first, course!)).toMatchObject({ state: "decided", categoryId: course })
  const second = await says(`${strange} schon wieder`)
  await eventually(async () => expect((await about(second)).categoryId).toBe(course))
  // Somebody else knows better, and it is learned anew.
  await decide(first, where!)
  await decide(second, where!)
  const third = await says(`Hallo, ${strange}`)
  await eventually(async () => expect((await about(third)).categoryId).toBe(where))
  expect((await list()).find(({ id }) => id === where)!.confirmed).toBe(2)
})

test("none of these is an answer, too, and can be taken back", async () => {
  await categories()
  const id = await says("Wo ist mein Paket geblieben?")
  await eventually(async () => expect((await about(id)).categoryId).not.toBeNull())
  const suggested = await about(id)
  expect(await decide(id, null)).toMatchObject({ state: "decided", categoryId: null, like: null })
  const back = await (await ada()).call("DELETE /api/v1/conversations/:id/category", { params: { id } })
  expect(back).toMatchObject({ state: "suggested", categoryId: suggested.categoryId })
})

test("nothing, pictures, 100 kB and words that look like ours are harmless", async () => {
  await categories()
  const texts = [
    "👍👍🏽",
    "?",
    "x".repeat(100_000),
    "wo ist es ".repeat(10_000),
    "{{customer.name}} __proto__ '; drop table categories; --",
  ]
  const ids = await Promise.all(texts.map((text) => says(text)))
  await eventually(async () => {
    for (const id of ids) expect((await about(id)).state).toBe("suggested")
  })
  expect((await about(ids[0]!)).categoryId).toBeNull()
})

test("a conversation in which the customer wrote no word can't be judged", async () => {
  await categories()
  const id = await says("")
  expect(await refusal(decide(id, null))).toBe("category.nothing-to-judge")
})

test("a category that goes takes its suggestions along; conversations in it are in none", async () => {
  const gone = await add("Going soon", "", ["When will it be gone?", "is it gone yet, going soon"])
  const id = await says("when will it be gone, going soon?")
  await eventually(async () => expect((await about(id)).categoryId).toBe(gone.id))
  await decide(id, gone.id)
  await (await ada()).call("DELETE /api/v1/categories/:id", { params: { id: gone.id } })
  expect((await about(id)).categoryId).not.toBe(gone.id)
  expect((await about(id)).suggestions.map(({ categoryId }) => categoryId)).not.toContain(gone.id)
  expect(await refusal(decide(id, gone.id))).toBe("category.not-found")
})

test("two categories can't share a name; a change keeps what was confirmed", async () => {
  const first = await add("Warranty", "", ["Is this under warranty?"])
  expect(await refusal(add("WARRANTY"))).toBe("category.in-the-way")
  const id = await says("Ist das noch unter Garantie?")
  await decide(id, first.id)
  const changed = await (await ada()).call("PUT /api/v1/categories/:id", {
    params: { id: first.id },
    body: { name: "Guarantee", about: "Repairs we pay for", examples: ["Garantie?", "Garantie?", " "] },
  })
  expect(changed).toMatchObject({ name: "Guarantee", examples: ["Garantie?"], confirmed: 1 })
})

test("who may not, may not: categories are for those who manage them, a conversation for those who see it", async () => {
  const { where } = await categories()
  const id = await says("Wo ist mein Paket?")
  const outside = await shop.as("noor")
  expect(await refusal(outside.call("POST /api/v1/categories", { body: { name: "Mine" } }))).toBe(
    "not-allowed",
  )
  expect(await refusal(outside.call("GET /api/v1/question-radar"))).toBe("not-allowed")
  expect(
    await refusal(
      outside.call("PUT /api/v1/conversations/:id/category", {
        params: { id },
        body: { categoryId: where! },
      }),
    ),
  ).toBe("conversation.not-found")
})

test("the radar ranks what comes often, ends with one answer and costs work", async () => {
  const { where, return: back } = await categories()
  const person = await ada()
  const answer = async (id: Id, texts: string[]) => {
    for (const text of texts) {
      const { seq } = await person.call("GET /api/v1/conversations/:id", { params: { id } })
      await person.call("POST /api/v1/conversations/:id/messages", {
        params: { id },
        body: { text, clientId: crypto.randomUUID(), seenSeq: seq },
      })
    }
  }
  for (let count = 0; count < 5; count++) {
    const id = await says("Wo bleibt meine Bestellung?")
    await decide(id, where!)
    await answer(id, ["Sie kommt morgen."])
  }
  // More than what the world's own conversations, categorised by now or not yet, could outweigh.
  for (let count = 0; count < 5; count++) {
    const long = await says("Ich will die Mühle zurückgeben")
    await decide(long, back!)
    await answer(long, ["Welche ist es?", "Dann schicken wir einen Zettel."])
  }
  const { items, nonePerWeek, drift, right } = await person.call("GET /api/v1/question-radar")
  const lineOf = (id: Id | undefined) => items.find(({ categoryId }) => categoryId === id)!
  expect(lineOf(where).simple).toBeGreaterThan(lineOf(back).simple)
  expect(lineOf(where).minutes).toBeGreaterThan(1)
  for (const { saves, perWeek, simple, minutes } of items)
    expect(saves).toBeCloseTo(perWeek * simple * minutes, 6)
  expect(items.map(({ saves }) => saves)).toEqual(items.map(({ saves }) => saves).toSorted((a, b) => b - a))
  expect(nonePerWeek).toBeGreaterThan(0)
  expect(drift.isDrifting).toBe(false)
  expect(right === null || (right >= 0 && right <= 1)).toBe(true)
})
