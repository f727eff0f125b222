import { expect, test } from "vitest"
import type { Id } from "#contract/ids.ts"
import { differencesFrom } from "#domain/knowledge/figures/differing.ts"
import { arrived } from "./arriving.ts"
import { type Person, world } from "./harness.ts"

/** What was said before about the same question: figures of articles and of earlier replies. */
const shop = world()

let writers = 0
async function asks(text: string): Promise<Id> {
  writers += 1
  return (await arrived(shop, "hamburg", { from: `figures${writers}@example.org`, text })).conversation
}

async function answers(id: Id, text: string): Promise<void> {
  const ada = await shop.as("ada")
  const params = { id }
  const { seq } = await ada.call("GET /api/v1/conversations/:id", { params })
  await ada.call("POST /api/v1/conversations/:id/messages", {
    params,
    body: { text, clientId: `said-${id}`, seenSeq: seq },
  })
}

async function isAbout(id: Id, categoryId: Id): Promise<void> {
  const ada = await shop.as("ada")
  await ada.call("PUT /api/v1/conversations/:id/category", { params: { id }, body: { categoryId } })
}

const saidBefore = async (person: Person, id: Id) =>
  (await person.call("GET /api/v1/conversations/:id/said-before", { params: { id } })).items

test("an article's figures stand ready, sentence by sentence, with the article", async () => {
  const id = await asks("Hi there, I would like to return my grinder, how do I return it?")
  const said = await saidBefore(await shop.as("ada"), id)
  const article = expect.objectContaining({ title: "Return something" })
  expect(said).toContainEqual({
    text: "You have 30 days, even if you tried the machine.",
    article,
    replies: 0,
  })
  expect(said.map(({ text }) => text)).not.toContain("Return something")
})

test("a rule without a figure stands ready too: yes or no", async () => {
  const id = await asks("How do I end my bean subscription, is there a minimum term?")
  const said = await saidBefore(await shop.as("ada"), id)
  expect(said.map(({ text }) => text)).toContain("There is no minimum term.")
  const [difference] = differencesFrom("Yes, there is a minimum term with us.", said)
  expect(difference?.there.found).toBe("There is no minimum term.")
})

test("what three replies agree on is said before; one alone, sums, and another category are not", async () => {
  const ada = await shop.as("ada")
  const add = async (name: string) => (await ada.call("POST /api/v1/categories", { body: { name } })).id
  const [repair, other] = [await add("Repair time"), await add("Something else")]
  const replies = [
    "A repair takes 10 days. It costs 49 euros for you.",
    "Thank you! Your repair takes ten days with us.",
    "Repairs take about 10 days, we write to you then.",
    "I think a spare part takes 3 weeks.",
  ]
  for (const text of replies) {
    const id = await asks(`Wann ist meine Reparatur fertig? ${text.length}`)
    await isAbout(id, repair)
    await answers(id, text)
  }
  const id = await asks("Wann ist meine Mühle repariert?")
  expect(await saidBefore(ada, id)).toEqual([])
  await isAbout(id, repair)
  const repaired = { text: "A repair takes 10 days.", article: null, replies: 3 }
  expect(await saidBefore(ada, id)).toEqual([repaired])
  // Whoever says a hundred things without a figure does not crowd out the figures.
  const wordy = await asks("Was macht ihr mit meiner Mühle?")
  await isAbout(wordy, repair)
  await answers(wordy, "We clean the lever gladly. ".repeat(110))
  expect(await saidBefore(ada, id)).toEqual([repaired])
  await isAbout(id, other)
  expect(await saidBefore(ada, id)).toEqual([])
})

test("replies of others are no business of who may not see them", async () => {
  const ada = await shop.as("ada")
  const { items } = await ada.call("GET /api/v1/categories")
  const repair = items.find(({ name }) => name === "Repair time")!
  const id = await asks("Wann ist meine Waage repariert?")
  await isAbout(id, repair.id)
  const marco = await shop.as("marco")
  await ada.call("PUT /api/v1/conversations/:id/assignee", { params: { id }, body: { userId: marco.id } })
  expect((await saidBefore(ada, id)).length).toBe(1)
  expect(await saidBefore(marco, id)).toEqual([])
  const budi = await shop.as("other")
  await expect(saidBefore(budi, id)).rejects.toMatchObject({ code: "conversation.not-found" })
})
