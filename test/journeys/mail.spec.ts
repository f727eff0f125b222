import { createTransport } from "nodemailer"
import { header, readHeaders } from "#channels/email/headers.ts"
import { freePort } from "#test/servers/children.ts"
import * as dovecotServer from "#test/servers/dovecot.ts"
import { letterLike } from "#test/servers/mailbox.ts"
import * as postfixServer from "#test/servers/postfix.ts"
import { expect, test, world } from "./stage.ts"

const reason = dovecotServer.available() ?? postfixServer.available()
const doorPort = await freePort()
const mia = { user: "mia@kunden.test", password: "geheim" }

/** A mail through real servers: on the desk by itself, answered there, in one thread in the customer's mailbox. */
test.describe("mail at the desk", () => {
  test.skip(Boolean(reason), reason ?? "")
  const shop = world({ flags: ["--smtp-port", String(doorPort), "--smtp-host", "127.0.0.1"] })
  let dovecot: dovecotServer.Dovecot
  let postfix: postfixServer.Postfix

  test.beforeAll(async () => {
    const smtpPort = await freePort()
    dovecot = await dovecotServer.startDovecot({ smtpPort })
    const mailboxes = { domains: ["kunden.test"], lmtpPort: dovecot.lmtpPort }
    postfix = await postfixServer.startPostfix({ smtpPort, mailboxes, relay: { "laden.test": doorPort } })
    await dovecot.addUser(mia.user, mia.password)
    const jonas = await shop.as("jonas")
    const smtp = { smtpHost: "127.0.0.1", smtpPort: postfix.smtpPort, smtpSecurity: "none" }
    const settings = { address: "post@laden.test", senderName: "Laden", receive: "forward", ...smtp }
    await jonas.call("POST /api/v1/inboxes", { body: { name: "Post", channel: "email", settings } })
  })

  test.afterAll(async () => {
    // First ours: a server that stops while its mail server is gone would wait for it.
    await shop.stop()
    await postfix?.stop()
    await dovecot?.stop()
  })

  test("asked by mail, answered at the desk, threaded in the mailbox", async ({ deskOf }) => {
    const desk = await deskOf(shop, "lena")
    await desk.locator('a[href^="/inbox/all/"]').first().waitFor()
    await desk.getByRole("link", { name: /Post/ }).first().click()
    const letter = await createTransport({
      host: "127.0.0.1",
      port: postfix.smtpPort,
      ignoreTLS: true,
    }).sendMail({
      from: "Mia <mia@kunden.test>",
      to: "post@laden.test",
      subject: "Is it loud?",
      text: "The grinder, I mean.",
    })
    await desk.getByRole("link", { name: /Is it loud\?/ }).click()
    await desk.getByRole("log").getByText("The grinder, I mean.").waitFor()
    await desk.keyboard.press("r")
    await expect(desk.getByRole("textbox", { name: "Reply" })).toBeFocused()
    await desk.keyboard.type("Quieter than a kettle.")
    await desk.keyboard.press("Control+Enter")
    await expect(desk.getByRole("log").getByText(/^Sent \d/)).toHaveCount(1)
    const arrived = await letterLike(
      { port: dovecot.imapPort, ...mia },
      ({ raw }) => raw.includes("Quieter than a kettle."),
      120,
    )
    const headers = readHeaders(arrived.raw.toString())
    expect(header(headers, "in-reply-to")).toBe(letter.messageId)
    expect(header(headers, "subject")).toBe("Re: Is it loud?")
  })
})
