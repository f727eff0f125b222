import { readdirSync, readFileSync } from "node:fs"
import { createTransport, type SendMailOptions } from "nodemailer"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { header, readHeaders } from "#channels/email/headers.ts"
import type { Conversation, Message } from "#contract/views.ts"
import { eventually, type Person, world } from "./harness.ts"
import { freePort } from "./servers/children.ts"
import * as dovecotServer from "./servers/dovecot.ts"
import { type Letter, letterLike } from "./servers/mailbox.ts"
import * as postfixServer from "./servers/postfix.ts"

const reason = dovecotServer.available() ?? postfixServer.available()
const doorPort = await freePort()
const password = "geheim"

/**
 * The whole way of a mail, with real servers at both ends: customer → Postfix → our SMTP door or an IMAP mailbox → counter →
 * answer → Postfix → the customer's Dovecot mailbox → and back into the same conversation.
 */
describe.skipIf(reason)(`mail from end to end ${reason ?? ""}`, () => {
  const shop = world({ flags: ["--smtp-port", String(doorPort), "--smtp-host", "127.0.0.1"] })
  let dovecot: dovecotServer.Dovecot
  let postfix: postfixServer.Postfix
  let jonas: Person
  const inboxes: Record<string, string> = {}

  beforeAll(async () => {
    const smtpPort = await freePort()
    dovecot = await dovecotServer.startDovecot({ smtpPort })
    const mailboxes = { domains: ["kunden.test", "postfach.test"], lmtpPort: dovecot.lmtpPort }
    postfix = await postfixServer.startPostfix({ smtpPort, mailboxes, relay: { "laden.test": doorPort } })
    const people = ["mia@kunden.test", "tom@kunden.test", "laden@postfach.test"]
    await Promise.all(people.map((name) => dovecot.addUser(name, password)))
    jonas = await shop.as("jonas")
    inboxes.hello = await addInbox("hello@laden.test")
    inboxes.orders = await addInbox("orders@laden.test")
  })

  afterAll(async () => {
    await shop.stop()
    await postfix?.stop()
    await dovecot?.stop()
  })

  async function addInbox(address: string, more: Record<string, unknown> = {}) {
    const smtp = { smtpHost: "127.0.0.1", smtpPort: postfix.smtpPort, smtpSecurity: "none" }
    const settings = { address, senderName: "Laden", receive: "forward", ...smtp, ...more }
    const { id } = await jonas.call("POST /api/v1/inboxes", {
      body: { name: address, channel: "email", settings },
    })
    return id
  }

  const post = (mail: SendMailOptions) =>
    createTransport({ host: "127.0.0.1", port: postfix.smtpPort, ignoreTLS: true }).sendMail(mail)

  async function conversations(inbox: string): Promise<Conversation[]> {
    const query = { inbox: inboxes[inbox]!, status: "all" as const, order: "newest" as const, limit: 100 }
    return (await jonas.call("GET /api/v1/conversations", { query })).items
  }

  const about = (subject: string, inbox = "hello") =>
    eventually(async () => {
      const found = (await conversations(inbox)).find((conversation) => conversation.subject === subject)
      if (!found) throw new Error(`no conversation about “${subject}”`)
      return found
    })

  async function thread(id: string): Promise<Message[]> {
    return (await jonas.call("GET /api/v1/conversations/:id/messages", { params: { id }, query: {} })).items
  }

  const said = (id: string, text: string) =>
    eventually(async () => {
      const found = (await thread(id)).find((message) => message.text.includes(text))
      if (!found) throw new Error(`nobody said “${text}”`)
      return found
    })

  async function answer({ id }: { id: string }, text: string) {
    const { seq } = await jonas.call("GET /api/v1/conversations/:id", { params: { id } })
    const body = { text, clientId: text, seenSeq: seq }
    return jonas.call("POST /api/v1/conversations/:id/messages", { params: { id }, body })
  }

  const letter = (user: string, fits: (letter: Letter) => boolean) =>
    letterLike({ port: dovecot.imapPort, user, password }, fits)
  const headerOf = ({ raw }: Letter, name: string) => header(readHeaders(raw.toString()), name)
  const addressIn = (header: string) => /<([^<>]+)>/.exec(header)?.[1] ?? header

  test("asked, answered, asked again: one conversation here, one thread there", async () => {
    const first = await post({
      from: "Mia <mia@kunden.test>",
      to: "hello@laden.test",
      subject: "Grinder",
      text: "Is it loud?",
    })
    const conversation = await about("Grinder")
    expect(conversation).toMatchObject({ status: "open", lastFrom: "customer", seq: 1 })

    const reply = await answer(conversation, "Quieter than a kettle.")
    const arrived = await letter("mia@kunden.test", ({ raw }) => raw.includes("Quieter than a kettle."))
    expect(headerOf(arrived, "in-reply-to")).toBe(first.messageId)
    expect(headerOf(arrived, "subject")).toBe("Re: Grinder")
    expect(headerOf(arrived, "from")).toContain("hello@laden.test")
    expect(arrived.raw.toString()).toContain("> Is it loud?")
    await eventually(async () => {
      const sent = (await thread(conversation.id)).find(({ id }) => id === reply.id)
      expect(sent).toMatchObject({ state: "sent" })
    })

    const quoted = "Lovely, I take it.\n\nOn March 10, 2026, Jonas wrote:\n> Quieter than a kettle."
    await post({
      ...{
        from: "Mia <mia@kunden.test>",
        to: addressIn(headerOf(arrived, "reply-to")),
        subject: "Re: Grinder",
      },
      ...{
        inReplyTo: headerOf(arrived, "message-id"),
        references: [headerOf(arrived, "references"), headerOf(arrived, "message-id")],
      },
      text: quoted,
    })
    const taken = await said(conversation.id, "Lovely, I take it.")
    expect(taken).toMatchObject({ type: "in", text: "Lovely, I take it." })
    expect(taken.quoted).toContain("Quieter than a kettle.")
    expect((await conversations("hello")).filter(({ subject }) => subject?.includes("Grinder"))).toHaveLength(
      1,
    )
  })

  test("an answer whose reply address was lost still finds home by its references", async () => {
    await post({ from: "tom@kunden.test", to: "hello@laden.test", subject: "Filter", text: "Which size?" })
    const conversation = await about("Filter")
    await answer(conversation, "Size four.")
    const arrived = await letter("tom@kunden.test", ({ raw }) => raw.includes("Size four."))
    const inReplyTo = headerOf(arrived, "message-id")
    await post({
      from: "tom@kunden.test",
      to: "hello@laden.test",
      subject: "AW: Filter",
      inReplyTo,
      text: "Thank you, Tom",
    })
    await said(conversation.id, "Thank you, Tom")
  })

  test("somebody else who writes to a forwarded reply address gets a conversation of their own that points there", async () => {
    await post({
      from: "mia@kunden.test",
      to: "hello@laden.test",
      subject: "Private",
      text: "My card number is …",
    })
    const conversation = await about("Private")
    await answer(conversation, "Noted, Mia.")
    const arrived = await letter("mia@kunden.test", ({ raw }) => raw.includes("Noted, Mia."))
    const to = addressIn(headerOf(arrived, "reply-to"))
    await post({
      from: "eve@elsewhere.test",
      to,
      subject: "Re: Private",
      inReplyTo: headerOf(arrived, "message-id"),
      text: "I am Eve",
    })
    const own = await about("Re: Private")
    expect(own.relatedTo).toBe(conversation.id)
    expect((await thread(conversation.id)).some(({ text }) => text.includes("I am Eve"))).toBe(false)
  })

  test("the same subject from two people stays two conversations", async () => {
    await post({ from: "mia@kunden.test", to: "hello@laden.test", subject: "Order", text: "mine" })
    await post({ from: "tom@kunden.test", to: "hello@laden.test", subject: "Order", text: "his" })
    await eventually(async () => {
      expect((await conversations("hello")).filter(({ subject }) => subject === "Order")).toHaveLength(2)
    })
  })

  test("one mail to two of our addresses is one conversation, seen in both", async () => {
    await post({
      from: "mia@kunden.test",
      to: "hello@laden.test, orders@laden.test",
      subject: "To both",
      text: "hi",
    })
    const conversation = await about("To both")
    await eventually(async () => {
      const [here] = (await conversations("hello")).filter(({ subject }) => subject === "To both")
      const [there] = (await conversations("orders")).filter(({ subject }) => subject === "To both")
      expect(there?.id).toBe(here?.id)
      expect([here!.inboxId, ...here!.alsoIn].sort()).toEqual([inboxes.hello, inboxes.orders].sort())
    })
    expect((await thread(conversation.id)).filter(({ type }) => type === "in")).toHaveLength(1)
  })

  test("a mail to an unknown mailbox turns to failed, with the reason in words", async () => {
    const { conversation, message } = await jonas.call("POST /api/v1/conversations", {
      body: {
        ...{
          inboxId: inboxes.hello!,
          address: "nobody@kunden.test",
          subject: "Your order",
          text: "It is ready.",
        },
        clientId: "bounce-1",
      },
    })
    await eventually(async () => {
      const sent = (await thread(conversation.id)).find(({ id }) => id === message.id)
      expect(sent).toMatchObject({ state: "failed", failure: { code: "email.bounce.unknown-address" } })
      expect(sent!.failure!.because).toContain("no mailbox with this address")
    })
    const { identities } = await jonas.call("GET /api/v1/customers/:id", {
      params: { id: conversation.customer.id },
    })
    expect(identities[0]!.trouble).toBeTruthy()
  })

  test("a machine's answer is shown and opens nothing", async () => {
    await post({
      from: "mia@kunden.test",
      to: "hello@laden.test",
      subject: "Closed case",
      text: "All done, thanks",
    })
    const conversation = await about("Closed case")
    await answer(conversation, "Gladly.")
    const arrived = await letter("mia@kunden.test", ({ raw }) => raw.includes("Gladly."))
    await jonas.call("PUT /api/v1/conversations/:id/closed", { params: { id: conversation.id } })
    await post({
      ...{
        from: "mia@kunden.test",
        to: addressIn(headerOf(arrived, "reply-to")),
        subject: "Automatic reply",
      },
      ...{
        headers: { "Auto-Submitted": "auto-replied" },
        inReplyTo: headerOf(arrived, "message-id"),
        text: "I am away",
      },
    })
    expect(await said(conversation.id, "I am away")).toMatchObject({ isAutomatic: true })
    const { status, waitingSince } = await jonas.call("GET /api/v1/conversations/:id", {
      params: { id: conversation.id },
    })
    expect({ status, waitingSince }).toEqual({ status: "closed", waitingSince: null })
  })

  test("pictures inside the HTML and files beside it arrive, scripts don't", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    )
    await post({
      ...{ from: "mia@kunden.test", to: "hello@laden.test", subject: "Broken", text: "see picture" },
      html: '<p onclick="alert(1)">see <img src="cid:pic 1@x"></p><script>alert(2)</script>',
      attachments: [
        { filename: "handle.png", content: png, cid: "pic 1@x", contentType: "image/png" },
        { filename: "Rechnung.pdf", content: Buffer.from("%PDF-1.4\n"), contentType: "application/pdf" },
      ],
    })
    const [message] = await thread((await about("Broken")).id)
    expect(message!.attachments.map(({ name, isInline }) => [name, isInline])).toEqual([
      ["handle.png", true],
      ["Rechnung.pdf", false],
    ])
    const html = await (await jonas.fetch(message!.htmlUrl!)).text()
    expect(html).toContain(`<img src="/api/v1/attachments/${message!.attachments[0]!.id}"`)
    expect(html).not.toMatch(/alert|onclick/)
  })

  test("two different mails under one Message-ID are both there, the same one twice is there once", async () => {
    const mail = { from: "mia@kunden.test", to: "hello@laden.test", messageId: "<repeated@kunden.test>" }
    for (const subject of ["Twin one", "Twin two", "Twin two"])
      await post({ ...mail, subject, text: subject })
    await about("Twin one")
    await about("Twin two")
    // All three came to our door: the next tests count what comes.
    await expect.poll(() => postfix.queue()).toEqual([])
    await eventually(async () => expect(await shop.count("inbound", "state = 'kept'")).toBe(0))
    expect((await conversations("hello")).filter(({ subject }) => subject?.startsWith("Twin"))).toHaveLength(
      2,
    )
  })

  test("a mail nobody can read lies in the inbox with its original", async () => {
    const nested = Array.from(
      { length: 400 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    )
    const raw = `From: mia@kunden.test\r\nSubject: Matryoshka\r\nMessage-ID: <deep@kunden.test>\r\n${nested.join("")}\r\n`
    const before = await shop.count("inbound", "state = 'unreadable'")
    await createTransport({ host: "127.0.0.1", port: doorPort, ignoreTLS: true }).sendMail({
      envelope: { from: "mia@kunden.test", to: ["hello@laden.test"] },
      raw,
    })
    await eventually(async () => expect(await shop.count("inbound", "state = 'unreadable'")).toBe(before + 1))
    const visible = await shop.rows(
      "select id from messages where envelope ? 'unreadable' and inbox_id = $1",
      [inboxes.hello],
    )
    expect(visible).toHaveLength(1)
  })

  test("every hostile mail we know of can be stored: each is read or rightly nothing, none is left over", async () => {
    const folder = new URL("../channels/email/fixtures/arrivals/", import.meta.url)
    const mails = readdirSync(folder).filter((file) => file.endsWith(".eml"))
    const door = createTransport({ host: "127.0.0.1", port: doorPort, ignoreTLS: true })
    const before = await shop.count("inbound")
    const unreadable = await shop.count("inbound", "state = 'unreadable'")
    const known = await shop.count("inbound", "because = 'known already'")
    const envelope = { from: "mia@kunden.test", to: ["orders@laden.test"] }
    for (const file of mails) await door.sendMail({ envelope, raw: readFileSync(new URL(file, folder)) })
    await eventually(async () => {
      expect(await shop.count("inbound", "state = 'kept'")).toBe(0)
      expect(await shop.count("inbound")).toBe(before + mails.length)
    })
    expect(await shop.count("inbound", "state = 'unreadable'")).toBe(unreadable)
    expect(await shop.count("inbound", "because = 'known already'")).toBe(known)
  })

  test("a no-reply sender can't be set up, and the form says why", async () => {
    const settings = { address: "no-reply@laden.test", smtpHost: "127.0.0.1", receive: "forward" }
    const refused = jonas.call("POST /api/v1/inboxes", { body: { name: "No", channel: "email", settings } })
    await expect(refused).rejects.toMatchObject({ code: "inbox.no-reply" })
  })

  test("a mailbox is fetched by IMAP, answered, and caught up with after an outage; the ledger tells", async () => {
    const imap = {
      imapHost: "127.0.0.1",
      imapPort: dovecot.imapPort,
      imapSecurity: "none",
      imapPassword: password,
    }
    inboxes.imap = await addInbox("laden@postfach.test", { receive: "imap", ...imap })
    const ledger = async () =>
      (await jonas.call("GET /api/v1/inboxes/:id/runs", { params: { id: inboxes.imap! } })).items
    await eventually(async () => expect((await ledger()).length).toBeGreaterThan(0))
    await post({ from: "mia@kunden.test", to: "laden@postfach.test", subject: "By IMAP", text: "hello?" })
    const conversation = await about("By IMAP", "imap")
    await answer(conversation, "Hello Mia.")
    const arrived = await letter("mia@kunden.test", ({ raw }) => raw.includes("Hello Mia."))
    await post({
      from: "mia@kunden.test",
      to: addressIn(headerOf(arrived, "reply-to")),
      subject: "Re: By IMAP",
      text: "Good.",
    })
    await said(conversation.id, "Good.")

    await dovecot.halt()
    await eventually(async () => expect((await ledger()).some(({ error }) => error)).toBe(true))
    await post({
      from: "mia@kunden.test",
      to: "laden@postfach.test",
      subject: "Meanwhile",
      text: "are you there?",
    })
    await dovecot.start()
    await postfix.flush()
    await about("Meanwhile", "imap")
    // The line of a look is written when it has ended; what it brought may be in the inbox before.
    await eventually(async () =>
      expect((await ledger()).reduce((sum, { imported }) => sum + imported, 0)).toBe(3),
    )
  })
})
