import nodemailer from "nodemailer"
import { afterEach, expect, test } from "vitest"
import { type SmtpSink, startSmtpSink } from "./smtp-sink.ts"

let sink: SmtpSink
afterEach(() => sink.stop())

const send = (mail: nodemailer.SendMailOptions, auth?: { user: string; pass: string }) =>
  nodemailer.createTransport({ host: "127.0.0.1", port: sink.port, auth, ignoreTLS: true }).sendMail(mail)

test("the sink keeps every mail with its envelope", async () => {
  sink = await startSmtpSink()
  await send({
    envelope: { from: "bounce+7@tresen.test", to: "mia@kunden.test" },
    from: "hello@tresen.test",
    text: "Hi",
  })
  const mail = await sink.waitFor(({ to }) => to.includes("mia@kunden.test"))
  expect(mail.from).toBe("bounce+7@tresen.test")
  expect(mail.raw.toString()).toMatch(/^From: hello@tresen\.test/m)
})

test("the sink refuses the recipients it was told to refuse, in the words it was told", async () => {
  sink = await startSmtpSink({ refuse: (to) => (to.startsWith("gone@") ? "550 5.1.1 gone" : undefined) })
  const error = await send({ from: "a@b.test", to: "gone@kunden.test" }).catch((thrown) => thrown)
  expect(error).toMatchObject({ responseCode: 550 })
  expect(sink.mails).toHaveLength(0)
})

test("the sink asks for its login", async () => {
  sink = await startSmtpSink({ login: { user: "shop", password: "right" } })
  const mail = { from: "a@b.test", to: "mia@kunden.test" }
  await expect(send(mail)).rejects.toThrow()
  await expect(send(mail, { user: "shop", pass: "wrong" })).rejects.toMatchObject({ responseCode: 535 })
  await send(mail, { user: "shop", pass: "right" })
  expect(sink.mails[0]?.user).toBe("shop")
})

test("the sink refuses what is bigger than it announced", async () => {
  sink = await startSmtpSink({ size: 2000 })
  await expect(send({ from: "a@b.test", to: "c@d.test", text: "x".repeat(5000) })).rejects.toThrow()
  expect(sink.mails).toHaveLength(0)
})
