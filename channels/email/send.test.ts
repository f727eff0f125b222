import { randomUUID } from "node:crypto"
import { SMTPServer } from "smtp-server"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Outgoing } from "#contract/channel.ts"
import { freePort } from "#test/servers/children.ts"
import { type SinkOptions, type SmtpSink, type SunkMail, startSmtpSink } from "#test/servers/smtp-sink.ts"
import { withoutReplyMarks } from "./compose.ts"
import { type MemoryHost, memoryHost } from "./fixtures/memory-host.ts"
import { header, readHeaders } from "./headers.ts"
import { readMail } from "./mail.ts"
import { ownMessageId, readOwnMessageId } from "./own-message-id.ts"
import { meaningOf } from "./reply-address.ts"
import { sendMail } from "./send.ts"
import { type EmailSettings, emailSettings } from "./settings.ts"
import { closePool } from "./smtp-transport.ts"

describe("answering by mail", () => {
  let sink: SmtpSink | undefined
  let host: MemoryHost
  beforeEach(() => {
    host = memoryHost()
  })
  afterEach(async () => {
    closePool(host.inbox.id)
    await sink?.stop()
    sink = undefined
  })

  const settingsFor = (port: number, more: Partial<EmailSettings> = {}) =>
    emailSettings.parse({
      ...{
        address: "hello@laden.test",
        senderName: "Kaffeemühle",
        signature: "Kaffeemühle\nhttps://laden.test",
      },
      ...{ smtpHost: "127.0.0.1", smtpPort: port, smtpSecurity: "none", ...more },
    })

  const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
    id: randomUUID(),
    conversation: { id: randomUUID(), number: 7, subject: "Where is my parcel?" },
    to: { channel: "email", address: "mia@kunden.test", name: "Mia" },
    cc: [],
    bcc: [],
    author: "Ada",
    text: "Dear Mia,\n\nit is here: https://laden.test/p?a=1&b=2.\nBest, Ada",
    attachments: [],
    inReplyTo: "<customer.1@kunden.test>",
    references: ["<customer.1@kunden.test>"],
    answers: { author: "Mia", text: "Where is it?\n> older", at: new Date("2026-03-10T10:00:00Z") },
    isAutomatic: false,
    locale: "en",
    ...more,
  })

  async function sent(message: Outgoing, more: Partial<EmailSettings> = {}, options: SinkOptions = {}) {
    sink ??= await startSmtpSink(options)
    const result = await sendMail(settingsFor(sink.port, more), message, host)
    const mail = sink.mails.at(-1) as SunkMail
    return { result, mail, headers: mail ? readHeaders(mail.raw.toString().split("\r\n\r\n")[0]!) : [] }
  }

  test("it threads with the customer's mail and can be answered into its conversation", async () => {
    const message = outgoing({ references: ["<first@kunden.test>", "<customer.1@kunden.test>"] })
    const { result, mail, headers } = await sent(message)
    const id = ownMessageId(message.id, message.conversation.id, "hello@laden.test", host)
    expect(result).toEqual({ sent: id })
    expect(header(headers, "message-id")).toBe(id)
    expect(readOwnMessageId(id, host)).toEqual({ message: message.id, conversation: message.conversation.id })
    expect(readOwnMessageId(id.replace(/.@/, "_@"), host)).toBe(undefined)
    expect(header(headers, "in-reply-to")).toBe("<customer.1@kunden.test>")
    expect(header(headers, "references")).toBe("<first@kunden.test> <customer.1@kunden.test>")
    expect(header(headers, "subject")).toBe("Re: Where is my parcel?")
    const { from, replyTo } = await readMail(mail.raw)
    expect(from).toEqual({ address: "hello@laden.test", name: "Ada · Kaffeemühle" })
    expect(meaningOf(replyTo[0]!.address, host)).toEqual({ conversation: message.conversation.id })
    expect(meaningOf(mail.from, host)).toEqual({ message: message.id })
    expect(header(headers, "auto-submitted")).toBe("")
    expect(header(headers, "list-unsubscribe")).toBe("")
  })

  test("text and HTML say the same, with signature and the customer's words quoted below", async () => {
    const { mail } = await sent(outgoing())
    const { text, html } = await readMail(mail.raw)
    expect(text).toContain("it is here: https://laden.test/p?a=1&b=2.\nBest, Ada\n\n-- \nKaffeemühle\n")
    expect(text).toMatch(/On March 10, 2026, Mia wrote:\n> Where is it\?\n>> older\s*$/)
    expect(html).toContain('<a href="https://laden.test/p?a=1&#38;b=2">https://laden.test/p?a=1&#38;b=2</a>.')
    expect(html).toContain('<blockquote class="gmail_quote"')
  })

  test("quoting can be switched off, and follows the customer's language", async () => {
    const off = await sent(outgoing(), { quote: false })
    expect((await readMail(off.mail.raw)).text).not.toContain("wrote:")
    const german = await sent(outgoing({ locale: "de-AT" }))
    expect((await readMail(german.mail.raw)).text).toContain("Am 10. März 2026 schrieb Mia:")
    const indonesian = await sent(outgoing({ locale: "id" }))
    expect((await readMail(indonesian.mail.raw)).text).toContain("Pada 10 Maret 2026, Mia menulis:")
  })

  test("nobody's text can add a header or leave the quotes of the HTML", async () => {
    const evil = 'x\r\nBcc: victim@example.com\r\n\r\n<script>alert(1)</script>"'
    const { mail, headers } = await sent(
      outgoing({
        author: evil,
        text: evil,
        conversation: { id: randomUUID(), number: 1, subject: evil },
        to: { channel: "email", address: "mia@kunden.test", name: evil },
        references: ["<a@b>\r\nBcc: victim@example.com", "<ok@kunden.test>"],
        inReplyTo: "<a@b>\r\nX-Evil: 1",
        attachments: [{ name: evil, type: "text/plain", size: 2, read: async () => Buffer.from("hi") }],
        answers: { author: evil, text: evil, at: new Date() },
      }),
      { senderName: evil, signature: evil },
    )
    expect(mail.to).toEqual(["mia@kunden.test"])
    expect(headers.map(({ key }) => key)).not.toContain("bcc")
    expect(headers.map(({ key }) => key)).not.toContain("x-evil")
    const { html, parts } = await readMail(mail.raw)
    expect(html).not.toContain("<script>")
    expect(parts).toHaveLength(1)
    expect(header(headers, "references")).toBe("<ok@kunden.test>")
  })

  test("a long chain keeps its first and its latest mails", async () => {
    const references = Array.from({ length: 60 }, (_, index) => `<${index}@kunden.test>`)
    const { headers } = await sent(outgoing({ references, inReplyTo: "<59@kunden.test>" }))
    const kept = header(headers, "references").split(" ")
    expect(kept).toHaveLength(20)
    expect([kept[0], kept[1], kept.at(-1)]).toEqual([
      "<0@kunden.test>",
      "<41@kunden.test>",
      "<59@kunden.test>",
    ])
  })

  test("automatic mail says so and asks other machines for silence", async () => {
    const { headers, mail } = await sent(outgoing({ isAutomatic: true, author: "Assistant" }))
    expect(header(headers, "auto-submitted")).toBe("auto-replied")
    expect(header(headers, "x-auto-response-suppress")).toBe("All")
    expect((await readMail(mail.raw)).from!.name).toBe("Kaffeemühle")
  })

  test("copies get it, blind copies unseen", async () => {
    const to = (address: string) => ({ channel: "email", address })
    const { mail } = await sent(outgoing({ cc: [to("c@kunden.test")], bcc: [to("b@kunden.test")] }))
    expect(mail.to.sort()).toEqual(["b@kunden.test", "c@kunden.test", "mia@kunden.test"])
    expect(mail.raw.toString()).not.toContain("b@kunden.test")
  })

  test("files arrive as they were", async () => {
    const bytes = Buffer.from([0, 1, 2, 250, 251, 13, 10, 46])
    const file = {
      name: "Rechnung März.pdf",
      type: "application/pdf",
      size: bytes.length,
      read: async () => bytes,
    }
    const { parts } = await readMail((await sent(outgoing({ attachments: [file] }))).mail.raw)
    expect(parts).toMatchObject([{ name: "Rechnung März.pdf", type: "application/pdf", bytes }])
  })

  test("without plus addresses the plain address has to do", async () => {
    const { mail, headers } = await sent(outgoing(), { plusAddresses: false })
    expect(mail.from).toBe("hello@laden.test")
    expect(header(headers, "reply-to")).toBe("")
  })

  test("the same message sent again is the same mail", async () => {
    const message = outgoing()
    const [one, two] = [await sent(message), await sent(message)]
    expect(one.result).toEqual(two.result)
  })

  test("a first mail without a subject gets one in the customer's language, without Re:", async () => {
    const message = outgoing({
      conversation: { id: randomUUID(), number: 1, subject: null },
      inReplyTo: undefined,
      references: [],
      locale: "de",
    })
    const { mail } = await sent(message)
    expect((await readMail(mail.raw)).subject).toBe("Ihre Nachricht an Kaffeemühle")
  })

  test.each([
    ["Re: parcel", "parcel"],
    ["AW: Re: WG: Angebot", "WG: Angebot"],
    ["RE: re[2]: Fwd: x", "Fwd: x"],
    ["Antw: Bestelling", "Bestelling"],
    ["Bls: Pesanan", "Pesanan"],
    ["Restposten: 3 Stück", "Restposten: 3 Stück"],
    ["回复：订单", "订单"],
    ["Re:", "Re:"],
  ])("the subject %j is followed as %j", (subject, followed) =>
    expect(withoutReplyMarks(subject)).toBe(followed),
  )

  describe("what a server's refusal means", () => {
    test("an unknown recipient is final and says why", async () => {
      const { result } = await sent(outgoing(), {}, { refuse: () => "550 5.1.1 No such user here" })
      expect(result).toMatchObject({ failed: "rejected", code: "email.bounce.unknown-address" })
      expect((result as { because: string }).because).toContain("No such user here")
    })

    test("a greylisted recipient is tried again", async () => {
      const { result } = await sent(outgoing(), {}, { refuse: () => "451 4.7.1 Greylisted, come back" })
      expect(result).toMatchObject({ failed: "retry-later" })
    })

    test("a refused copy doesn't hold the customer's mail back, a refused customer is never 'sent'", async () => {
      const refuse = (recipient: string) => (recipient.startsWith("bad") ? "550 5.1.1 no" : undefined)
      const cc = [{ channel: "email", address: "bad@kunden.test" }]
      expect((await sent(outgoing({ cc }), {}, { refuse })).result).toHaveProperty("sent")
      const to = { channel: "email", address: "bad@kunden.test" }
      const both = outgoing({ to, cc: [{ channel: "email", address: "good@kunden.test" }] })
      expect((await sent(both)).result).toMatchObject({ failed: "rejected" })
    })

    test("a wrong password asks for a new connection", async () => {
      const login = { user: "hello@laden.test", password: "right" }
      const { result } = await sent(outgoing(), { smtpUser: login.user, smtpPassword: "wrong" }, { login })
      expect(result).toMatchObject({ failed: "needs-reconnect", code: "email.login" })
    })

    test("the right password works", async () => {
      const login = { user: "hello@laden.test", password: "right" }
      const { result, mail } = await sent(
        outgoing(),
        { smtpUser: login.user, smtpPassword: "right" },
        { login },
      )
      expect(result).toHaveProperty("sent")
      expect(mail.user).toBe(login.user)
    })

    test("a server that is away is tried again", async () => {
      const result = await sendMail(settingsFor(await freePort()), outgoing(), host)
      expect(result).toMatchObject({ failed: "retry-later", code: "email.refused" })
    })

    test("a mail the server finds too big is refused, and files over the limit don't even leave", async () => {
      const bytes = Buffer.alloc(200_000, "x")
      const file = { name: "a.txt", type: "text/plain", size: bytes.length, read: async () => bytes }
      const { result } = await sent(outgoing({ attachments: [file] }), {}, { size: 50_000 })
      expect(result).toMatchObject({ failed: "rejected", code: "email.bounce.too-big" })
      const huge = { ...file, size: 30_000_000, read: () => Promise.reject(new Error("must not be read")) }
      expect((await sent(outgoing({ attachments: [huge] }))).result).toMatchObject({
        code: "email.too-large",
      })
    })

    test("a sender nobody named can't be answered", async () => {
      const to = { channel: "email", address: "unknown-0123456789ab@no-sender.invalid" }
      expect((await sent(outgoing({ to }))).result).toMatchObject({
        failed: "rejected",
        code: "email.no-sender",
      })
    })

    test("a server that lets us send as ourselves only gets the plain envelope sender", async () => {
      const senders: string[] = []
      const strict = new SMTPServer({
        ...{ disabledCommands: ["AUTH", "STARTTLS"], authOptional: true, logger: false },
        onMailFrom: ({ address }, _session, answer) => {
          senders.push(address)
          const isOwn = address === "hello@laden.test"
          answer(isOwn ? null : Object.assign(new Error("5.7.1 not your address"), { responseCode: 553 }))
        },
        onData: (stream, _session, answer) => {
          stream.resume().on("end", () => answer())
        },
      })
      const port = await freePort()
      await new Promise<void>((resolve) => strict.listen(port, "127.0.0.1", resolve))
      expect(await sendMail(settingsFor(port), outgoing(), host)).toHaveProperty("sent")
      expect(senders.map((sender) => sender.replace(/\+b\.\w+/, "+b"))).toEqual([
        "hello+b@laden.test",
        "hello@laden.test",
      ])
      closePool(host.inbox.id)
      await new Promise<void>((resolve) => strict.close(() => resolve()))
    })

    test("changed settings are used at once", async () => {
      await sent(outgoing())
      const other = await startSmtpSink()
      await sendMail(settingsFor(other.port), outgoing(), host)
      expect(other.mails).toHaveLength(1)
      await other.stop()
    })
  })
})
