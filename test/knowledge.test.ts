import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { Id } from "#contract/ids.ts"
import type { Article } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { arrived } from "./arriving.ts"
import { world } from "./harness.ts"

const shop = world()

const ada = () => shop.as("ada")
const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "allowed",
    (error) =>
      error instanceof CallRefused ? { code: error.code, detail: error.body.detail } : Promise.reject(error),
  )
const write = async (title: string, body = "Some words.", more: Record<string, unknown> = {}) =>
  (await ada()).call("POST /api/v1/articles", { body: { language: "de", title, body, ...more } })
const read = async (id: Id) => (await ada()).call("GET /api/v1/articles/:id", { params: { id } })
const save = async (id: Id, language: Locale, body: Record<string, unknown>) =>
  (await ada()).call("PUT /api/v1/articles/:id/texts/:language", {
    params: { id, language },
    body: { title: "Titel", body: "Text", seen: 0, ...body },
  })
const publish = async (id: Id, language: Locale = "de", version = 1) =>
  (await ada()).call("PUT /api/v1/articles/:id/texts/:language/published", {
    params: { id, language },
    body: { version },
  })
const found = async (words: string, language: Locale = "de") =>
  (await (await ada()).call("GET /api/v1/articles/found", { query: { words, language } })).items
const states = ({ languages }: Pick<Article, "languages">) =>
  Object.fromEntries(languages.map(({ language, state }) => [language, state]))

test("an article begins as a draft that nobody outside finds, is published, and taken back again", async () => {
  const { id, number } = await write("Zuckerdose nachfüllen", "Öffne den **Deckel** der Zuckerdose.")
  expect(states(await read(id))).toEqual({ de: "draft", en: "missing", id: "missing" })
  expect(await found("zuckerdose")).toEqual([])
  const published = await publish(id)
  expect(published.texts[0]!.url).toBe(
    `${shop.house.publicUrl}/help/de/article/${number}-zuckerdose-nachfuellen`,
  )
  expect((await found("zuckerdosen"))[0]).toMatchObject({
    id,
    excerpt: "Öffne den Deckel der Zuckerdose.",
  })
  await (await ada()).call("DELETE /api/v1/articles/:id/texts/:language/published", {
    params: { id, language: "de" },
  })
  expect(await found("zuckerdose")).toEqual([])
  expect((await read(id)).texts[0]!.body).toContain("**Deckel**")
})

test("who saves over what they have not seen is refused, has both texts, and may then decide", async () => {
  const { id } = await write("Zwei schreiben", "Anfang")
  await save(id, "de", { body: "Adas Fassung", seen: 1 })
  const late = await refusal(save(id, "de", { body: "Henriks Fassung", seen: 1 }))
  expect(late).toMatchObject({
    code: "article.newer-version",
    detail: { version: 2, body: "Adas Fassung", by: "Ada Lindqvist" },
  })
  expect(await refusal(publish(id, "de", 1))).toMatchObject({ code: "article.newer-version" })
  expect((await save(id, "de", { body: "Henriks Fassung", seen: 2 })).texts[0]).toMatchObject({
    version: 3,
    body: "Henriks Fassung",
  })
})

test("of several who save the same version at once exactly one gets through", async () => {
  const { id } = await write("Gleichzeitig", "Anfang")
  const all = await Promise.all(
    [1, 2, 3, 4].map((each) => refusal(save(id, "de", { body: `Fassung ${each}`, seen: 1 }))),
  )
  expect(all.filter((each) => each === "allowed").length).toBe(1)
  const first = await Promise.all([1, 2].map(() => refusal(save(id, "en", { body: "English" }))))
  expect(first.filter((each) => each === "allowed").length).toBe(1)
  expect((await read(id)).texts.map(({ language, version }) => [language, version])).toEqual([
    ["de", 2],
    ["en", 1],
  ])
})

