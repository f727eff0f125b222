import type { Actor } from "#contract/actor.ts"
import type { Locale, Message } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { readMessages } from "./reading.ts"
import type { Conversation } from "./seeing.ts"
import { type TranscriptWords, transcriptWords } from "./transcript-words.ts"

export interface TranscriptWanted {
  format: "text" | "html"
  /** Notes are the team's own; they are left out unless somebody asks for them. */
  withNotes: boolean
  locale: Locale
  timeZone: string
}

const PAGE = 200

/** The whole conversation as one document, oldest first, as this actor may see it. Events are left out: they are ours. */
export async function transcribe(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
  wanted: TranscriptWanted,
): Promise<string> {
  const lines = (await everything(q, actor, conversation)).filter(
    ({ type }) => type === "in" || type === "out" || (type === "note" && wanted.withNotes),
  )
  const words = transcriptWords[wanted.locale]
  const title = `${words.conversation} #${conversation.number}${conversation.subject ? ` · ${conversation.subject}` : ""}`
  const at = timeIn(wanted)
  const entries = lines.map((message) => ({
    head: headOf(message, words, at),
    ...bodyOf(message, words),
    message,
  }))
  return wanted.format === "text" ? asText(title, entries) : asHtml(title, entries, wanted.locale)
}

async function everything(q: Queries, actor: Actor, conversation: Conversation): Promise<Message[]> {
  const all: Message[] = []
  for (;;) {
    const { items, hasMore } = await readMessages(q, actor, conversation, {
      after: all.at(-1)?.seq ?? 0,
      limit: PAGE,
    })
    all.push(...items)
    if (!hasMore) return all
  }
}

function timeIn({ locale, timeZone }: TranscriptWanted): (iso: string) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone })
  return (iso) => format.format(new Date(iso))
}

interface Entry {
  head: string
  text: string
  files: string
  message: Message
}

function headOf({ author, type, createdAt }: Message, words: TranscriptWords, at: (iso: string) => string) {
  const who = author.name || (author.type === "customer" ? words.customer : words.team)
  return `${who}${type === "note" ? ` (${words.note})` : ""} · ${at(createdAt)}`
}

function bodyOf({ text, attachments }: Message, words: TranscriptWords): Pick<Entry, "text" | "files"> {
  const names = attachments.map(({ name }) => name).join(", ")
  return { text, files: names && `${words.files}: ${names}` }
}

function asText(title: string, entries: Entry[]): string {
  const blocks = entries.map(({ head, text, files }) => [head, text, files].filter(Boolean).join("\n"))
  return `${[title, "=".repeat(Math.min(72, title.length)), ...blocks].join("\n\n")}\n`
}

/** One file that needs nothing else: no script, no pictures from elsewhere; a policy of its own says so to the browser. */
function asHtml(title: string, entries: Entry[], locale: Locale): string {
  const blocks = entries.map(
    ({ head, text, files, message }) =>
      `<article class="${message.type}"><h2 dir="auto">${escaped(head)}</h2><p dir="auto">${escaped(text).replaceAll("\n", "<br>")}</p>${files ? `<p class="files" dir="auto">${escaped(files)}</p>` : ""}</article>`,
  )
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body><h1 dir="auto">${escaped(title)}</h1>
${blocks.join("\n")}</body></html>\n`
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.25rem}h2{font-size:.8rem;color:#555;margin:0 0 .25rem}p{margin:0;overflow-wrap:anywhere}
article{margin:0 0 1rem;padding:.75rem 1rem;border-radius:.5rem;background:#f3f2ee}
.out{background:#e4efe9}.note{background:#fbf0d6}.files{font-size:.85rem;color:#555;margin-top:.5rem}`

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
