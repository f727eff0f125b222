import { request } from "node:http"
import { gunzipSync } from "node:zlib"
import { expect, test } from "vitest"
import type { Id } from "#contract/ids.ts"
import { type Client, eventually, world } from "./harness.ts"

const shop = world()

const reader = () => shop.client({ "user-agent": "Mozilla/5.0" })
const get = async (path: string, headers: Record<string, string> = {}, client: Client = reader()) => {
  const answer = await client.fetch(path, { headers, redirect: "manual" })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const post = (path: string, body: Record<string, string>, client: Client = reader()) =>
  client.fetch(path, { method: "POST", body: new URLSearchParams(body), redirect: "manual" })
const jonas = () => shop.as("jonas")
const DESCALE = "/help/de/article/1-kaffeemaschine-entkalken"

test("the door leads to the reader's language, else to the shop's", async () => {
  const wants = async (accept: string) =>
    (await get("/help", { "accept-language": accept })).headers.get("location")
  expect(await wants("id;q=0.9, en;q=0.5")).toBe("/help/id")
  expect(await wants("fr, en-GB;q=0.3")).toBe("/help/en")
  expect(await wants("fr")).toBe("/help/de")
  expect(await wants(";;q=x,,")).toBe("/help/de")
})

test("the first page has the search, the doors to people with an honest word, and the topics", async () => {
  const { status, text } = await get("/help/de")
  expect(status).toBe(200)
  expect(text).toContain('<html lang="de"')
  expect(text).toContain('<form class="search" role="search" action="/help/de/search">')
  for (const words of [
    "Wie können wir helfen?",
    "Maschinen und Mühlen",
    "Kaffeemaschine entkalken",
    "Sprich mit uns",
  ])
    expect(text).toContain(words)
  expect(text).toMatch(/Wir antworten|mit einer Antwort rechnen|von uns|Wir sind gerade nicht da/)
  expect(text).toContain("mailto:")
  expect(text).not.toMatch(/Kulanz|Milchsystem/)
  // Not there in Indonesian: in the language it was written in, which is said.
  expect((await get("/help/id")).text).toContain(
    'lang="de" hreflang="de"><b>Lieferadresse ändern</b> <small lang="id">dalam Deutsch',
  )
})

test("an article: safe text, search engines' data, its other languages, related ones; whatever stands behind the number", async () => {
  const { text, headers } = await get(DESCALE)
  expect(text).toContain('<h2 id="so-geht-es">So geht es</h2>')
  expect(text).toContain(`<link rel="canonical" href="${shop.house.publicUrl}${DESCALE}">`)
  expect(text).toContain(
    `hreflang="en" href="${shop.house.publicUrl}/help/en/article/1-descale-your-coffee-machine"`,
  )
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)![1]!)
  expect(data["@graph"][0]).toMatchObject({
    "@type": "Article",
    headline: "Kaffeemaschine entkalken",
    inLanguage: "de",
  })
  expect(text).toContain("Auch hilfreich")
  expect(headers.get("content-security-policy")).toMatch(
    /default-src 'none'; script-src 'self'; style-src 'sha256-/,
  )
  for (const path of ["/help/de/article/1", "/help/de/article/1-old-name"]) {
    const moved = await get(path)
    expect([moved.status, moved.headers.get("location")]).toEqual([301, DESCALE])
  }
  const elsewhere = await get("/help/id/article/3-x")
  expect([elsewhere.status, elsewhere.headers.get("location")]).toEqual([
    302,
    "/help/de/article/3-lieferadresse-aendern",
  ])
})

