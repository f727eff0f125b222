import type { Id } from "#contract/ids.ts"
import { OPEN_DAYS } from "#domain/surveys/answering.ts"
import type { House } from "../house.ts"

const DAY = 86_400_000

/** What a link leads to: a question that was asked, or a survey that somebody of the team tries out. */
export type Leads = { account: Id } & ({ asking: Id } | { trial: Id; language: string })

/** A page that only whoever was given the link can open: what it leads to and until when, signed. */
export function surveyUrl(house: House, leads: Leads): string {
  const until = Math.floor((house.now().getTime() + OPEN_DAYS * DAY) / 1000)
  const [kind, id] = "asking" in leads ? ["a", leads.asking] : [`t${leads.language}-`, leads.trial]
  const payload = kind + packed(leads.account, id, until)
  return `${house.publicUrl}/survey/${payload}${house.secrets.sign("survey", payload)}`
}

/** What a token of ours leads to; "ended" after its time; undefined: it is none of ours, or not whole. */
export function readToken(house: House, token: string): Leads | "ended" | undefined {
  const [, payload, kind, body, signature] = TOKEN.exec(token) ?? []
  if (!payload || !kind || !body || !signature) return undefined
  if (!house.secrets.verify("survey", payload, signature)) return undefined
  const bytes = Buffer.from(body, "base64url")
  if (bytes.readUInt32BE(32) * 1000 < house.now().getTime()) return "ended"
  const [account, id] = [idIn(bytes, 0), idIn(bytes, 16)]
  return kind === "a" ? { account, asking: id } : { account, trial: id, language: kind.slice(1, -1) }
}

const TOKEN = /^((a|t[a-z]{2,3}-)([\w-]{48}))([a-z0-9]{26})$/

function packed(account: Id, id: Id, until: number): string {
  const bytes = Buffer.alloc(36)
  bytes.write(account.replaceAll("-", ""), 0, "hex")
  bytes.write(id.replaceAll("-", ""), 16, "hex")
  bytes.writeUInt32BE(until, 32)
  return bytes.toString("base64url")
}

const idIn = (bytes: Buffer, at: number): Id =>
  bytes.toString("hex", at, at + 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