test("every version can be read as it was and had back", async () => {
  const { id } = await write("Geschichte", "eins")
  await save(id, "de", { body: "zwei", seen: 1 })
  await publish(id, "de", 2)
  await save(id, "de", { body: "drei", seen: 2 })
  const of = { id, language: "de" as const }
  const client = await ada()
  const first = await client.call("GET /api/v1/articles/:id/texts/:language/versions", {
    params: of,
    query: { limit: 2 },
  })
  expect(first.items.map(({ version, isPublished }) => [version, isPublished])).toEqual([
    [3, false],
    [2, true],
  ])
  const rest = await client.call("GET /api/v1/articles/:id/texts/:language/versions", {
    params: of,
    query: { after: first.next! },
  })
  expect([rest.items.map(({ version }) => version), rest.next]).toEqual([[1], null])
  const old = await client.call("GET /api/v1/articles/:id/texts/:language/versions/:version", {
    params: { ...of, version: 1 },
  })
  expect([old.body, old.html]).toEqual(["eins", "<p>eins</p>\n"])
  expect((await read(id)).languages.find(({ language }) => language === "de")).toMatchObject({
    isPublished: true,
    hasChanges: true,
  })
})

test("translations are behind when the published source says something else, unless it was a slip", async () => {
  const { id } = await write("Quelle", "eins")
  await publish(id)
  await save(id, "en", { body: "one" })
  await publish(id, "en")
  expect(states(await read(id))).toEqual({ de: "current", en: "current", id: "missing" })
  await save(id, "de", { body: "eins!", seen: 1, isMinor: true })
  await publish(id, "de", 2)
  expect(states(await read(id))).toMatchObject({ en: "current" })
  await save(id, "de", { body: "zwei", seen: 2 })
  expect(states(await read(id))).toMatchObject({ en: "current" })
  await publish(id, "de", 3)
  expect(states(await read(id))).toMatchObject({ de: "current", en: "outdated" })
  const outdated = await (await ada()).call("GET /api/v1/articles", { query: { only: "outdated" } })
  expect(outdated.items.map((each) => each.title)).toEqual(
    expect.arrayContaining(["Titel", "Kaffeemaschine entkalken", "Find the right grind size"]),
  )
  expect(states(await save(id, "en", { body: "two", seen: 1, isUpToDate: false }))).toMatchObject({
    en: "outdated",
  })
  expect(states(await save(id, "en", { body: "two", seen: 2 }))).toMatchObject({ en: "current" })
})

test("the list is filtered, paged and tells what is due", async () => {
  const client = await ada()
  const all: string[] = []
  let after: string | undefined
  do {
    const got = await client.call("GET /api/v1/articles", {
      query: { limit: 5, ...(after ? { after } : {}) },
    })
    all.push(...got.items.map(({ id }) => id))
    after = got.next ?? undefined
  } while (after)
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(14)
  const due = await client.call("GET /api/v1/articles", { query: { only: "due", language: "de" } })
  expect(due.items.map(({ title }) => title)).toEqual(["Den richtigen Mahlgrad finden"])
  const named = await client.call("GET /api/v1/articles", { query: { words: "RECHNUNG" } })
  expect(named.items.map(({ title }) => title)).toEqual(["Rechnung noch einmal herunterladen"])
  expect((await client.call("GET /api/v1/articles", { query: { words: "100%_" } })).items).toEqual([])
  expect(named.items[0]).toMatchObject({ views: expect.any(Number), helpful: expect.any(Number) })
})

test("search finds forms of a word, what words are put together from, slips, and sentences; also what is for staff only", async () => {
  const first = async (words: string, language: Locale = "de") => (await found(words, language))[0]?.title
  expect(await first("entkalkung")).toBe("Kaffeemaschine entkalken")
  expect(await first("kaffemaschiene entkalcken")).toBe("Kaffeemaschine entkalken")
  expect(await first("Wo bleibt denn mein Paket?")).toBe("Wo ist meine Bestellung?")
  expect(await first("Hallo, wie kann ich die Adresse noch ändern?")).toBe("Lieferadresse ändern")
  expect(await first("descaling", "en")).toBe("Descale your coffee machine")
  expect(await first("pesananku di mana", "id")).toBe("Di mana pesanan saya?")
  expect(await first("rechn")).toBe("Rechnung noch einmal herunterladen")
  expect(await first("kulanz")).toBe("Kulanz: was wir ohne Nachfrage ersetzen")
  expect(await first("milchsystem")).toBeUndefined()
  for (const odd of ["", "   ", "?!", "'; drop table articles; --", "& | ! ( ) : *", "👍", "x".repeat(500)])
    expect(Array.isArray(await found(odd))).toBe(true)
})

