import type { NotificationKind } from "#contract/routes/notifications.ts"
import type { Locale } from "#contract/views.ts"
import { noticeText, pushTitle } from "./push-words.ts"

export interface DigestLine {
  kind: NotificationKind
  by: string
  customer: string
  text: string
  count: number
  link: string
}

export interface Digest {
  name: string
  business: string
  lines: DigestLine[]
  /** How many more there are than stand here. */
  more: number
  settings: string
}

interface Words {
  subject(business: string, count: number): string
  hello(name: string): string
  intro: string
  times(count: number): string
  more(count: number): string
  outro(settings: string): string
}

const words: Record<Locale, Words> = {
  en: {
    subject: (business, count) =>
      count === 1 ? `One thing happened at ${business}` : `${count} things happened at ${business}`,
    hello: (name) => `Hi ${name},`,
    intro: "while you were away:",
    times: (count) => ` (${count} times)`,
    more: (count) => `… and ${count} more at the desk.`,
    outro: (settings) => `How often this mail comes, and about what, you choose here:\n${settings}`,
  },
  de: {
    subject: (business, count) =>
      count === 1 ? `Bei ${business} ist etwas passiert` : `Bei ${business} sind ${count} Dinge passiert`,
    hello: (name) => `Hallo ${name},`,
    intro: "während du weg warst:",
    times: (count) => ` (${count}-mal)`,
    more: (count) => `… und ${count} weitere am Tresen.`,
    outro: (settings) => `Wie oft und worüber diese Mail kommt, bestimmst du hier:\n${settings}`,
  },
  id: {
    subject: (business, count) => `${count} hal terjadi di ${business}`,
    hello: (name) => `Halo ${name},`,
    intro: "selama Anda pergi:",
    times: (count) => ` (${count} kali)`,
    more: (count) => `… dan ${count} lagi di meja layanan.`,
    outro: (settings) => `Seberapa sering email ini datang, dan tentang apa, Anda atur di sini:\n${settings}`,
  },
}

/** The mail, in the reader's language. What customers wrote stands in it as plain text on one line, links taken out. */
export function digestMail(locale: string | null, digest: Digest): { subject: string; text: string } {
  const say = words[locale as Locale] ?? words.en
  const total = digest.lines.length + digest.more
  const lines = digest.lines.map((line) => lineText(locale, say, line))
  const parts = [say.hello(digest.name), say.intro, ...lines, ...(digest.more ? [say.more(digest.more)] : [])]
  return {
    subject: say.subject(digest.business || "Tresen", total),
    text: `${[...parts, say.outro(digest.settings)].join("\n\n")}\n`,
  }
}

function lineText(
  locale: string | null,
  say: Words,
  { kind, by, customer, text, count, link }: DigestLine,
): string {
  const title = pushTitle(locale, kind, harmless(by))
  const about = customer && customer !== by ? ` · ${harmless(customer)}` : ""
  const often = count > 1 ? say.times(count) : ""
  const said = harmless(noticeText(locale, kind, text))
  return [`• ${title}${often}${about}`, ...(said ? [`  ${said}`] : []), `  ${link}`].join("\n")
}

/** A mail of ours carries our links only. */
function harmless(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/https?:\/\/\S*|www\.\S*/gi, "…")
    .trim()
}
