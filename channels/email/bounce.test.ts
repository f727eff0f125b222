import { readdirSync, readFileSync } from "node:fs"
import PostalMime from "postal-mime"
import { describe, expect, test } from "vitest"
import { readBounce } from "./bounce.ts"
import { bounceReason, bounceReasons } from "./bounce-reasons.ts"
import type { ReportedMail } from "./bounced-recipient.ts"
import type { Headers } from "./headers.ts"

const folder = new URL("./fixtures/bounces/", import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith(".eml"))

async function reported(name: string): Promise<ReportedMail> {
  const raw = readFileSync(new URL(name, folder))
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: "utf8" })
  const parts = mail.attachments.map(({ mimeType, content }) => ({
    type: mimeType,
    content: String(content),
  }))
  return {
    headers: mail.headers as Headers,
    from: mail.from?.address,
    subject: mail.subject,
    text: mail.text,
    parts,
  }
}

describe("a bounce says who, what and why", () => {
  test.each(names)("%s", async (name) => {
    const golden = JSON.parse(readFileSync(new URL(name.replace(".eml", ".json"), folder), "utf8"))
    const bounce = readBounce(await reported(name))
    if (!golden) return expect(bounce).toBeUndefined()
    expect(bounce?.by).toBe(golden.by)
    expect(bounce?.originalMessageId ?? null).toBe(golden.originalMessageId ?? null)
    const facts = bounce?.recipients.map(({ address, action, status, reason, isPermanent }) => ({
      address,
      action,
      status: status ?? null,
      reason,
      isPermanent,
    }))
    expect(facts).toEqual(golden.recipients)
  })
})

test("the words of the other server are kept for the person who wants them", async () => {
  const bounce = readBounce(await reported("postfix-unknown.eml"))
  expect(bounce?.recipients[0]?.diagnostic).toBe(
    "550 5.1.1 <gone@kunden.test> User doesn't exist: gone@kunden.test",
  )
})

test("an address in xtext is decoded", () => {
  const content =
    "Reporting-MTA: dns; mx\n\nOriginal-Recipient: rfc822;mia+40kunden.test\nAction: failed\nStatus: 5.1.1\n"
  const bounce = readBounce({ headers: [], parts: [{ type: "message/delivery-status", content }] })
  expect(bounce?.recipients[0]?.address).toBe("mia@kunden.test")
})

test("codes that pass by themselves are not permanent", () => {
  for (const [status, reason] of [
    ["4.2.2", "mailbox-full"],
    ["4.4.1", "not-reached"],
    ["5.1.1", "unknown-address"],
    ["5.7.25", "sender-not-proven"],
  ])
    expect(bounceReason(status)).toBe(reason)
  expect(bounceReason("5.0.0", "something odd")).toBe("unclear")
})

test("every reason has a plain sentence", () => {
  for (const sentence of Object.values(bounceReasons)) expect(sentence).toMatch(/^[A-Z].{15,110}\.$/)
})

const monsters: Record<string, string> = {
  "addresses without end": "a@b.c ".repeat(80_000),
  "half addresses": `${"a".repeat(300_000)}@`,
  dots: `a@b${".b".repeat(150_000)}`,
  brackets: "<".repeat(300_000),
  codes: "550 5.1.1 ".repeat(40_000),
  digits: "5.".repeat(200_000),
  "words that almost match": "mailbox ".repeat(50_000),
  newlines: "\n".repeat(400_000),
}

test.each(Object.keys(monsters))("a hostile notice is read in a second: %s", (name) => {
  const text = monsters[name]!
  const before = process.cpuUsage()
  readBounce({
    headers: [{ key: "return-path", value: "<>" }],
    subject: "Undelivered",
    text,
    parts: [{ type: "message/delivery-status", content: text }],
  })
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(1)
})
