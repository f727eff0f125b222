import { createHmac } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { type Client, eventually, type Person, world } from "#test/harness.ts"

const shop = world()
const key = "the shop's own key, long enough"
let ada: Person
let jonas: Person

beforeAll(async () => {
  ada = await shop.as("ada")
  jonas = await shop.as("jonas")
})

/** A chat of its own for a test that changes settings. */
async function chatInbox(settings: Record<string, unknown> = {}) {
  return jonas.call("POST /api/v1/inboxes", { body: { name: "Chat", channel: "chat", settings } })
}

/** A browser: remembers the token it was given. */
class Browser {
  readonly inbox: string
  readonly client: Client
  token: string | undefined
  conversation = ""
  constructor(inbox: string, headers: Record<string, string> = {}) {
    this.inbox = inbox
    this.client = shop.client(headers)
  }
  get as(): Client {
    return shop.client({
      ...this.client.headers,
      ...(this.token ? { authorization: `Visitor ${this.token}` } : {}),
    })
  }
  async write(text: string, more: Record<string, unknown> = {}) {
    const body = { text, clientId: Math.random().toString(36).slice(2), ...more }
    const said = await this.as.call("POST /chat/v1/:inbox/messages", { params: { inbox: this.inbox }, body })
    this.token = said.token
    this.conversation = said.conversation
    return said
  }
  read(after = 0) {
    return this.as.call("GET /chat/v1/:inbox/messages", { params: { inbox: this.inbox }, query: { after } })
  }
  look(locale = "de") {
    return this.as.call("GET /chat/v1/:inbox", { params: { inbox: this.inbox }, query: { locale } })
  }
  async upload(bytes: string | Uint8Array<ArrayBuffer>, name: string) {
    const form = new FormData()
    form.append("file", new Blob([bytes]), name)
    return this.as.fetch(`/chat/v1/${this.inbox}/files`, { method: "POST", body: form })
  }
}

const website = async () => {
  const inboxes = await jonas.call("GET /api/v1/inboxes")
  return inboxes.items.find((it) => it.name === "Website")!
}
const onWebsite = async () => new Browser((await website()).publicId)

async function answer(conversation: string, text: string, more: object = {}) {
  const { seq } = await ada.call("GET /api/v1/conversations/:id", { params: { id: conversation } })
  const body = { text, clientId: `answer-${Math.random()}`, seenSeq: seq, ...more }
  return ada.call("POST /api/v1/conversations/:id/messages", { params: { id: conversation }, body })
}

const code = async (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error) => {
      if (!(error instanceof CallRefused)) throw error
      return `${error.status} ${error.code}`
    },
  )

function signed(payload: object, by = key): string {
  const text = Buffer.from(JSON.stringify({ exp: Date.now() / 1000 + 600, ...payload })).toString("base64url")
  return `${text}.${createHmac("sha256", by).update(text).digest("base64url")}`
}

describe("before anybody wrote", () => {
  test("opening the panel stores nobody", async () => {
    const before = await shop.count("customers")
    const config = await (await onWebsite()).look("de-AT")
    expect(config.words.send).toBe("Senden")
    expect(config.waiting.text.length).toBeGreaterThan(10)
    expect(await shop.count("customers")).toBe(before)
  })

  test("the way to the feedback page is told in the visitor's language, unless the inbox does not offer it", async () => {
    const { id, publicId } = await chatInbox()
    const { feedback } = await new Browser(publicId).look("de-AT")
    expect(feedback).toMatch(new RegExp(`/feedback/${publicId}\\?lang=de$`))
    const { pathname, search } = new URL(feedback!)
    const page = await (await shop.client({ "accept-language": "id" }).fetch(pathname + search)).text()
    expect(page).toContain('lang="de"')
    const settings = { offerFeedback: false }
    await jonas.call("PATCH /api/v1/inboxes/:id", { params: { id }, body: { settings } })
    await eventually(async () => expect((await new Browser(publicId).look()).feedback).toBeNull())
    await jonas.call("PATCH /api/v1/inboxes/:id", {
      params: { id },
      body: { settings: { offerFeedback: true }, isOn: false },
    })
    await eventually(async () => expect((await new Browser(publicId).look()).feedback).toBeNull())
  })

  test("an inbox that is no chat, and one that does not exist, look alike", async () => {
    const mail = (await jonas.call("GET /api/v1/inboxes")).items.find((it) => it.name === "Service Hamburg")!
    expect(await code(new Browser(mail.publicId).look())).toBe("404 inbox.not-found")
    expect(await code(new Browser("nothing-here").look())).toBe("404 inbox.not-found")
  })

  test("what a visitor did is kept for nobody", async () => {
    const { inbox, as } = await onWebsite()
    const event = { params: { inbox }, body: { name: "cart", data: {} } }
    expect(await code(as.call("POST /chat/v1/:inbox/events", event))).toBe("401 chat.visitor-unknown")
  })

  test("a switched-off chat says so", async () => {
    const { id, publicId } = await chatInbox()
    await jonas.call("PATCH /api/v1/inboxes/:id", { params: { id }, body: { isOn: false } })
    await eventually(async () =>
      expect(await code(new Browser(publicId).write("hello"))).toBe("409 inbox.switched-off"),
    )
  })
})

