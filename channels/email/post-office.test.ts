import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { ArrivedReceipt, Listening, Outgoing } from "#contract/channel.ts"
import { freePort } from "#test/servers/children.ts"
import * as dovecotServer from "#test/servers/dovecot.ts"
import { letterLike } from "#test/servers/mailbox.ts"
import * as postfixServer from "#test/servers/postfix.ts"
import { type MemoryHost, memoryHost, memoryHub } from "./fixtures/memory-host.ts"
import { email } from "./index.ts"
import { readMail } from "./mail.ts"
import { type EmailSettings, emailSettings } from "./settings.ts"
import { closePool } from "./smtp-transport.ts"

const reason = dovecotServer.available() ?? postfixServer.available()
const mia = { user: "mia@kunden.test", password: "geheim" }

/** Through a real post office: our SMTP door and our sender on one side, a customer's Dovecot mailbox on the other. */
describe.skipIf(reason)(`by way of postfix and dovecot ${reason ?? ""}`, () => {
  let dovecot: dovecotServer.Dovecot
  let postfix: postfixServer.Postfix
  let door: Listening
  let host: MemoryHost
  let settings: EmailSettings
  let doorPort: number
  let openDoor: () => Promise<void>

  beforeAll(async () => {
    const smtpPort = await freePort()
    doorPort = await freePort()
    dovecot = await dovecotServer.startDovecot({ smtpPort })
    const mailboxes = { domains: ["kunden.test"], lmtpPort: dovecot.lmtpPort }
    postfix = await postfixServer.startPostfix({ smtpPort, mailboxes, relay: { "laden.test": doorPort } })
    const sieve = 'require ["vacation"]; vacation :subject "Away" "Back on Monday";'
    await Promise.all([
      dovecot.addUser(mia.user, mia.password),
      dovecot.addUser("away@kunden.test", "x", { sieve }),
    ])
    host = memoryHost()
    settings = emailSettings.parse({
      ...{ address: "hello@laden.test", senderName: "Kaffeemühle", receive: "forward" },
      ...{ smtpHost: "127.0.0.1", smtpPort: postfix.smtpPort, smtpSecurity: "none" },
    })
    openDoor = async () => {
      const hub = memoryHub([{ addresses: ["hello@laden.test"], host, settings }], doorPort)
      door = await email.serve!(hub)
    }
    await openDoor()
  })

  afterAll(async () => {
    closePool(host.inbox.id)
    await door?.close()
    await postfix?.stop()
    await dovecot?.stop()
  })

  const answer = (to: string, more: Partial<Outgoing> = {}): Outgoing => ({
    id: randomUUID(),
    conversation: { id: randomUUID(), number: 1, subject: "Where is my parcel?" },
    to: { channel: "email", address: to },
    ...{ cc: [], bcc: [], author: "Ada", text: "It left yesterday.", attachments: [], references: [] },
    ...{ isAutomatic: false, locale: "en" },
    ...more,
  })

  /** Waits for the next mail at our door and reads it. */
  async function arrived(count: number) {
    await expect.poll(() => host.kept.length).toBeGreaterThanOrEqual(count)
    return email.parse!(settings, host.kept[count - 1]!, host)
  }

  test("an answer reaches the customer, and the customer's answer its conversation", async () => {
    const message = answer(mia.user)
    const result = await email.send!(settings, message, host)
    expect(result).toHaveProperty("sent")
    const login = { port: dovecot.imapPort, ...mia }
    const letter = await letterLike(login, ({ raw }) => raw.includes("It left yesterday."))
    const { messageId, replyTo } = await readMail(letter.raw)
    expect(messageId).toBe((result as { sent: string }).sent)

    const before = host.kept.length
    const customer = emailSettings.parse({ ...settings, address: mia.user, plusAddresses: false })
    const reply = answer(replyTo[0]!.address, {
      inReplyTo: messageId,
      references: [messageId!],
      text: "Thank you.",
    })
    await email.send!(customer, reply, memoryHost("customer"))
    const [message1] = await arrived(before + 1)
    expect(message1).toMatchObject({
      type: "message",
      from: { address: mia.user },
      text: "Thank you.",
      thread: { conversation: message.conversation.id, references: [messageId] },
    })
  })

  test("an unknown mailbox comes back as a bounce that names our message", async () => {
    const before = host.kept.length
    const message = answer("nobody@kunden.test")
    expect(await email.send!(settings, message, host)).toHaveProperty("sent")
    const [receipt] = (await arrived(before + 1)) as ArrivedReceipt[]
    expect(receipt).toMatchObject({ type: "receipt", message: message.id, state: "failed" })
    expect(receipt!.failure).toMatchObject({
      code: "email.bounce.unknown-address",
      address: "nobody@kunden.test",
    })
    expect(host.kept[before]!.hints.from).toBe("")
  })

  test("a real vacation answer is seen as written by a machine and belongs to our mail", async () => {
    const before = host.kept.length
    const message = answer("away@kunden.test")
    const result = (await email.send!(settings, message, host)) as { sent: string }
    const [note] = await arrived(before + 1)
    expect(note).toMatchObject({
      type: "message",
      automatic: { why: "auto-submitted" },
      text: "Back on Monday",
    })
    expect(note).toMatchObject({ thread: { references: [result.sent] } })
  })

  test("an answer of our own machine gets no vacation answer", async () => {
    const before = host.kept.length
    await email.send!(
      settings,
      answer("away@kunden.test", { isAutomatic: true, text: "We are on it." }),
      host,
    )
    await email.send!(settings, answer("nobody@kunden.test"), host)
    const [next] = await arrived(before + 1)
    expect(next).toMatchObject({ type: "receipt" })
  })

  test("mail waits in postfix while our door is shut or the store away, and arrives once", async () => {
    const before = host.kept.length
    await door.close()
    const customer = emailSettings.parse({ ...settings, address: mia.user, plusAddresses: false })
    await email.send!(
      customer,
      answer("hello@laden.test", { text: "during the outage" }),
      memoryHost("customer"),
    )
    await expect.poll(async () => (await postfix.queue()).length).toBe(1)
    host.isAway = true
    await openDoor()
    await postfix.flush()
    await expect.poll(async () => JSON.stringify(await postfix.queue())).toContain("451 4.3.0")
    host.isAway = false
    await postfix.flush()
    const [message] = await arrived(before + 1)
    expect(message).toMatchObject({ text: "during the outage" })
    expect(host.kept).toHaveLength(before + 1)
  })

  test("mail to strangers' addresses never passes our door", async () => {
    const { createTransport } = await import("nodemailer")
    const transport = createTransport({ host: "127.0.0.1", port: doorPort, ignoreTLS: true })
    const mail = { from: mia.user, to: "someone@kunden.test", text: "relay me" }
    await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode: 550 })
  })
})