test("an agent gets articles that may answer the newest message, and none rather than a wrong one", async () => {
  const about = async (text: string) => {
    const { conversation: id } = await arrived(shop, "hamburg", {
      from: `k${Math.random()}@example.org`,
      text,
    })
    return (await ada()).call("GET /api/v1/conversations/:id/articles", { params: { id } })
  }
  const german = await about(
    "Moin, die Maschine will entkalkt werden. Wie geht das Entkalken bei der Kaffeemaschine?",
  )
  expect([german.language, german.items[0]?.title]).toEqual(["de", "Kaffeemaschine entkalken"])
  const english = await about("Hi there, I would like to return my grinder, how do I return it?")
  expect([english.language, english.items[0]?.title]).toEqual(["en", "Return something"])
  expect((await about("Vielen Dank, das hat wunderbar geklappt, schönen Abend noch!")).items).toEqual([])
  const { id } = german.items[0]!
  const inserted = await (await ada()).call("GET /api/v1/articles/:id/texts/:language/inserted", {
    params: { id, language: "de" },
  })
  expect(inserted.url).toContain("/help/de/article/1-kaffeemaschine-entkalken")
  expect(inserted.text).toContain("• 100 ml flüssigen Entkalker")
})

test("a picture belongs to the article that shows it; somebody else's upload can't be taken", async () => {
  const upload = async (who: "ada" | "budi") => {
    const body = new FormData()
    body.append("file", new Blob([png]), "valve.png")
    const answer = await (await shop.as(who)).fetch("/api/v1/files", { method: "POST", body })
    return ((await answer.json()) as { id: Id }).id
  }
  const own = await upload("ada")
  const { id } = await write("Mit Bild", `Hier: ![Ventil](file:${own})`)
  expect((await (await shop.as("budi")).fetch(`/api/v1/attachments/${own}`)).status).toBe(200)
  const preview = await (await ada()).call("POST /api/v1/articles/preview", {
    body: { body: `![Ventil](file:${own})` },
  })
  expect(preview.html).toContain(`<img src="/api/v1/attachments/${own}" alt="Ventil" width="1" height="1"`)
  const theirs = await upload("budi")
  expect(await refusal(save(id, "de", { body: `![x](file:${theirs})`, seen: 1 }))).toMatchObject({
    code: "attachment.not-found",
  })
})
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)

