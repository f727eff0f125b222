import { expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import type { Attachment } from "#contract/views.ts"
import { arrived, newConversation } from "./arriving.ts"
import { type Client, world } from "./harness.ts"
import { website } from "./world/stories/website.ts"

const shop = world()

const json = { "content-type": "application/json" }
const post = (who: Client, path: string, body: string, headers: Record<string, string> = json) =>
  who.fetch(path, { method: "POST", body, headers })
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

const upload = (who: Client, bytes: Buffer | string, name: string, type = "application/octet-stream") => {
  const form = new FormData()
  form.append("file", new File([bytes as never], name, { type }))
  return who.fetch("/api/v1/files", { method: "POST", body: form })
}
const uploaded = async (answer: Response) => {
  expect(answer.status).toBe(201)
  return (await answer.json()) as Attachment
}

const png = website
  .flatMap(({ lines }) => lines)
  .flatMap(({ files = [] }) => files)[0]!
  .bytes()

test("what can't be read, is too large or of the wrong kind is refused in words, and nothing is written", async () => {
  const ada = await shop.as("ada")
  const before = await shop.count("messages")
  const path = `/api/v1/conversations/${await newConversation(shop)}/messages`
  const body = (text: string) => JSON.stringify({ text, clientId: "c", seenSeq: 1 })
  const answers = await Promise.all([
    post(ada, path, "{oops"),
    post(ada, path, "[]"),
    post(ada, path, JSON.stringify({ text: 7, clientId: {}, seenSeq: -1 })),
    post(ada, path, body("null \u0000 inside")),
    post(ada, path, body("x".repeat(2 * 1024 * 1024))),
    post(ada, path, body("x".repeat(10 * 1024 * 1024))),
    post(ada, path, "text=hello", { "content-type": "application/x-www-form-urlencoded" }),
    post(ada, path, body("x"), { "content-type": "text/plain" }),
    post(ada, path, JSON.stringify({ text: "x", clientId: "x".repeat(81), seenSeq: 1 })),
  ])
  expect(await Promise.all(answers.map(async (answer) => [answer.status, await codeOf(answer)]))).toEqual([
    [400, "request.malformed"],
    [400, "request.malformed"],
    [400, "request.malformed"],
    [400, "request.malformed"],
    [413, "request.too-large"],
    [413, "request.too-large"],
    [415, "request.wrong-type"],
    [415, "request.wrong-type"],
    [400, "request.malformed"],
  ])
  expect(await shop.count("messages")).toBe(before + 1)
})

test("ids that are none, or of something else, lead nowhere and break nothing", async () => {
  const ada = await shop.as("ada")
  const message = shop.world.messages["mia-grinder"]![0]
  for (const id of ["1", "..%2f..%2fetc", "'or'1'='1", "-".repeat(36), "%00"])
    expect((await ada.fetch(`/api/v1/conversations/${id}`)).status, id).toBe(400)
  for (const id of [newId(), message, shop.world.customers.mia])
    expect((await ada.fetch(`/api/v1/conversations/${id}`)).status).toBe(404)
})

test("without a session, with a foreign or an invented one, nothing opens", async () => {
  const { cookie } = (await shop.as("ada")).headers
  const guests = [
    shop.client(),
    shop.client({ cookie: `${cookie}x` }),
    shop.client({ authorization: "Bearer trs_invented_key_of_forty_characters_xx" }),
  ]
  for (const guest of guests) expect((await guest.fetch("/api/v1/conversations")).status).toBe(401)
  const evil = shop.client({ cookie: cookie!, origin: "https://evil.example" })
  const path = `/api/v1/conversations/${shop.world.conversations["tom-beans"]}/closed`
  expect(await codeOf(await evil.fetch(path, { method: "PUT" }))).toBe("request.origin-refused")
})

test("strange texts arrive as they were sent: emoji, right-to-left, half a letter mended", async () => {
  const ada = await shop.as("ada")
  const params = { id: await newConversation(shop) }
  const texts = [
    "👩🏽‍🍳☕️",
    "مرحبا بكم",
    "שלום",
    "Z̸̧̛͓a̷l̶g̷o̵",
    "\u202egpj.exe",
    "line\r\nline\ttab",
    "'; drop table messages; --",
    "\\u0000 is not a null",
  ]
  for (const [index, text] of texts.entries()) {
    const note = await ada.call("POST /api/v1/conversations/:id/notes", {
      params,
      body: { text, clientId: `t${index}` },
    })
    expect(note.text).toBe(text)
  }
  const half = await ada.call("POST /api/v1/conversations/:id/notes", {
    params,
    body: { text: "cut \ud83d", clientId: "half" },
  })
  expect(half.text.isWellFormed()).toBe(true)
})

test("a name of five hundred combining characters is shortened when it comes, refused when it is typed, and found by its letters", async () => {
  const ada = await shop.as("ada")
  const name = `Z${"\u0301\u0323".repeat(250)}algo Turm`
  const { customer } = await arrived(shop, "hamburg", {
    from: "tower@example.org",
    name,
    text: "Hoch hinaus",
  })
  const kept = await ada.call("GET /api/v1/customers/:id", { params: { id: customer } })
  expect([...kept.name!].length).toBe(200)
  expect(name.normalize("NFC").startsWith(kept.name!.normalize("NFC").slice(0, 50))).toBe(true)
  const rename = (to: string) =>
    ada.call("PATCH /api/v1/customers/:id", { params: { id: customer }, body: { name: to } })
  await expect(rename(name)).rejects.toMatchObject({ code: "request.malformed" })
  const shorter = `Z${"\u0301\u0323".repeat(90)}algo Turm`
  expect((await rename(shorter)).name).toBe(shorter)
  const { items } = await ada.call("GET /api/v1/customers", { query: { search: "Turm" } })
  expect(items.map(({ id }) => id)).toContain(customer)
})

test("a file's type is what its bytes say, not what its sender says; it is stored once", async () => {
  const ada = await shop.as("ada")
  const picture = await uploaded(await upload(ada, png, "photo.pdf", "application/pdf"))
  expect([picture.type, picture.width, picture.height]).toEqual(["image/png", 320, 240])
  const again = await uploaded(await upload(ada, png, "same.png", "image/png"))
  expect(again.id).not.toBe(picture.id)
  expect(await shop.count("files", "size = $1", [png.length])).toBe(1)
})

test("what a browser would run is only ever handed out to be saved", async () => {
  const ada = await shop.as("ada")
  for (const [name, text] of [
    ["page.html", "<!doctype html><script>alert(1)</script>"],
    ["picture.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["script.js", "alert(1)"],
  ] as const) {
    const sent = await upload(ada, text, name, "image/png")
    if (sent.status === 415) continue
    const file = await ada.fetch((await uploaded(sent)).url)
    expect(file.headers.get("content-disposition"), name).toMatch(/^attachment/)
    expect(file.headers.get("x-content-type-options"), name).toBe("nosniff")
  }
})

test("file names lose paths, tricks and excess, and keep their ending", async () => {
  const ada = await shop.as("ada")
  const name = async (given: string) => (await uploaded(await upload(ada, "hello", given))).name
  expect(await name("../../etc/passwd")).not.toMatch(/[/\\]/)
  expect(await name("exe.\u202egnp.txt")).toBe("exe.gnp.txt")
  expect(await name(`${"ä".repeat(400)}.txt`)).toMatch(/^ä{196}\.txt$/)
})

test("25 MB go through, 26 MB are refused", async () => {
  const ada = await shop.as("ada")
  const MB = 1024 * 1024
  expect((await uploaded(await upload(ada, Buffer.alloc(25 * MB, 1), "large.bin"))).size).toBe(25 * MB)
  const refused = await upload(ada, Buffer.alloc(26 * MB, 1), "larger.bin")
  expect([refused.status, await codeOf(refused)]).toEqual([413, "attachment.too-large"])
})

test("an upload goes into one message of whoever uploaded it, and nowhere else", async () => {
  const [ada, lena] = [await shop.as("ada"), await shop.as("lena")]
  const params = { id: await newConversation(shop) }
  const { id, url } = await uploaded(await upload(ada, "my letter", "letter.txt"))
  const attach = (who: Client, clientId: string, attachments: string[]) =>
    post(
      who,
      `/api/v1/conversations/${params.id}/notes`,
      JSON.stringify({ text: "see file", clientId, attachments }),
    )
  expect((await lena.fetch(url)).status).toBe(404)
  expect(await codeOf(await attach(lena, "l", [id]))).toBe("attachment.not-found")
  const taken = await attach(ada, "a", [id])
  expect([
    taken.status,
    ((await taken.json()) as { attachments: Attachment[] }).attachments.map(({ name }) => name),
  ]).toEqual([201, ["letter.txt"]])
  expect((await lena.fetch(url)).status).toBe(200)
  expect(await codeOf(await attach(ada, "b", [id]))).toBe("attachment.not-found")
  expect(await codeOf(await attach(ada, "c", [newId()]))).toBe("attachment.not-found")
  expect((await (await shop.as("other")).fetch(url)).status).toBe(404)
  expect(await shop.count("messages", "conversation_id = $1", [params.id])).toBe(2)
})

test("sending a message with a file again, at once, takes the file once", async () => {
  const ada = await shop.as("ada")
  const conversation = await newConversation(shop)
  const { id } = await uploaded(await upload(ada, "twice", "twice.txt"))
  const body = JSON.stringify({ text: "", clientId: "with-file", seenSeq: 1, attachments: [id] })
  const send = () => post(ada, `/api/v1/conversations/${conversation}/messages`, body)
  const answers = await Promise.all([send(), send(), send()])
  const messages = (await Promise.all(answers.map((answer) => answer.json()))) as {
    id: string
    attachments: Attachment[]
  }[]
  expect(new Set(messages.map((message) => message.id)).size).toBe(1)
  expect(messages.map(({ attachments }) => attachments.length)).toEqual([1, 1, 1])
})
