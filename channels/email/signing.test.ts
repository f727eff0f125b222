import { generateKeyPairSync } from "node:crypto"
import { afterEach, describe, expect, test } from "vitest"
import { type SmtpSink, startSmtpSink } from "#test/servers/smtp-sink.ts"
import { memoryHost } from "./fixtures/memory-host.ts"
import type { Lookup } from "./name-lookup.ts"
import { sendMail } from "./send.ts"
import { emailSettings, reviewSettings } from "./settings.ts"
import { checkSigning, withKey } from "./signing.ts"
import { closePool } from "./smtp-transport.ts"
import { verdictOf } from "./verdict.ts"

const own = { address: "hello@shop.laden.example", receive: "forward", smtpHost: "127.0.0.1", dkim: "own" }
const settingsOf = (more: object = {}) => emailSettings.parse({ ...own, ...more })
const fault = (code: string) => Object.assign(new Error(code), { code })

/** DNS with these TXT records, in the pieces of 255 characters that it has (RFC 1035 §3.3.14). */
const zone =
  (records: Record<string, string>): Lookup =>
  async (name, type) => {
    const record = type === "TXT" ? records[name] : undefined
    if (record === undefined) throw fault("ENOTFOUND")
    return [record.match(/.{1,255}/g) ?? []]
  }

describe("signing our own mail", () => {
  const host = memoryHost()
  let sink: SmtpSink | undefined
  afterEach(async () => {
    closePool(host.inbox.id)
    await sink?.stop()
  })

  async function sent(settings: Awaited<ReturnType<typeof withKey>> & object): Promise<Buffer> {
    sink = await startSmtpSink()
    const outgoing = {
      id: "0192f3a0-1111-7222-8333-444455556666",
      conversation: { id: "0192f3a0-1111-7222-8333-444455556667", number: 7, subject: "Päckchen" },
      to: { channel: "email", address: "mia@kunden.example", name: "Mia" },
      author: "Ada",
      text: "Dear Mia,\n\n.it is on its way – “soon”.\n\n\n",
      attachments: [{ name: "label.txt", type: "text/plain", size: 2, read: async () => Buffer.from("hi") }],
      ...{ cc: [], bcc: [], references: ["<1@kunden.example>"], inReplyTo: "<1@kunden.example>" },
      ...{ isAutomatic: true, locale: "de" },
    }
    const smtp = { ...settings, smtpPort: sink.port, smtpSecurity: "none" }
    expect(await sendMail(smtp as never, outgoing, host)).toHaveProperty("sent")
    return sink.mails[0]!.raw
  }

  /** What a receiver finds who knows neither the server nor us, only DNS. */
  const judged = (raw: Buffer, records: Record<string, string>) =>
    verdictOf(
      raw,
      { ip: "203.0.113.66", helo: "x", from: "x@elsewhere.example", isFetched: false },
      zone({ "_dmarc.laden.example": "v=DMARC1; p=reject", ...records }),
    )

  test("with a key that was made for it, the mail is believed wherever the record is published", async () => {
    const settings = await withKey(settingsOf())
    expect(settings.dkimName).toMatch(/^tresen-[0-9a-f]{6}\._domainkey\.shop\.laden\.example$/)
    expect(settings.dkimRecord).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{390,}=*$/)
    const raw = await sent(settings)
    const published = { [settings.dkimName]: settings.dkimRecord }
    expect(await judged(raw, published)).toMatchObject({ dkim: "pass", dmarc: "pass" })
    const forged = Buffer.from(raw.toString("latin1").replace("From: Ada", "From: Eve"), "latin1")
    expect(await judged(forged, published)).toMatchObject({ dkim: "fail", dmarc: "fail" })
    expect(await judged(raw, {})).toMatchObject({ dmarc: "fail" })
  })

  test("a key of one's own, pasted into one line, signs for the domain above under its own name", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 })
    const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString().replaceAll("\n", "")
    const given = settingsOf({ dkimDomain: "Laden.example", dkimSelector: "S1", dkimKey: pem })
    expect(reviewSettings(given)).toEqual([])
    const settings = await withKey(given)
    expect(settings.dkimName).toBe("s1._domainkey.laden.example")
    const raw = await sent(settings)
    const verdict = await judged(raw, { [settings.dkimName]: settings.dkimRecord })
    expect(verdict).toMatchObject({ dkim: "pass", dmarc: "pass" })
  })

  test("while the provider signs, we don't", async () => {
    const settings = await withKey({ ...(await withKey(settingsOf())), dkim: "provider" as const })
    expect([settings.dkimName, settings.dkimRecord]).toEqual(["", ""])
    expect(String(await sent(settings))).not.toMatch(/^dkim-signature:/im)
  })

  test("a key stays what it is; another inbox gets another one with another name", async () => {
    const first = await withKey(settingsOf())
    expect(await withKey(first)).toEqual(first)
    const second = await withKey(settingsOf())
    expect(second.dkimKey).not.toBe(first.dkimKey)
    expect(second.dkimName).not.toBe(first.dkimName)
  })

  test("what can't work is said at its field", () => {
    const { privateKey } = generateKeyPairSync("ed25519")
    const ed25519 = privateKey.export({ type: "pkcs8", format: "pem" }).toString()
    const wrong = [
      [{ dkimDomain: "other.example" }, "dkimDomain", "email.dkim-domain"],
      [{ dkimDomain: "example" }, "dkimDomain", "email.dkim-domain"],
      [{ dkimDomain: "aden.example" }, "dkimDomain", "email.dkim-domain"],
      [{ dkimSelector: "two words" }, "dkimSelector", "email.dkim-selector"],
      [{ dkimSelector: "end." }, "dkimSelector", "email.dkim-selector"],
      [{ dkimKey: "not a key" }, "dkimKey", "email.dkim-key"],
      [{ dkimKey: ed25519 }, "dkimKey", "email.dkim-key"],
    ] as const
    for (const [more, setting, code] of wrong)
      expect(reviewSettings(settingsOf(more)), code).toMatchObject([{ setting, code }])
    expect(reviewSettings(settingsOf({ dkim: "provider", dkimKey: "not a key" }))).toEqual([])
  })

  test("trying the settings out tells whether DNS shows the key", async () => {
    const settings = await withKey(settingsOf())
    const { dkimName, dkimRecord } = settings
    const codes = async (lookup: Lookup) => (await checkSigning(settings, lookup)).map(({ code }) => code)
    expect(await codes(zone({ [dkimName]: dkimRecord }))).toEqual([])
    expect(
      await codes(zone({ [dkimName]: dkimRecord.replace("p=M", "p= M").replace("k=rsa; ", "") })),
    ).toEqual([])
    expect(await codes(zone({ [dkimName]: "v=DKIM1; p=" }))).toEqual(["email.dkim-other-key"])
    expect(await codes(zone({}))).toEqual(["email.dkim-unpublished"])
    expect(await codes(() => Promise.reject(fault("ETIMEOUT")))).toEqual(["email.dkim-unasked"])
    expect(await checkSigning(settingsOf(), zone({}))).toEqual([])
  })
})
