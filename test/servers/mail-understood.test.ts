import nodemailer from "nodemailer"
import PostalMime from "postal-mime"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { machineWritten } from "#channels/email/auto-reply.ts"
import { readBounce } from "#channels/email/bounce.ts"
import { freePort } from "./children.ts"
import * as dovecotServer from "./dovecot.ts"
import { letterLike } from "./mailbox.ts"
import * as postfixServer from "./postfix.ts"

const reason = dovecotServer.available() ?? postfixServer.available()
const shop = { user: "shop@laden.test", password: "x" }

describe.skipIf(reason)(`what real mail servers write ${reason ?? ""}`, () => {
  let dovecot: dovecotServer.Dovecot
  let postfix: postfixServer.Postfix
  const send = (mail: nodemailer.SendMailOptions) =>
    nodemailer
      .createTransport({ host: "127.0.0.1", port: postfix.smtpPort, ignoreTLS: true })
      .sendMail({ from: shop.user, ...mail })
  const arrived = async (text: string) =>
    (await letterLike({ port: dovecot.imapPort, ...shop }, ({ raw }) => raw.includes(text))).raw

  beforeAll(async () => {
    const smtpPort = await freePort()
    dovecot = await dovecotServer.startDovecot({ smtpPort })
    const mailboxes = { domains: ["laden.test", "kunden.test"], lmtpPort: dovecot.lmtpPort }
    postfix = await postfixServer.startPostfix({ smtpPort, mailboxes })
    await dovecot.addUser(shop.user, shop.password)
  })

  afterAll(async () => {
    await postfix?.stop()
    await dovecot?.stop()
  })

  test("postfix's bounce names the address, the reason and our message", async () => {
    const { messageId } = await send({ to: "gone@kunden.test", subject: "Your order" })
    const mail = await PostalMime.parse(await arrived("multipart/report"), {
      forceRfc822Attachments: true,
      attachmentEncoding: "utf8",
    })
    const parts = mail.attachments.map(({ mimeType, content }) => ({
      type: mimeType,
      content: String(content),
    }))
    const bounce = readBounce({ headers: mail.headers, from: mail.from?.address, text: mail.text, parts })
    expect(bounce?.originalMessageId).toBe(messageId)
    expect(bounce?.recipients).toMatchObject([
      { address: "gone@kunden.test", action: "failed", reason: "unknown-address", isPermanent: true },
    ])
  })

  test("a sieve vacation is a machine's answer", async () => {
    const sieve = 'require ["vacation"]; vacation :subject "Sommerpause" "Back on Monday";'
    await dovecot.addUser("away@kunden.test", "x", { sieve })
    await send({ to: "away@kunden.test", subject: "Are you there?" })
    const { headers, subject } = await PostalMime.parse(await arrived("Sommerpause"))
    expect(machineWritten({ headers, subject })).toEqual({ kind: "automatic", why: "auto-submitted" })
  })
})
