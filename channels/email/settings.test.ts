import { describe, expect, test } from "vitest"
import { z } from "zod"
import { emailSettings, ownAddresses, reviewSettings } from "./settings.ts"

const good = { address: "hello@laden.test", imapHost: "imap.laden.test", smtpHost: "smtp.laden.test" }
const review = (more: object) => reviewSettings(emailSettings.parse({ ...good, ...more }))

describe("settings of a mail inbox", () => {
  test.each([
    ..."noreply@x.de no-reply@x.de no.reply@x.de NoReply@x.de no_reply+shop@x.de do-not-reply@x.de donotreply@x.de".split(
      " ",
    ),
    ..."do_not_reply@x.de dont-reply@x.de nepasrepondre@x.fr ne-pas-repondre@x.fr keine-antwort@x.de".split(
      " ",
    ),
    ..."nicht-antworten@x.de bitte.nicht.antworten@x.de jangan-balas@x.id no-responder@x.es naoresponder@x.br".split(
      " ",
    ),
    ..."mailer-daemon@x.de bounces@x.de devnull@x.de hello@noreply.x.de hello@no-reply.x.de shop-noreply@x.de".split(
      " ",
    ),
  ])("%s tells customers not to answer and is refused with an explanation", (address) => {
    expect(review({ address })).toMatchObject([{ setting: "address", code: "email.no-reply" }])
    expect(review({ address })[0]!.message).toContain("every mail can be answered")
  })

  test.each(["No Reply", "Bitte nicht antworten", "Ne pas répondre", "DO NOT REPLY – Shop", "Jangan balas"])(
    "the sender name %j is refused too",
    (senderName) =>
      expect(review({ senderName })).toMatchObject([{ setting: "senderName", code: "email.no-reply" }]),
  )

  test("so is a no-reply address among the further addresses", () => {
    expect(review({ aliases: "info@x.de, no-reply@x.de" })).toMatchObject([{ setting: "aliases" }])
  })

  test.each(
    "hello@x.de reply@x.de noah@x.de nora.reply@x.de antworten@x.de bouncy-castles@x.de norbert@noretail.de".split(
      " ",
    ),
  )("%s invites an answer and is accepted", (address) => expect(review({ address })).toEqual([]))

  test("both servers have to be named, the fetching one only where mail is fetched", () => {
    const codes = (more: object) => review(more).map(({ setting }) => setting)
    expect(codes({ imapHost: "", smtpHost: "" })).toEqual(["imapHost", "smtpHost"])
    expect(codes({ imapHost: "", receive: "forward" })).toEqual([])
  })

  test("addresses are unique in lower case, with the further ones", () => {
    const settings = emailSettings.parse({
      ...good,
      address: " Hello@Laden.test ",
      aliases: "Info@laden.test; x, hello@laden.test",
    })
    expect(ownAddresses(settings)).toEqual(["hello@laden.test", "info@laden.test"])
  })

  test("every field draws itself: a title, a group, and passwords marked as secrets", () => {
    const { properties } = z.toJSONSchema(emailSettings, { io: "input" }) as {
      properties: Record<string, { title?: string; group?: string; secret?: boolean; type?: string }>
    }
    for (const [name, field] of Object.entries(properties)) {
      expect(field.title, name).toBeTruthy()
      expect(field.group, name).toBeTruthy()
      expect(field.secret === true, name).toBe(/(Password|Key)$/.test(name))
    }
  })
})