describe("a conversation", () => {
  test("a message reaches the desk, the answer reaches the browser, reading it is told", async () => {
    const mia = await onWebsite()
    await mia.write("Is the grinder back?", { page: "https://shop.example/grinder" })
    await answer(mia.conversation, "Since today.")
    const { items, unread } = await mia.read()
    expect(items.map((it) => [it.from, it.name, it.text])).toEqual([
      ["me", null, "Is the grinder back?"],
      ["team", "Ada", "Since today."],
    ])
    expect(unread).toBe(1)
    await mia.as.call("PUT /chat/v1/:inbox/read", { params: { inbox: mia.inbox }, body: { seq: 2 } })
    expect((await mia.read()).unread).toBe(0)
    const [row] = await shop.rows("select state from messages where conversation_id = $1 and seq = 2", [
      mia.conversation,
    ])
    expect(row).toEqual({ state: "read" })
  })

  test("the team's notes never leave the house, nor the files on them", async () => {
    const mia = await onWebsite()
    await mia.write("hello")
    const form = new FormData()
    form.append("file", new Blob(["secret"]), "secret.txt")
    const file = (await (await ada.fetch("/api/v1/files", { method: "POST", body: form })).json()) as {
      id: string
    }
    await ada.call("POST /api/v1/conversations/:id/notes", {
      params: { id: mia.conversation },
      body: { text: "difficult one", clientId: "note", attachments: [file.id] },
    })
    const { items, seq } = await mia.read()
    expect(items).toHaveLength(1)
    expect(seq).toBeGreaterThanOrEqual(2)
    const answer = await mia.as.fetch(`/chat/v1/${mia.inbox}/attachments/${file.id}`)
    expect(answer.status).toBe(404)
  })

  test("script and style in a message stay the text they are", async () => {
    const mia = await onWebsite()
    const nasty = `<script>alert(1)</script><style>*{display:none}</style>"'&\u202e`
    await mia.write(nasty)
    expect((await mia.read()).items[0]?.text).toBe(nasty)
  })

  test("blocked people are told that the chat is not available, once they try", async () => {
    const mia = await onWebsite()
    await mia.write("spam")
    const { customer } = await ada.call("GET /api/v1/conversations/:id", {
      params: { id: mia.conversation },
    })
    await ada.call("PATCH /api/v1/customers/:id", {
      params: { id: customer.id },
      body: { isBlocked: true },
    })
    expect(await code(mia.write("more spam"))).toBe("403 chat.blocked")
  })

  test("too long and empty messages are refused before anything is stored", async () => {
    const before = await shop.count("customers")
    const mia = await onWebsite()
    expect(await code(mia.write("x".repeat(10_001)))).toBe("413 message.too-long")
    expect(await code(mia.write("  \n "))).toBe("422 message.empty")
    expect(await shop.count("customers")).toBe(before)
  })
})

describe("nothing twice, and nobody in a stranger's conversation", () => {
  test("a first message sent five times at once makes one visitor and one message", async () => {
    const { publicId } = await website()
    const visit = "a secret of this browser 1"
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => new Browser(publicId).write("once", { clientId: "first", visit })),
    )
    expect(new Set(answers.map((it) => it.token)).size).toBe(1)
    expect(new Set(answers.map((it) => it.message.id)).size).toBe(1)
    expect(await shop.count("messages", "conversation_id = $1", [answers[0]!.conversation])).toBe(1)
  })

  test("a repeated message is answered with the first one", async () => {
    const mia = await onWebsite()
    const first = await mia.write("hello", { clientId: "again" })
    const second = await mia.write("hello", { clientId: "again" })
    expect(second.message).toEqual(first.message)
  })

  test("two strangers with the same simple client id stay strangers", async () => {
    const [one, other] = [await onWebsite(), await onWebsite()]
    await one.write("mine", { clientId: "1" })
    await other.write("theirs", { clientId: "1" })
    expect(one.conversation).not.toBe(other.conversation)
  })

  test("a token is good for its own inbox and unchanged only", async () => {
    const mia = await onWebsite()
    await mia.write("hello")
    const elsewhere = new Browser((await chatInbox()).publicId)
    elsewhere.token = mia.token
    expect(await code(elsewhere.read())).toBe("401 chat.visitor-unknown")
    mia.token = mia.token!.replace(/.$/, (it) => (it === "a" ? "b" : "a"))
    expect(await code(mia.read())).toBe("401 chat.visitor-unknown")
    expect(await code(mia.write("hello"))).toBe("401 chat.visitor-unknown")
  })

  test("a stranger can't fetch the files of a conversation", async () => {
    const [mia, other] = [await onWebsite(), await onWebsite()]
    const { handle } = (await (await mia.upload("a text", "note.txt")).json()) as { handle: string }
    const said = await mia.write("see file", { attachments: [handle] })
    await other.write("hello")
    const path = `/chat/v1/${mia.inbox}/attachments/${said.message.attachments[0]!.id}`
    expect((await mia.as.fetch(path)).status).toBe(200)
    expect((await other.as.fetch(path)).status).toBe(404)
    expect((await other.client.fetch(path)).status).toBe(401)
  })
})

