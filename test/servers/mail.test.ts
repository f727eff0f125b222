import { once } from "node:events"
import { connect } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import nodemailer from "nodemailer"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { freePort } from "./children.ts"
import * as dovecotServer from "./dovecot.ts"
import { letterLike, letters, openMailbox } from "./mailbox.ts"
import * as postfixServer from "./postfix.ts"
import { startSmtpSink } from "./smtp-sink.ts"

const reason = dovecotServer.available() ?? postfixServer.available()
const mia = { user: "mia@kunden.test", password: "geheim" }

describe.skipIf(reason)(`postfix and dovecot ${reason ?? ""}`, () => {
  let dovecot: dovecotServer.Dovecot
  let postfix: postfixServer.Postfix
  const login = () => ({ port: dovecot.imapPort, ...mia })
  const send = (mail: nodemailer.SendMailOptions, auth?: { user: string; pass: string }) =>
    nodemailer
      .createTransport({
        host: "127.0.0.1",
        port: auth ? postfix.submissionPort : postfix.smtpPort,
        auth,
        ignoreTLS: true,
      })
      .sendMail(mail)

  beforeAll(async () => {
    const smtpPort = await freePort()
    dovecot = await dovecotServer.startDovecot({ smtpPort })
    const mailboxes = { domains: ["kunden.test"], lmtpPort: dovecot.lmtpPort }
    postfix = await postfixServer.startPostfix({ smtpPort, mailboxes, saslPort: dovecot.saslPort })
    await dovecot.addUser(mia.user, mia.password)
  })

  afterAll(async () => {
    await postfix?.stop()
    await dovecot?.stop()
  })

  test("a mail sent through postfix is read in dovecot's mailbox, umlauts and all", async () => {
    await send({ from: "shop@laden.test", to: mia.user, subject: "Ihre Mühle ist unterwegs", text: "Grüße" })
    const letter = await letterLike(login(), ({ subject }) => subject === "Ihre Mühle ist unterwegs")
    expect(letter.from).toBe("shop@laden.test")
  })

  test("mail to an address with a plus detail arrives in the plain mailbox", async () => {
    await send({ from: "shop@laden.test", to: "mia+order77@kunden.test", subject: "detail" })
    const letter = await letterLike(login(), ({ subject }) => subject === "detail")
    expect(letter.raw.toString()).toMatch(/^(Delivered-To|X-Original-To): <?mia/m)
  })

  test("mail to an unknown mailbox comes back as a multipart/report from the real postfix", async () => {
    await send({ from: mia.user, to: "nobody-here@kunden.test", subject: "lost" })
    const bounce = await letterLike(login(), ({ raw }) => raw.includes("multipart/report"))
    const text = bounce.raw.toString()
    expect(text).toMatch(/Final-Recipient: rfc822; nobody-here@kunden\.test/)
    expect(text).toMatch(/Action: failed/)
    expect(text).toMatch(/Status: 5\.1\.1/)
  })

  test("mail to the outside world never leaves", async () => {
    const error = await send({ from: mia.user, to: "someone@example.com" }).catch((thrown) => thrown)
    expect(error.response).toMatch(/no mail leaves this machine/)
  })

  test("a domain can be handed to another smtp port, and waits in the queue while that port is away", async () => {
    const port = await freePort()
    await postfix.relay("tresen.test", port)
    await send({ from: mia.user, to: "hello@tresen.test", subject: "to the counter" })
    await expect.poll(async () => (await postfix.queue()).length).toBe(1)
    const sink = await startSmtpSink({ port })
    const mail = await sink
      .waitFor(({ to }) => to.includes("hello@tresen.test"))
      .catch(async (error) => Promise.reject(new Error(`${error}\n${await postfix.log()}`)))
    expect(mail.from).toBe(mia.user)
    await sink.stop()
  })

  test("submission asks for dovecot's password and refuses a wrong one", async () => {
    const mail = { from: mia.user, to: mia.user, subject: "with a password" }
    await send(mail, { user: mia.user, pass: mia.password })
    await letterLike(login(), ({ subject }) => subject === "with a password")
    await expect(send(mail, { user: mia.user, pass: "wrong" })).rejects.toMatchObject({ responseCode: 535 })
  })

  test("a sieve vacation answers for real and marks its answer as automatic", async () => {
    const sieve = 'require ["vacation"]; vacation :subject "Away" "Back on Monday";'
    await dovecot.addUser("away@kunden.test", "x", { sieve })
    await send({ from: mia.user, to: "away@kunden.test", subject: "are you there?" })
    const answer = await letterLike(login(), ({ subject }) => subject === "Away")
    expect(answer.raw.toString()).toMatch(/^Auto-Submitted: auto-replied/m)
  })

  test("dovecot offers idle, condstore and qresync, also over tls", async () => {
    const client = await openMailbox({ port: dovecot.imapsPort, secure: true, ...mia })
    for (const name of ["IDLE", "CONDSTORE", "QRESYNC"]) expect(client.capabilities.has(name)).toBe(true)
    await client.logout()
  })

  test("a new mail wakes an idling connection", async () => {
    const client = await openMailbox(login())
    await client.mailboxOpen("INBOX")
    const woken = new Promise((resolve) => client.once("exists", resolve))
    void client.idle()
    await send({ from: "shop@laden.test", to: mia.user, subject: "wake up" })
    await woken
    await client.logout()
  })

  test("dovecot can be away, hang, and come back with all its mail", async () => {
    const before = (await letters(login())).length
    await dovecot.halt()
    await expect(openMailbox(login())).rejects.toThrow()
    await dovecot.start()
    expect(await letters(login())).toHaveLength(before)
    dovecot.freeze()
    const silent = connect(dovecot.imapPort, "127.0.0.1")
    const first = await Promise.race([once(silent, "data"), pause(300, "silence")])
    expect(first).toBe("silence")
    silent.destroy()
    dovecot.thaw()
    expect(await letters(login())).toHaveLength(before)
  })

  test("postfix keeps its queue while it is away", async () => {
    await dovecot.halt()
    await send({ from: "shop@laden.test", to: mia.user, subject: "waited two outages" })
    await postfix.halt()
    await expect(send({ from: "a@b.test", to: mia.user })).rejects.toMatchObject({ code: "ESOCKET" })
    await dovecot.start()
    await postfix.start()
    await letterLike(login(), ({ subject }) => subject === "waited two outages")
  })
})