test("filing, removing and having back; a section that goes leaves its articles and comes back with those that stayed in none", async () => {
  const client = await ada()
  const section = await client.call("POST /api/v1/sections", { body: { names: { de: "Neues", en: "News" } } })
  const { id } = await write("Umziehen", "x", {
    sectionId: section.id,
    ownerId: client.id,
    reviewOn: "2030-01-31",
  })
  const filed = await client.call("PATCH /api/v1/articles/:id", {
    params: { id },
    body: { isStaffOnly: true, reviewOn: null },
  })
  expect(filed).toMatchObject({
    isStaffOnly: true,
    reviewOn: null,
    sectionId: section.id,
    ownerId: client.id,
  })
  const elsewhere = await client.call("POST /api/v1/sections", { body: { names: { de: "Altes" } } })
  const { id: moved } = await write("Zieht um", "x", { sectionId: section.id })
  const params = { id: section.id }
  const names = async () => (await client.call("GET /api/v1/sections")).items.map((each) => each.names.de)
  await client.call("DELETE /api/v1/sections/:id", { params })
  expect([(await read(id)).sectionId, (await read(moved)).sectionId]).toEqual([null, null])
  expect(await names()).not.toContain("Neues")
  expect(await refusal(client.call("DELETE /api/v1/sections/:id", { params }))).toMatchObject({
    code: "section.not-found",
  })
  await client.call("PATCH /api/v1/articles/:id", {
    params: { id: moved },
    body: { sectionId: elsewhere.id },
  })
  expect(await client.call("DELETE /api/v1/sections/:id/removal", { params })).toMatchObject({ articles: 1 })
  expect([(await read(id)).sectionId, (await read(moved)).sectionId]).toEqual([section.id, elsewhere.id])
  expect(await names()).toContain("Neues")
  expect(await refusal(client.call("DELETE /api/v1/sections/:id/removal", { params }))).toMatchObject({
    code: "section.not-found",
  })
  await client.call("DELETE /api/v1/sections/:id", { params })
  await client.call("DELETE /api/v1/articles/:id", { params: { id } })
  expect(await refusal(read(id))).toMatchObject({ code: "article.not-found" })
  await client.call("DELETE /api/v1/articles/:id/removal", { params: { id } })
  expect((await read(id)).title).toBe("Umziehen")
  const nobody = "01920000-0000-7000-8000-000000000000"
  expect(
    await refusal(client.call("PATCH /api/v1/articles/:id", { params: { id }, body: { sectionId: nobody } })),
  ).toMatchObject({ code: "section.not-found" })
  expect(
    await refusal(client.call("PATCH /api/v1/articles/:id", { params: { id }, body: { ownerId: nobody } })),
  ).toMatchObject({ code: "user.not-found" })
})

test("an empty text can't be published", async () => {
  const { id } = await write("Leer", "  ")
  expect(await refusal(publish(id))).toMatchObject({ code: "article.empty" })
})

test("the team reads, some write, and the business next door sees nothing of it", async () => {
  const { id } = await write("Nur hier", "x")
  const light = await shop.as("marco")
  expect((await light.call("GET /api/v1/articles/:id", { params: { id } })).title).toBe("Nur hier")
  expect(
    await refusal(light.call("POST /api/v1/articles", { body: { language: "de", title: "x" } })),
  ).toMatchObject({ code: "not-allowed" })
  expect(await refusal(light.call("DELETE /api/v1/articles/:id", { params: { id } }))).toMatchObject({
    code: "not-allowed",
  })
  const other = await shop.as("other")
  expect(await refusal(other.call("GET /api/v1/articles/:id", { params: { id } }))).toMatchObject({
    code: "article.not-found",
  })
  expect((await other.call("GET /api/v1/articles", { query: {} })).items).toEqual([])
  expect((await other.call("GET /api/v1/sections")).items).toEqual([])
  expect((await other.call("GET /api/v1/missed-searches", { query: {} })).items).toEqual([])
  expect(
    (await other.call("GET /api/v1/articles/found", { query: { words: "entkalken", language: "de" } })).items,
  ).toEqual([])
})

test("a missed search becomes an article, or is taken off the list", async () => {
  const client = await ada()
  const list = async () => (await client.call("GET /api/v1/missed-searches", { query: {} })).items
  expect((await list())[0]).toMatchObject({
    language: "de",
    query: "gutschein einlösen",
    times: 14,
    articleId: null,
  })
  const { id } = await write("Gutschein einlösen", "", {
    missed: { language: "de", query: "gutschein einlösen" },
  })
  expect((await list())[0]).toMatchObject({ articleId: id })
  await client.call("POST /api/v1/missed-searches/dismissed", { body: { language: "en", query: "decaf" } })
  expect((await list()).map(({ query }) => query)).not.toContain("decaf")
  const page = await client.call("GET /api/v1/missed-searches", { query: { limit: 2 } })
  const next = await client.call("GET /api/v1/missed-searches", { query: { limit: 2, after: page.next! } })
  expect([...page.items, ...next.items].map(({ query }) => query)).toEqual(
    (await list()).slice(0, 4).map(({ query }) => query),
  )
})
