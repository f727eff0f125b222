import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto"
import { promisify } from "node:util"
import type { SendMailOptions } from "nodemailer"
import { z } from "zod"
import type { Problem } from "#contract/views.ts"
import { secret } from "../channel.ts"
import type { Lookup } from "./name-lookup.ts"

/**
 * DKIM (RFC 6376): the domain signs what it sends, so that receivers believe the sender. A provider's SMTP server does it
 * by itself; with a server that does not, Tresen signs, and the domain's owner publishes the key in DNS.
 */
const group = "Signing (DKIM)"
const own = { advanced: true, when: { dkim: "own" }, group }

export const signingFields = {
  dkim: z.enum(["provider", "own"]).default("provider").meta({
    advanced: true,
    title: "Who signs outgoing mail",
    description: "Signed mail is less often taken for spam. Mail providers sign by themselves.",
    group,
  }),
  dkimDomain: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .default("")
    .meta({
      ...own,
      title: "Signing domain",
      description: "Leave empty to sign for the domain of the mail address.",
      placeholder: "your-shop.com",
    }),
  dkimSelector: z
    .string()
    .trim()
    .toLowerCase()
    .max(63)
    .default("")
    .meta({
      ...own,
      title: "Selector",
      description: "The name of the key in DNS. Leave empty and Tresen gives it one.",
    }),
  dkimKey: secret("Private key")
    .default("")
    .meta({
      ...own,
      title: "Private key",
      description: "RSA, in PEM form. Leave empty and Tresen makes one when you save.",
      secret: true,
    }),
  dkimName: z
    .string()
    .max(320)
    .default("")
    .meta({
      ...own,
      title: "TXT record to publish: its name",
      description: "Where you keep the DNS of your domain. Some providers add the domain by themselves.",
      readOnly: true,
    }),
  dkimRecord: z
    .string()
    .max(4000)
    .default("")
    .meta({ ...own, title: "TXT record to publish: its content", readOnly: true }),
}

const signing = z.object(signingFields)
type Signing = z.infer<typeof signing> & { address: string }

const isOn = ({ dkim }: Signing) => dkim === "own"
const addressDomain = ({ address }: Signing) => address.split("@").at(-1)!.toLowerCase()
const signingDomain = (settings: Signing) => settings.dkimDomain || addressDomain(settings)

/** How nodemailer signs this inbox's mail; nothing while the provider does it. */
export function signature(settings: Signing): Pick<SendMailOptions, "dkim"> {
  const { dkimSelector: keySelector, dkimKey: privateKey } = settings
  if (!isOn(settings) || !privateKey) return {}
  return { dkim: { domainName: signingDomain(settings), keySelector, privateKey } }
}

/** Fills in what a person left to us, and the record that goes with the key. Receivers ask for 1024 bits at least (RFC 8301). */
export async function withKey<S extends Signing>(settings: S): Promise<S> {
  if (!isOn(settings)) return { ...settings, dkimName: "", dkimRecord: "" }
  const key = settings.dkimKey ? readKey(settings.dkimKey)! : await newKey()
  const published = createPublicKey(key).export({ type: "spki", format: "der" })
  const isOurs = /^(?:tresen-[0-9a-f]{6})?$/.test(settings.dkimSelector)
  const selector = isOurs ? nameFor(published) : settings.dkimSelector
  return {
    ...settings,
    dkimKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
    dkimSelector: selector,
    dkimName: `${selector}._domainkey.${signingDomain(settings)}`,
    dkimRecord: `v=DKIM1; k=rsa; p=${published.toString("base64")}`,
  }
}

async function newKey(): Promise<KeyObject> {
  return (await promisify(generateKeyPair)("rsa", { modulusLength: 2048 })).privateKey
}

/** Another key gets another name, so that two inboxes of one domain, or the key before, don't get in its way. */
const nameFor = (published: Buffer) =>
  `tresen-${createHash("sha256").update(published).digest("hex").slice(0, 6)}`

/** A field of one line swallows line breaks, so the PEM is laid out anew. Undefined: no RSA key of 1024 bits or more. */
function readKey(text: string): KeyObject | undefined {
  const [, label, body] = /-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\s]+)-----END/.exec(text) ?? []
  if (!label || !body) return undefined
  const lines = body.replace(/\s+/g, "").match(/.{1,64}/g) ?? []
  try {
    const key = createPrivateKey(`-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`)
    const isStrong = (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 1024
    return key.asymmetricKeyType === "rsa" && isStrong ? key : undefined
  } catch {
    return undefined
  }
}

const SELECTOR = /^(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\.(?=.))?)+$/

/** What can be told of the signing without asking anybody. */
export function reviewSigning(settings: Signing): Problem[] {
  if (!isOn(settings)) return []
  const { dkimSelector, dkimKey } = settings
  return [
    ...(isAligned(settings) ? [] : [notOurDomain(settings)]),
    ...(dkimSelector && !SELECTOR.test(dkimSelector) ? [badSelector] : []),
    ...(dkimKey && !readKey(dkimKey) ? [badKey] : []),
  ]
}

/** DMARC counts a signature only when it is by the domain in From or one above it (RFC 7489 §3.1.1). */
function isAligned(settings: Signing): boolean {
  const domain = signingDomain(settings)
  return `.${addressDomain(settings)}`.endsWith(`.${domain}`) && domain.includes(".")
}

/** Does DNS show the key? Asked when settings are tried out; a key that is yet to be made can't be there. */
export async function checkSigning(settings: Signing, lookup: Lookup): Promise<Problem[]> {
  const key =
    isOn(settings) && settings.dkimKey && settings.dkimSelector ? readKey(settings.dkimKey) : undefined
  if (!key) return []
  const wanted = createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64")
  const name = `${settings.dkimSelector}._domainkey.${signingDomain(settings)}`
  try {
    const records = (await lookup(name, "TXT")).map((record) => [record].flat().join(""))
    return records.some((record) => keyIn(record) === wanted) ? [] : [otherKey(name)]
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ""
    return [code === "ENOTFOUND" || code === "ENODATA" ? unpublished(name) : unasked(name)]
  }
}

const keyIn = (record: string) => /(?:^|;)\s*p\s*=([^;]*)/.exec(record)?.[1]?.replace(/\s+/g, "")

const problem = (setting: string, code: string, message: string): Problem => ({
  setting,
  code: `email.dkim-${code}`,
  message,
})
const notOurDomain = (settings: Signing) =>
  problem(
    "dkimDomain",
    "domain",
    `Mail from ${addressDomain(settings)} has to be signed by ${addressDomain(settings)} or a domain above it.`,
  )
const badSelector = problem("dkimSelector", "selector", "A selector has letters, digits and hyphens only.")
const badKey = problem(
  "dkimKey",
  "key",
  "This is not an RSA key in PEM form without a passphrase. Leave the field empty and Tresen makes one.",
)
const unpublished = (name: string) =>
  problem("dkimRecord", "unpublished", `DNS has no TXT record ${name} yet. New records can take an hour.`)
const otherKey = (name: string) =>
  problem("dkimRecord", "other-key", `The TXT record ${name} holds another key. Copy the one shown here.`)
const unasked = (name: string) =>
  problem(
    "dkimRecord",
    "unasked",
    `The name server did not answer, so nobody knows whether ${name} is there.`,
  )