test("drafts and what is for staff only are nowhere: no page, no list, no search, no sitemap, no picture, not for a guess at the number", async () => {
  const secret = /Kulanz|Transportschaden|Milchsystem/i
  const everything = await Promise.all(
    [
      "/help/de",
      "/help/de/section/2-maschinen-und-muehlen",
      "/help/de/section/4-rueckgabe-und-garantie",
      "/help/de/search?q=milchsystem+reinigen",
      "/help/de/find?q=milchsystem",
      "/help/sitemap.xml",
      ...[13, 14].flatMap((number) => ["de", "en", "id"].map((it) => `/help/${it}/article/${number}`)),
    ].map((path) => get(path)),
  )
  for (const { text } of everything)
    expect(text.replace(/zu „.*?“|value="[^"]*"|q=[^"]*/g, "")).not.toMatch(secret)
  for (const { status } of everything.slice(6)) expect(status).toBe(404)
  const found = await get("/help/de/find?q=kulanz+ersetzen+transportschaden")
  expect(found.text).not.toContain("<a ")
  const inbox = (await shop.asVisitor()).publicId
  expect((await post("/help/de/article/13-x/helpful", { helpful: "yes" })).status).toBe(404)
  expect(inbox).toBeTruthy()
})

test("what is removed, taken back or made staff-only is gone at once", async () => {
  const client = await jonas()
  const made = await client.call("POST /api/v1/articles", {
    body: { language: "en", title: "Short life", body: "Here." },
  })
  const params = { id: made.id, language: "en" as const }
  const publish = () =>
    client.call("PUT /api/v1/articles/:id/texts/:language/published", { params, body: { version: 1 } })
  const path = `/help/en/article/${made.number}-short-life`
  const status = async () => (await get(path)).status
  expect(await status()).toBe(404)
  await publish()
  expect(await status()).toBe(200)
  await client.call("DELETE /api/v1/articles/:id/texts/:language/published", { params })
  expect(await status()).toBe(404)
  await publish()
  await client.call("PATCH /api/v1/articles/:id", { params, body: { isStaffOnly: true } })
  expect(await status()).toBe(404)
  await client.call("PATCH /api/v1/articles/:id", { params, body: { isStaffOnly: false } })
  await client.call("DELETE /api/v1/articles/:id", { params })
  expect(await status()).toBe(404)
})

test("an edit shows at once, wherever it stood before; drafts don't", async () => {
  const client = await jonas()
  const { id: sectionId } = await client.call("POST /api/v1/sections", {
    body: { names: { en: "Grinding" } },
  })
  const texts = { title: "Clean the burrs", body: "Brush them weekly." }
  const made = await client.call("POST /api/v1/articles", { body: { language: "en", sectionId, ...texts } })
  const at = (language: "en" | "id") => ({ id: made.id, language })
  const save = (language: "en" | "id", seen: number, text: typeof texts) =>
    client.call("PUT /api/v1/articles/:id/texts/:language", { params: at(language), body: { seen, ...text } })
  const publish = (language: "en" | "id", version: number) =>
    client.call("PUT /api/v1/articles/:id/texts/:language/published", {
      params: at(language),
      body: { version },
    })
  const section = async () =>
    (await get((await get("/help/en")).text.match(/\/help\/en\/section\/\d+-grind\w+/)![0])).text
  const article = async (slug: string) => (await get(`/help/en/article/${made.number}-${slug}`)).text
  await publish("en", 1)
  expect(await section()).toContain("Clean the burrs")
  expect(await article("clean-the-burrs")).toContain("Brush them weekly.")
  await save("en", 1, { title: "Clean the grinder", body: "Brush it daily." })
  expect(await article("clean-the-burrs")).toContain("Brush them weekly.")
  await publish("en", 2)
  expect(await section()).toContain("Clean the grinder")
  const newer = await article("clean-the-grinder")
  expect(newer).toContain("Brush it daily.")
  expect(newer).not.toContain(`hreflang="id" href="${shop.house.publicUrl}/help/id/article/${made.number}`)
  await save("id", 0, { title: "Bersihkan gilingan", body: "Setiap hari." })
  await publish("id", 1)
  expect(await article("clean-the-grinder")).toContain(`/help/id/article/${made.number}-bersihkan-gilingan`)
  await client.call("PUT /api/v1/sections/:id", {
    params: { id: sectionId },
    body: { names: { en: "Grinders" }, position: 9 },
  })
  expect(await article("clean-the-grinder")).toContain(">Grinders</a>")
  await client.call("DELETE /api/v1/articles/:id", { params: { id: made.id } })
  expect((await get("/help/en")).text).not.toContain("Grinders")
  await client.call("DELETE /api/v1/articles/:id/removal", { params: { id: made.id } })
  expect(await section()).toContain("Clean the grinder")
})