describe("files", () => {
  test("a file travels with the first message, and pictures may show on other sites", async () => {
    const mia = await onWebsite()
    const png = Uint8Array.from(
      Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      ),
    )
    const uploaded = (await (await mia.upload(png, "photo.png")).json()) as { handle: string; type: string }
    expect(uploaded.type).toBe("image/png")
    const { message } = await mia.write("", { attachments: [uploaded.handle] })
    const file = message.attachments[0]!
    const served = await shop.client().fetch(`${file.url}?token=${mia.token}`)
    expect([served.status, served.headers.get("cross-origin-resource-policy")]).toEqual([200, "cross-origin"])
  })

  test("a player may ask for a stretch, and a name that turns itself round does not", async () => {
    const mia = await onWebsite()
    const { handle } = (await (await mia.upload("0123456789", "evil\u202etxt.gpj.txt")).json()) as {
      handle: string
    }
    const { message } = await mia.write("", { attachments: [handle] })
    const { url, name } = message.attachments[0]!
    expect(name).toBe("eviltxt.gpj.txt")
    const ask = async (headers: Record<string, string>) => {
      const answer = await shop.client().fetch(`${url}?token=${mia.token}`, { headers })
      return [answer.status, answer.headers.get("content-range"), await answer.text()]
    }
    expect(await ask({ range: "bytes=2-4" })).toEqual([206, "bytes 2-4/10", "234"])
    expect(await ask({ range: "bytes=-2" })).toEqual([206, "bytes 8-9/10", "89"])
    expect(await ask({ range: "bytes=10-" })).toEqual([416, "bytes */10", ""])
    expect(await ask({ range: "bytes=2-4", "if-range": '"another"' })).toEqual([200, null, "0123456789"])
  })

  test("a handle is good once, and only when it is ours", async () => {
    const mia = await onWebsite()
    const { handle } = (await (await mia.upload("a", "a.txt")).json()) as { handle: string }
    await mia.write("one", { attachments: [handle] })
    expect(await code(mia.write("two", { attachments: [handle] }))).toBe("404 attachment.not-found")
    const forged = `${handle.split(".")[0]}.aaaaaaaaaaaaaaaaaaaaaaaaaa`
    expect(await code(mia.write("three", { attachments: [forged] }))).toBe("404 attachment.not-found")
  })

  test("programs are refused by name and by what they are", async () => {
    const mia = await onWebsite()
    const program = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]).toString("latin1")
    expect((await mia.upload(program, "photo.png")).status).toBe(415)
    expect((await mia.upload("harmless", "run.BAT")).status).toBe(415)
  })
})

describe("which sites", () => {
  test("only listed sites may show the chat; programs and our own pages may ask", async () => {
    const { publicId } = await chatInbox({ origins: "https://shop.example, https://*.shop.example" })
    const from = (origin: string) => code(new Browser(publicId, { origin }).look())
    expect(await from("https://shop.example")).toBe("no refusal")
    expect(await from("https://de.shop.example")).toBe("no refusal")
    expect(await from("https://evil.example")).toBe("403 chat.origin-refused")
    expect(await from("null")).toBe("403 chat.origin-refused")
    expect(await from(shop.url)).toBe("no refusal")
    expect(await code(new Browser(publicId).look())).toBe("no refusal")
  })

  test("strangers' sites may ask without cookies", async () => {
    const { inbox } = await onWebsite()
    const headers = { origin: "https://shop.example", "access-control-request-method": "POST" }
    const answer = await shop.client().fetch(`/chat/v1/${inbox}/messages`, { method: "OPTIONS", headers })
    expect(answer.headers.get("access-control-allow-origin")).toBe("*")
    expect(answer.headers.get("access-control-allow-headers")).toContain("authorization")
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull()
  })
})

