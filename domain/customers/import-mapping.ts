import { cleanAddress, isMail } from "./addresses.ts"
import type { Fields } from "./csv.ts"
import { cleanName } from "./identities.ts"

/** What a record says about a person, cleaned. */
export interface Imported {
  name: string | null
  locale: string | null
  timeZone: string | null
  note: string | null
  company: string | null
  addresses: { channel: string; address: string }[]
  attributes: Record<string, string>
}

/** Why a record can't come in. */
export type Why = "no-key" | "bad-address" | "too-many-fields" | "cut" | "two-people" | "same-as-two"

/** What column headings of shops, newsletters and address books mean, in our three languages. */
const MEANINGS: [meaning: string, names: RegExp][] = [
  [
    "address:email",
    /^(e-?mail|mail|email[-_ ]?address|e-?mail-?adresse|alamat[-_ ]?email|surel|customer[-_ ]?email|e-?mail 1 - value)$/,
  ],
  ["first-name", /^(first[-_ ]?name|vorname|given[-_ ]?name|nama[-_ ]?depan)$/],
  ["last-name", /^(last[-_ ]?name|surname|nachname|family[-_ ]?name|nama[-_ ]?belakang)$/],
  [
    "name",
    /^(name|full[-_ ]?name|customer([-_ ]?name)?|kunde|nama([-_ ]?lengkap)?|kontakt|contact|display[-_ ]?name)$/,
  ],
  [
    "shop-id",
    /^(shop[-_ ]?id|customer[-_ ]?(id|number|no)|kunden(nummer|nr|-?id)|external[-_ ]?id|id[-_ ]?pelanggan)$/,
  ],
  ["company", /^(company|company[-_ ]?name|firma|unternehmen|organi[sz]ation|perusahaan)$/],
  ["locale", /^(locale|language|sprache|bahasa|lang)$/],
  ["time-zone", /^(time[-_ ]?zone|zeitzone|zona[-_ ]?waktu)$/],
  ["note", /^(notes?|notiz(en)?|bemerkung(en)?|comments?|kommentar|catatan)$/],
  [
    "attribute:phone",
    /^(phone|phone[-_ ]?number|telefon(nummer)?|tel|mobile|mobil|handy|telepon|no[-_ ]?(hp|telp)|whatsapp)$/,
  ],
  ["attribute:address", /^(address|street|stra(ß|ss)e|adresse|anschrift|alamat|address[-_ ]?1)$/],
]

/** What each column most likely is, by its heading; of two that mean the same the first counts. */
export function guessMapping(columns: readonly string[]): string[] {
  const taken = new Set<string>()
  return columns.map((column) => {
    const heading = column.trim().toLowerCase()
    const meaning = MEANINGS.find(([, names]) => names.test(heading))?.[0] ?? ""
    if (taken.has(meaning)) return ""
    if (meaning) taken.add(meaning)
    return meaning
  })
}

/** By an address or the shop's id a person is known again; without one the same file twice would make everybody twice. */
export function canBeKnownAgain(mapping: readonly string[]): boolean {
  return mapping.some((meaning) => meaning.startsWith("address:") || meaning === "shop-id")
}

/** A record as a person, or why not. */
export function personOf(fields: Fields, mapping: readonly string[]): Imported | Why {
  if (fields.slice(mapping.length).some((field) => field.trim() !== "")) return "too-many-fields"
  const said = new Map<string, string>()
  for (const [index, meaning] of mapping.entries()) {
    const value = fields[index]?.trim()
    if (meaning && value && !said.has(meaning)) said.set(meaning, value)
  }
  const addresses = addressesOf(said)
  if (addresses === "bad-address") return addresses
  if (!addresses.length) return "no-key"
  const line = (meaning: string) => cleanName(said.get(meaning))
  return {
    name: line("name") ?? cleanName([said.get("first-name"), said.get("last-name")].join(" ")),
    locale: localeOf(said.get("locale")),
    timeZone: zoneOf(said.get("time-zone")),
    note: said.get("note")?.slice(0, 20_000) ?? null,
    company: line("company"),
    addresses,
    attributes: attributesOf(said),
  }
}

function addressesOf(said: Map<string, string>): Imported["addresses"] | "bad-address" {
  const addresses: Imported["addresses"] = []
  for (const [meaning, value] of said) {
    if (meaning === "shop-id") addresses.push({ channel: "shop", address: value.slice(0, 200) })
    if (!meaning.startsWith("address:")) continue
    const channel = meaning.slice("address:".length)
    // Address books put several into one field.
    for (const each of value.split(/\s*(?:[;,]|:::)\s*/).filter(Boolean)) {
      const address = cleanAddress(each.replace(/^.*<([^<>]+)>$/, "$1"))
      if (!address || (looksLikeMail(channel) && !isMail(address))) return "bad-address"
      addresses.push({ channel, address })
    }
  }
  return addresses
}

const looksLikeMail = (channel: string) => /mail/.test(channel)

function attributesOf(said: Map<string, string>): Record<string, string> {
  const attributes = [...said].filter(([meaning]) => meaning.startsWith("attribute:"))
  return Object.fromEntries(
    attributes.map(([meaning, value]) => [meaning.slice("attribute:".length).trim(), value.slice(0, 2000)]),
  )
}

function localeOf(given: string | undefined): string | null {
  const tag = given?.replace("_", "-") ?? ""
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? tag.toLowerCase() : null
}

function zoneOf(given: string | undefined): string | null {
  if (!given) return null
  try {
    return new Intl.DateTimeFormat("en", { timeZone: given }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
