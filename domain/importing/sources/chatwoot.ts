import type { Cursor, Gap, Line, Looked, Past, Piece, Reach, Source } from "../source.ts"
import { nothingFound } from "../source.ts"
import { addressIn, type Json, list, messageId, object, orNull, text, time } from "./fields.ts"

/**
 * Chatwoot's application API (developers.chatwoot.com, "Conversations" and "Messages"): conversations 25 a page, their
 * messages 20 at a time backwards from `before`. Times are seconds since 1970; message_type 0 is incoming, 1 outgoing,
 * 2 an activity line, 3 a template.
 */
export const chatwoot: Source = {
  kind: "chatwoot",
  name: "Chatwoot",
  settings: [{ name: "url" }, { name: "account" }, { name: "token", isSecret: true }],
  headers: ({ token }) => ({ api_access_token: token! }),
  origin: ({ url, account }) => `chatwoot:${url}:${account}`,
  look: async (reach): Promise<Looked> => {
    const { items, count } = await page(reach, 1)
    const samples = items.slice(0, 5).map((item) => subjectOf(item) ?? text(object(item.meta).channel))
    return {
      found: { ...nothingFound, conversations: count, samples },
      next: undefined,
      progress: 1,
    }
  },
  read: async (reach, cursor): Promise<Piece> => {
    const number = Number(cursor?.page ?? 1)
    const { items, count } = await page(reach, number)
    const gaps: Gap[] = []
    const conversations: Past[] = []
    for (const item of items) conversations.push(await conversation(reach, item, gaps))
    const done = (number - 1) * PAGE + items.length
    const next: Cursor | undefined = items.length ? { page: number + 1 } : undefined
    return { conversations, gaps, next, progress: count ? Math.min(1, done / count) : null }
  },
}

const PAGE = 25
/** So many times 20 messages; more than any conversation between people has. */
const MOST_PAGES = 500

const account = ({ settings }: Reach) => `/api/v1/accounts/${encodeURIComponent(settings.account!)}`

/** Oldest first, so that what comes in meanwhile stands at the end and pages don't shift. */
async function page(reach: Reach, number: number): Promise<{ items: Json[]; count: number }> {
  const query = `status=all&assignee_type=all&sort_by=created_at_asc&page=${number}`
  const answer = object(await reach.json(`${account(reach)}/conversations?${query}`))
  const data = object(answer.data)
  return { items: list(data.payload), count: Number(object(data.meta).all_count ?? 0) }
}

async function conversation(reach: Reach, item: Json, gaps: Gap[]): Promise<Past> {
  const id = text(item.id)
  const sender = object(object(item.meta).sender)
  const lines = (await messages(reach, id)).flatMap((message) => line(reach, message, id, gaps))
  return {
    id,
    subject: subjectOf(item),
    state: {
      status: item.status === "resolved" ? "closed" : item.status === "snoozed" ? "snoozed" : "open",
      snoozedUntil: time(item.snoozed_until) ?? null,
      priority: priorities[text(item.priority)] ?? 0,
      labels: Array.isArray(item.labels) ? item.labels.map(text).filter(Boolean) : [],
      assigneeEmail: addressIn(object(object(item.meta).assignee).email),
    },
    customer: {
      id: text(sender.id),
      name: orNull(sender.name),
      email: addressIn(sender.email),
      phone: orNull(sender.phone_number),
    },
    createdAt: time(item.created_at) ?? lines[0]?.at ?? reach.now(),
    lines,
  }
}

const priorities: Record<string, -1 | 0 | 1 | 2> = { urgent: 2, high: 1, medium: 0, low: -1 }

const subjectOf = (item: Json) => orNull(object(item.additional_attributes).mail_subject)

/** From the newest backwards until there are no older ones. */
async function messages(reach: Reach, conversation: string): Promise<Json[]> {
  const all = new Map<string, Json>()
  let before = ""
  for (let turn = 0; turn < MOST_PAGES; turn++) {
    const path = `${account(reach)}/conversations/${conversation}/messages${before && `?before=${before}`}`
    const items = list(object(await reach.json(path)).payload)
    const fresh = items.filter(({ id }) => !all.has(text(id)))
    for (const item of fresh) all.set(text(item.id), item)
    if (!fresh.length) break
    before = String(Math.min(...fresh.map(({ id }) => Number(id))))
  }
  return [...all.values()].sort((a, b) => Number(a.id) - Number(b.id))
}

const INCOMING = 0
const ACTIVITY = 2

function line(reach: Reach, message: Json, conversation: string, gaps: Gap[]): Line[] {
  if (message.message_type === ACTIVITY) return []
  const sender = object(message.sender)
  const files = list(message.attachments).map(file)
  const body = bodyOf(reach, message)
  if (!body.text && !files.length) return []
  const at = time(message.created_at)
  if (!at)
    gaps.push({ id: text(message.id), what: `Message in conversation ${conversation}`, code: "no-time" })
  return [
    {
      id: text(message.id),
      type: message.private ? "note" : message.message_type === INCOMING ? "in" : "out",
      author: { name: orNull(sender.name), email: addressIn(sender.email) },
      ...body,
      at: at ?? null,
      providerId: messageId(message.source_id),
      files,
    },
  ]
}

/** Of a mail Chatwoot keeps what was written and what was quoted apart, and the HTML. */
function bodyOf(reach: Reach, message: Json): Pick<Line, "text" | "quoted" | "html"> {
  const mail = object(object(message.content_attributes).email)
  const plain = object(mail.text_content)
  const html = orNull(object(mail.html_content).reply) ?? orNull(object(mail.html_content).full)
  const shown = html ? reach.fromHtml(html) : undefined
  return {
    text: orNull(plain.reply) ?? orNull(message.content) ?? shown?.text ?? "",
    quoted: orNull(plain.quoted),
    html: shown?.html ?? null,
  }
}

function file(attachment: Json) {
  const url = text(attachment.data_url)
  const last = decodeURIComponent(url.split("?")[0]!.split("/").pop() ?? "")
  return { name: last || "file", type: "application/octet-stream", url }
}