describe("a mail address for later", () => {
  test("what a visitor leaves is where we write, and theirs to see", async () => {
    const mia = await onWebsite()
    await mia.write("hello")
    const email = "Later@Example.com"
    const left = { params: { inbox: mia.inbox }, body: { email } }
    await mia.as.call("PUT /chat/v1/:inbox/email", left)
    expect((await mia.read()).email).toBe("later@example.com")
    const [row] = await shop.rows(
      "select is_verified from identities where channel = 'email' and address = 'later@example.com'",
    )
    expect(row).toEqual({ is_verified: false })
  })

  test("an address that somebody else has stays theirs", async () => {
    const [one, other] = [await onWebsite(), await onWebsite()]
    const left = { params: { inbox: one.inbox }, body: { email: "shared@example.com" } }
    await one.write("hello")
    await one.as.call("PUT /chat/v1/:inbox/email", left)
    await other.write("hello")
    await other.as.call("PUT /chat/v1/:inbox/email", left)
    expect((await other.read()).email).toBeNull()
    expect((await one.read()).items).toHaveLength(1)
  })
})

describe("customers the shop vouches for", () => {
  test("the same customer on a second device goes on where they were", async () => {
    const { publicId } = await chatInbox({ identityKey: key })
    const identity = signed({ id: "mia-7", name: "Mia", email: "mia-7@example.com" })
    const [phone, laptop] = [new Browser(publicId), new Browser(publicId)]
    await phone.write("from the phone", { identity })
    await laptop.write("from the laptop", { identity })
    expect(laptop.conversation).toBe(phone.conversation)
    expect((await laptop.read()).items.map((it) => it.text)).toEqual(["from the phone", "from the laptop"])
  })

  test("signing in later takes along what was said before", async () => {
    const { publicId } = await chatInbox({ identityKey: key })
    const [before, known] = [new Browser(publicId), new Browser(publicId)]
    await known.write("long ago", { identity: signed({ id: "lena-1", name: "Lena" }) })
    await before.write("not signed in yet")
    const { token } = await before.as.call("PUT /chat/v1/:inbox/identity", {
      params: { inbox: publicId },
      body: { identity: signed({ id: "lena-1" }) },
    })
    before.token = token
    const { conversation } = await before.read()
    const owner = await shop.rows<{ name: string }>(
      "select cu.name from conversations c join customers cu on cu.id = c.customer_id where c.id = $1",
      [conversation],
    )
    expect(owner).toEqual([{ name: "Lena" }])
    expect(
      await shop.count(
        "conversations",
        "customer_id = (select customer_id from conversations where id = $1)",
        [conversation],
      ),
    ).toBe(2)
  })

  test("two customers on one browser never share a conversation", async () => {
    const { publicId } = await chatInbox({ identityKey: key })
    const browser = new Browser(publicId)
    await browser.write("I am the first", { identity: signed({ id: "first" }) })
    const first = browser.conversation
    await browser.write("I am the second", { identity: signed({ id: "second" }) })
    expect(browser.conversation).not.toBe(first)
    expect((await browser.read()).items.map((it) => it.text)).toEqual(["I am the second"])
  })

  test("a forged signature vouches for nobody", async () => {
    const { publicId } = await chatInbox({ identityKey: key, needsIdentity: true })
    const forged = signed({ id: "mia-7" }, "another key that is long enough")
    const stranger = new Browser(publicId)
    expect(await code(stranger.write("hello", { identity: forged }))).toBe("403 chat.identity-needed")
    expect(await code(stranger.write("hello"))).toBe("403 chat.identity-needed")
    await stranger.write("hello", { identity: signed({ id: "real" }) })
    const change = { params: { inbox: publicId }, body: { identity: forged } }
    expect(await code(stranger.as.call("PUT /chat/v1/:inbox/identity", change))).toBe("400 request.malformed")
  })
})

test("what a visitor who has written did is recorded, within limits", async () => {
  const mia = await onWebsite()
  await mia.write("hello")
  const event = (data: Record<string, unknown>) =>
    mia.as.call("POST /chat/v1/:inbox/events", { params: { inbox: mia.inbox }, body: { name: "cart", data } })
  await event({ total: 39 })
  expect(await shop.count("events", "name = 'visitor.acted'")).toBe(1)
  expect(await code(event({ junk: "x".repeat(9_000) }))).toBe("413 request.too-large")
})