test("search works as a page: forms of words, slips, marks; nothing found leads on, and is noted without what is private", async () => {
  const { text } = await get("/help/de/search?q=Entkalkung")
  expect(text).toContain("Kaffeemaschine entkalken")
  expect(text).toContain("<mark>")
  expect(text).toContain('name="robots" content="noindex"')
  expect((await get("/help/de/search?q=kaffemaschiene")).text).toContain(DESCALE)
  const client = reader()
  const nothing = await get("/help/de/search?q=Espressolöffel+mia%40example.org", {}, client)
  expect(nothing.text).toContain("Nichts gefunden zu „Espressolöffel mia@example.org“")
  expect(nothing.text).toContain("Alle Themen")
  await get("/help/de/search?q=Espressolöffel+mia%40example.org", {}, client)
  await get("/help/de/search?q=espressolöffel", {}, reader())
  const wanted = (await (await jonas()).call("GET /api/v1/missed-searches", { query: { limit: 100 } })).items
  expect(wanted.find(({ query }) => query.startsWith("espressol"))).toMatchObject({
    query: "espressolöffel",
    times: 2,
  })
  expect((await get("/help/de/search?q=%3Cscript%3Ealert(1)%3C/script%3E")).text).not.toContain(
    "<script>alert",
  )
  for (const odd of ["", "?q=", "?q=a&q=b", "?q=%F0%9F%91%8D", "?q=%ff", `?q=${"x".repeat(3000)}`])
    expect((await get(`/help/de/search${odd}`)).status).toBe(200)
})

test("while typing nothing is noted until somebody rests, and a robot can't fill the list", async () => {
  const list = async () =>
    (await (await jonas()).call("GET /api/v1/missed-searches", { query: { limit: 100 } })).items.map(
      ({ query }) => query,
    )
  const typing = await get("/help/en/find?q=zzyzx")
  expect([typing.headers.get("x-found"), (await list()).includes("zzyzx")]).toEqual(["0", false])
  await get("/help/en/find?q=zzyzx&rested=1")
  expect(await list()).toContain("zzyzx")
  const robot = reader()
  for (let each = 0; each < 30; each++)
    await get(
      `/help/en/search?q=${String.fromCharCode(97 + (each % 26)).repeat(4)}robot${"ab"[Math.floor(each / 26)]}`,
      {},
      robot,
    )
  expect((await list()).filter((query) => query.includes("robot")).length).toBe(20)
})

test("was this helpful: counted once for each reader, with a line if they like; and so is reading", async () => {
  const articles = (await (await jonas()).call("GET /api/v1/articles", { query: { words: "Rechnung" } }))
    .items
  const { id, number } = articles[0]!
  const readers = async () => {
    const { days } = await (await jonas()).call("GET /api/v1/articles/:id/readers", { params: { id } })
    return days.reduce(
      (sum, day) => ({
        views: sum.views + day.views,
        yes: sum.yes + day.helpful,
        no: sum.no + day.unhelpful,
      }),
      { views: 0, yes: 0, no: 0 },
    )
  }
  const before = await readers()
  const path = `/help/de/article/${number}-rechnung-noch-einmal-herunterladen`
  const client = reader()
  for (const _ of [1, 2]) {
    const judged = await post(`${path}/helpful`, { helpful: "no" }, client)
    expect([judged.status, judged.headers.get("location")]).toEqual([303, `${path}?said=no#helpful`])
    expect((await client.fetch(`${path}/seen`, { method: "POST", body: "" })).status).toBe(204)
  }
  expect((await get(`${path}?said=no`)).text).toContain("Was hat gefehlt?")
  await post(`${path}/helpful`, { helpful: "no", remark: "Wo ist mein <Konto>?" }, client)
  expect(await readers()).toEqual({ views: before.views + 1, yes: before.yes, no: before.no + 1 })
  const { remarks } = await (await jonas()).call("GET /api/v1/articles/:id/readers", { params: { id } })
  expect(remarks[0]).toMatchObject({ text: "Wo ist mein <Konto>?", isHelpful: false, language: "de" })
  expect((await post(`${path}/helpful`, { helpful: "maybe" })).status).toBe(400)
})

