import { describe, expect, test } from "vitest"
import { type MailToJudge, machineWritten, mayAnswerAutomatically } from "./auto-reply.ts"
import { readHeaders } from "./headers.ts"

const mail = (headers: string, more: Partial<MailToJudge> = {}): MailToJudge => ({
  headers: readHeaders(headers),
  ...more,
})

describe("headers tell a machine's mail", () => {
  test.each([
    ["auto-submitted", "Auto-Submitted: auto-replied"],
    ["auto-submitted", "Auto-Submitted: auto-generated; type=order"],
    ["auto-submitted", "AUTO-SUBMITTED:\n auto-notified (rejected)"],
    ["auto-reply-header", "X-Autoreply: yes"],
    ["auto-reply-header", "X-Autorespond: Vacation"],
    ["auto-reply-header", "X-POST-MessageClass: 9; Autoresponder"],
    ["auto-reply-header", "Delivered-To: Autoresponder"],
    ["precedence", "Precedence: auto_reply"],
    ["null-sender", "Return-Path: <>"],
    ["null-sender", "Return-Path: < >"],
    ["delivery-report", 'Content-Type: multipart/report; report-type=delivery-status; boundary="x"'],
  ])("%s: %s", (why, headers) => {
    expect(machineWritten(mail(headers))).toEqual({ kind: "automatic", why })
  })

  test.each([
    ["mailing-list", "List-Id: News <news.shop.test>"],
    ["mailing-list", "List-Unsubscribe: <https://news.test/u/1>"],
    ["precedence", "Precedence: bulk"],
    ["precedence", "Precedence: junk"],
  ])("bulk, %s: %s", (why, headers) => {
    expect(machineWritten(mail(headers))).toEqual({ kind: "bulk", why })
  })

  test("the null sender of the envelope counts when the mail itself has no Return-Path", () => {
    expect(machineWritten(mail("Subject: x", { envelopeFrom: "" }))?.why).toBe("null-sender")
  })
})

describe("a person's mail stays a person's", () => {
  test.each([
    ["nothing special", "Subject: Where is my order?", {}],
    ["explicitly not automatic", "Auto-Submitted: no", {}],
    ["not automatic, with a comment", "Auto-Submitted: no (sent by hand)", {}],
    ["sent by a CRM that asks for silence", "X-Auto-Response-Suppress: All", {}],
    [
      "a contact form that names the person",
      "Reply-To: Mia <mia@kunden.test>",
      { from: "no-reply@laden.test" },
    ],
    [
      "forwarded to us by our own group",
      "List-Id: <support.laden.test>\nPrecedence: list",
      { ownAddresses: ["support@laden.test"] },
    ],
    ["a name that only looks like no-reply", "Subject: x", { from: "noreen.replyard@kunden.test" }],
    ["asks for a chair", "", { subject: "Out of office chairs?" }],
    ["answers an automatic mail", "", { subject: "Re: Automatic reply: your order" }],
    ["is about a car", "", { subject: "Auto: Kaffeemaschine für 12 V" }],
    ["is absent by grammar", "", { subject: "Abwesenheiten im Online-Kurs" }],
  ])("%s", (_name, headers, more) => {
    expect(machineWritten(mail(headers, more))).toBeUndefined()
  })
})

test("nobody is answered by machine who asked for silence", () => {
  expect(mayAnswerAutomatically(mail("X-Auto-Response-Suppress: DR, OOF, AutoReply"))).toBe(false)
  expect(mayAnswerAutomatically(mail("X-Auto-Response-Suppress: DR, RN"))).toBe(true)
  expect(mayAnswerAutomatically(mail("Auto-Submitted: auto-replied"))).toBe(false)
  expect(mayAnswerAutomatically(mail("List-Id: <news.shop.test>"))).toBe(false)
  expect(mayAnswerAutomatically(mail("Subject: Hello"))).toBe(true)
})

test("a sender that takes no replies is a machine", () => {
  for (const from of [
    "no-reply@parcel.test",
    "noreply@parcel.test",
    "do-not-reply+7@parcel.test",
    "donotreply@parcel.test",
  ])
    expect(machineWritten(mail("", { from }))?.why).toBe("no-reply-sender")
})

describe("subjects are the last resort, in many languages", () => {
  test.each([
    "Automatic reply: Your order 1042",
    "Out of Office",
    "Out of Office AutoReply: order",
    "Out of office re: order",
    "AUTO: Tom Tester is out of the office (returning 12.01.2026)",
    "Automatische Antwort: Ihre Bestellung",
    "Abwesenheitsnotiz: AW: Termin",
    "Réponse automatique : Votre commande",
    "Respuesta automática: Su pedido",
    "Risposta automatica: Ordine",
    "Automatisch antwoord: Bestelling",
    "Resposta automática: Pedido",
    "Odpowiedź automatyczna: Zamówienie",
    "Otomatik Yanıt: Sipariş",
    "Balasan Otomatis: Pesanan",
    "Autosvar: Beställning",
    "Автоматический ответ: Заказ",
    "自动回复：订单",
  ])("%s", (subject) => {
    expect(machineWritten(mail("", { subject }))).toEqual({ kind: "automatic", why: "subject" })
  })
})
