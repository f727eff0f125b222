import { generateKeyPairSync } from "node:crypto"
import { dkimSign } from "mailauth/lib/dkim/sign.js"
import { describe, expect, test } from "vitest"
import { type Lookup, nameLookup } from "./name-lookup.ts"
import { verdictOf } from "./verdict.ts"

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
const key = publicKey.export({ type: "spki", format: "der" }).toString("base64")
const zone: Record<string, string[][]> = {
  "TXT kunden.example": [["v=spf1 ip4:198.51.100.7 -all"]],
  "TXT s1._domainkey.kunden.example": [[`v=DKIM1; k=rsa; p=${key}`]],
  "TXT _dmarc.kunden.example": [["v=DMARC1; p=reject"]],
}
const none = () => Object.assign(new Error("not found"), { code: "ENOTFOUND" })
const lookup: Lookup = async (domain, type) => {
  const records = zone[`${type} ${domain}`]
  if (!records) throw none()
  return records
}

const mail =
  "From: Mia <mia@kunden.example>\r\nTo: hello@laden.test\r\nSubject: parcel\r\nDate: Tue, 10 Mar 2026 10:00:00 +0000\r\nMessage-ID: <1@kunden.example>\r\n\r\nWhere is it?\r\n"
const at = (ip: string, from = "mia@kunden.example") => ({
  ip,
  helo: "mx.kunden.example",
  from,
  isFetched: false,
})

async function signed(text: string): Promise<string> {
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string
  const signatureData = [{ signingDomain: "kunden.example", selector: "s1", privateKey: pem }]
  const { signatures } = await dkimSign(text, { canonicalization: "relaxed/relaxed", signatureData } as never)
  return signatures + text
}

describe("is the mail from whom it says?", () => {
  test("a genuine server and signature pass", async () => {
    const verdict = await verdictOf(Buffer.from(await signed(mail)), at("198.51.100.7"), lookup)
    expect(verdict).toMatchObject({ spf: "pass", dkim: "pass", dmarc: "pass" })
  })

  test("a stranger's server fails what the domain promises", async () => {
    const verdict = await verdictOf(Buffer.from(mail), at("203.0.113.66"), lookup)
    expect(verdict).toMatchObject({ spf: "fail", dkim: "none", dmarc: "fail" })
  })

  test("a body changed on the way is forgiven when the domain vouches otherwise, and judged when not", async () => {
    const changed = (await signed(mail)).replace("Where is it?", "Where is it? [list footer]")
    const forgiven = await verdictOf(Buffer.from(changed), at("198.51.100.7"), lookup)
    expect(forgiven).toMatchObject({ dkim: "none", dmarc: "pass" })
    const judged = await verdictOf(Buffer.from(changed), at("203.0.113.66", "list@lists.example"), lookup)
    expect(judged).toMatchObject({ dmarc: "fail" })
    expect(judged.because).toContain("changed on its way")
  })

  test("a domain without promises gives no verdict", async () => {
    const other = Buffer.from(mail.replace("kunden.example", "small.example"))
    const verdict = await verdictOf(other, at("203.0.113.66", "x@small.example"), lookup)
    expect(verdict).toMatchObject({ spf: "none", dkim: "none", dmarc: "none" })
  })

  test("behind our own mail server the server it got the mail from is asked about", async () => {
    const relayed = (ip: string) =>
      Buffer.from(
        `Received: from mx.kunden.example (mx.kunden.example [${ip}])\r\n\tby mail.laden.test (Postfix)\r\n${mail}`,
      )
    const own = { ip: "127.0.0.1", helo: "mail.laden.test", from: "mia@kunden.example", isFetched: false }
    expect(await verdictOf(relayed("198.51.100.7"), own, lookup)).toMatchObject({
      spf: "pass",
      dmarc: "pass",
    })
    expect(await verdictOf(relayed("203.0.113.66"), own, lookup)).toMatchObject({
      spf: "fail",
      dmarc: "fail",
    })
    expect(await verdictOf(Buffer.from(mail), own, lookup)).toMatchObject({ dmarc: "unknown" })
  })

  test("fetched mail carries its provider's verdict; anybody else's claim doesn't count", async () => {
    const fetched = { isFetched: true }
    const received =
      "Received: from mx.kunden.example (mx.kunden.example [203.0.113.66]) by mx.provider.example; now\r\n"
    const claim = (server: string) =>
      `Authentication-Results: ${server}; spf=fail; dkim=fail; dkim=pass; dmarc=pass\r\n`
    const genuine = Buffer.from(received + claim("mx.provider.example") + mail)
    expect(await verdictOf(genuine, fetched, lookup)).toMatchObject({
      spf: "fail",
      dkim: "pass",
      dmarc: "pass",
    })
    const forged = Buffer.from(received + claim("mx.evil.example") + mail)
    expect(await verdictOf(forged, fetched, lookup)).toMatchObject({ dmarc: "fail" })
    const toSmtp = Buffer.from(received + claim("mx.provider.example") + mail)
    expect(await verdictOf(toSmtp, at("203.0.113.66"), lookup)).toMatchObject({ dmarc: "fail" })
  })

  test("without a name server everything is unknown, soon", async () => {
    const silent: Lookup = () => new Promise(() => {})
    const away: Lookup = () => Promise.reject(Object.assign(new Error("timeout"), { code: "ETIMEOUT" }))
    const verdict = await verdictOf(Buffer.from(await signed(mail)), at("198.51.100.7"), away)
    expect(verdict).toMatchObject({ spf: "unknown", dkim: "unknown", dmarc: "unknown" })
    expect(await verdictOf(Buffer.from(mail), at("198.51.100.7"), silent)).toMatchObject({ dmarc: "unknown" })
  })

  test("rubbish is no reason to throw", async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from("\r\n\r\n"),
      Buffer.from("DKIM-Signature: v=1; a=x\r\n\r\n"),
      Buffer.alloc(5000, 0xff),
    ])
      expect(await verdictOf(bytes, at("not an ip"), lookup)).toHaveProperty("dmarc")
  })

  test("an answer is asked for once, and a silent name server is left alone for a minute", async () => {
    let asked = 0
    let now = 0
    const counted = nameLookup(
      async (domain) => {
        asked++
        if (domain === "away.example") throw Object.assign(new Error("timeout"), { code: "ETIMEOUT" })
        throw none()
      },
      () => now,
    )
    for (const _ of [1, 2, 3])
      await expect(counted("none.example", "TXT")).rejects.toMatchObject({ code: "ENOTFOUND" })
    expect(asked).toBe(1)
    for (const _ of [1, 2, 3, 4, 5])
      await expect(counted("away.example", "TXT")).rejects.toMatchObject({ code: "ETIMEOUT" })
    expect(asked).toBe(4)
    now = 61_000
    await expect(counted("away.example", "TXT")).rejects.toMatchObject({ code: "ETIMEOUT" })
    expect(asked).toBe(5)
  })
})