test("a page comes small and once: 304 for who has it", async () => {
  const first = await get(DESCALE, { "accept-encoding": "identity" })
  const again = await get(DESCALE, {
    "if-none-match": first.headers.get("etag")!,
    "accept-encoding": "identity",
  })
  expect([again.status, again.text]).toEqual([304, ""])
  const squeezed = await new Promise<Buffer>((resolve, reject) =>
    request(shop.url + DESCALE, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      const parts: Buffer[] = []
      answer.on("data", (part) => parts.push(part)).on("end", () => resolve(Buffer.concat(parts)))
    })
      .on("error", reject)
      .end(),
  )
  expect(String(gunzipSync(squeezed))).toBe(first.text)
  // Page, style and script; with the chat's launcher (4 kB) an article without pictures is far from 50 kB.
  expect(squeezed.length + (await get("/help/portal.js")).text.length).toBeLessThan(14_000)
})

test("pictures of a published article are everybody's, others nobody's", async () => {
  const client = await jonas()
  const body = new FormData()
  body.append("file", new Blob([png]), "valve.png")
  const { id: file } = (await (await client.fetch("/api/v1/files", { method: "POST", body })).json()) as {
    id: Id
  }
  const made = await client.call("POST /api/v1/articles", {
    body: { language: "en", title: "With a picture", body: `![The valve](file:${file})` },
  })
  const params = { id: made.id, language: "en" as const }
  expect((await get(`/help/files/${file}`)).status).toBe(404)
  await client.call("PUT /api/v1/articles/:id/texts/:language/published", { params, body: { version: 1 } })
  expect((await get(`/help/en/article/${made.number}-with-a-picture`)).text).toContain(
    `<img src="/help/files/${file}" alt="The valve"`,
  )
  const picture = await get(`/help/files/${file}`)
  expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"])
  await client.call("PATCH /api/v1/articles/:id", { params, body: { isStaffOnly: true } })
  expect((await get(`/help/files/${file}`)).status).toBe(404)
  expect((await get("/help/files/nonsense")).status).toBe(404)
})
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)

test("what is not there is a page that leads on", async () => {
  for (const path of [
    "/help/de/nothing",
    "/help/de/article/999999-x",
    "/help/de/section/99",
    "/help/de/article/x",
    "/help/fr",
    "/help/de/article/1%00",
  ]) {
    const { status, text } = await get(path, { "accept-language": "de" })
    expect([path, status]).toEqual([path, 404])
    if (!path.includes("%00")) expect(text).toContain("Diese Seite gibt es hier nicht")
  }
})

test("search engines get a map of what is public, in all its languages", async () => {
  const { text } = await get("/help/sitemap.xml")
  expect(text).toContain(`<loc>${shop.house.publicUrl}${DESCALE}</loc><lastmod>`)
  expect(text).toContain('hreflang="id"')
  expect((await get("/robots.txt")).text).toContain(`Sitemap: ${shop.house.publicUrl}/help/sitemap.xml`)
})

/** As if the domain pointed at us. */
const at = (host: string, path: string) =>
  new Promise<{ status: number; text: string; location: string | undefined }>((resolve, reject) => {
    const { port } = new URL(shop.url)
    request({ host: "127.0.0.1", port, path, headers: { host } }, (answer) => {
      let text = ""
      answer
        .setEncoding("utf8")
        .on("data", (part) => (text += part))
        .on("end", () => resolve({ status: answer.statusCode!, text, location: answer.headers.location }))
    })
      .on("error", reject)
      .end()
  })

test("a help centre has a domain of its own: the business next door too, and neither sees the other", async () => {
  const set = async (who: "jonas" | "other", domain: string | null, more = {}) =>
    (await shop.as(who)).call("PUT /api/v1/help-centre", {
      body: { isOn: true, title: "", domain, shopUrl: null, ...more },
    })
  const other = await shop.as("other")
  const made = await other.call("POST /api/v1/articles", {
    body: { language: "en", title: "Next door", body: "Only here." },
  })
  await other.call("PUT /api/v1/articles/:id/texts/:language/published", {
    params: { id: made.id, language: "en" },
    body: { version: 1 },
  })
  await set("other", "help.next-door.example")
  await expect(set("jonas", "help.next-door.example")).rejects.toThrow("already")
  await expect(set("jonas", "http://x.example/")).rejects.toThrow("domain")
  await expect(set("jonas", "127.0.0.1")).rejects.toThrow("domain")
  await expect(set("jonas", "localhost")).rejects.toThrow()
  await set("jonas", "help.kopi-kontor.example", {
    title: "Kontor-Hilfe",
    shopUrl: "https://kopi-kontor.example",
  })
  await eventually(async () => expect((await at("help.kopi-kontor.example", "/")).location).toBe("/de"))
  const page = await at("help.kopi-kontor.example", "/de/article/1-kaffeemaschine-entkalken")
  expect(page.text).toContain(
    '<link rel="canonical" href="https://help.kopi-kontor.example/de/article/1-kaffeemaschine-entkalken">',
  )
  expect(page.text).toContain('<a href="https://kopi-kontor.example">')
  expect((await at("help.next-door.example:443", "/en")).text).toContain("Next door")
  expect((await at("help.next-door.example", "/en")).text).not.toContain("Descale")
  expect((await at("help.next-door.example", "/de/article/1-kaffeemaschine-entkalken")).text).not.toContain(
    "Zitronensäure",
  )
  // Nothing else of this box is there, except what the chat needs.
  expect((await at("help.next-door.example", "/api/v1/session")).status).toBe(404)
  expect((await at("help.next-door.example", "/settings")).status).toBe(404)
  expect((await at("help.next-door.example", "/chat/v1/nonsense")).status).toBe(404)
  await set("jonas", null)
  await eventually(async () =>
    expect((await at("help.kopi-kontor.example", "/de")).text).not.toContain("Kontor-Hilfe"),
  )
})

test("the chat suggests what everybody may read while a first message is typed, and nothing rather than something wrong", async () => {
  const { publicId: inbox, client } = await shop.asVisitor()
  const config = (locale: string) =>
    client.call("GET /chat/v1/:inbox", { params: { inbox }, query: { locale } })
  const suggested = async (words: string, locale = "de") =>
    (await client.call("GET /chat/v1/:inbox/articles", { params: { inbox }, query: { words, locale } })).items
  expect([(await config("de-AT")).help, (await config("fr")).help]).toEqual([
    `${shop.house.publicUrl}/help/de`,
    null,
  ])
  expect((await suggested("Hallo, wie kann ich meine Kaffeemaschine entkalken"))[0]).toMatchObject({
    title: "Kaffeemaschine entkalken",
    url: `${shop.house.publicUrl}${DESCALE}`,
  })
  expect(await suggested("Was ersetzt ihr aus Kulanz bei Transportschaden ohne Nachfrage?")).toEqual([])
  expect(await suggested("Guten Morgen, ich hätte da mal eine Frage")).toEqual([])
  expect(await suggested("entkalken", "fr")).toEqual([])
})

test("a closed help centre is not there", async () => {
  const set = async (isOn: boolean) =>
    (await jonas()).call("PUT /api/v1/help-centre", {
      body: { isOn, title: "", domain: null, shopUrl: null },
    })
  await set(false)
  for (const path of ["/help/de", DESCALE, "/help/de/search?q=x"]) expect((await get(path)).status).toBe(404)
  await set(true)
  expect((await get("/help/de")).status).toBe(200)
})
