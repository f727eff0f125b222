import {
  type Gap,
  type Line,
  nothingFound,
  type Past,
  type Person,
  type Piece,
  type Reach,
  type Source,
  Trouble,
} from "../source.ts"
import { addressIn, fullName, type Json, list, messageId, object, orNull, text, time } from "./fields.ts"

/**
 * Zammad's REST API (docs.zammad.org, "Ticket", "Articles", "User", "Tags"): tickets by id, their articles, who the customer is, their tags.
 * `expand=true` gives names instead of ids.
 */
export const zammad: Source = {
  kind: "zammad",
  name: "Zammad",
  settings: [{ name: "url" }, { name: "token", isSecret: true }],
  headers: ({ token }) => ({ authorization: `Token token=${token}` }),
  origin: ({ url }) => `zammad:${url}`,
  look: async (reach) => {
    const first = await page(reach, 1)
    const newest = await reach
      .json("/api/v1/tickets/search?query=*&sort_by=id&order_by=desc&limit=1&expand=true")
      .catch(onlyTrouble)
    const highest = Number(list(newest)[0]?.id ?? first.at(-1)?.id ?? 0)
    const isAll = first.length < PAGE
    return {
      found: {
        ...nothingFound,
        conversations: isAll ? first.length : highest,
        isEstimate: !isAll,
        from: time(first[0]?.created_at)?.toISOString() ?? null,
        samples: first.slice(0, 5).map(({ title }) => text(title)),
      },
      next: undefined,
      progress: 1,
    }
  },
  read: async (reach, cursor): Promise<Piece> => {
    const number = Number(cursor?.page ?? 1)
    const tickets = await page(reach, number)
    const gaps: Gap[] = []
    const people = new Map<string, Person>()
    const conversations: Past[] = []
    for (const ticket of tickets) conversations.push(await conversation(reach, ticket, people, gaps))
    const isLast = tickets.length < PAGE
    return {
      conversations,
      gaps,
      next: isLast ? undefined : { page: number + 1 },
      progress: isLast ? 1 : null,
    }
  },
}

const PAGE = 20

/** Zammad lists tickets by id, oldest first. */
async function page(reach: Reach, number: number): Promise<Json[]> {
  return list(await reach.json(`/api/v1/tickets?expand=true&page=${number}&per_page=${PAGE}`))
}

/** Not every version has it; then the number is left open. */
function onlyTrouble(error: unknown): undefined {
  if (error instanceof Trouble && error.kind === "gone") return undefined
  throw error
}

async function conversation(
  reach: Reach,
  ticket: Json,
  people: Map<string, Person>,
  gaps: Gap[],
): Promise<Past> {
  const id = text(ticket.id)
  const articles = list(await reach.json(`/api/v1/ticket_articles/by_ticket/${id}?expand=true`))
  const tags = object(await reach.json(`/api/v1/tags?object=Ticket&o_id=${id}`).catch(onlyTrouble)).tags
  const lines = articles.flatMap((article) => line(reach, article, id, gaps))
  return {
    id,
    subject: orNull(ticket.title),
    state: { ...stateOf(ticket), labels: Array.isArray(tags) ? tags.map(text) : [] },
    customer: await customer(reach, ticket, people),
    createdAt: time(ticket.created_at) ?? lines[0]?.at ?? reach.now(),
    lines,
  }
}

/** States may be renamed; the six that Zammad brings are known, of others `close_at` tells whether it is over. */
function stateOf(ticket: Json): Past["state"] {
  const state = text(ticket.state).toLowerCase()
  const isClosed = /^(closed|merged|removed)/.test(state) || (!knownStates.test(state) && !!ticket.close_at)
  const priority = text(ticket.priority)
  return {
    status: isClosed ? "closed" : state.startsWith("pending") ? "snoozed" : "open",
    snoozedUntil: time(ticket.pending_time) ?? null,
    closedAt: time(ticket.close_at) ?? null,
    priority: /^3/.test(priority) ? 1 : /^1/.test(priority) ? -1 : 0,
    assigneeEmail: text(ticket.owner) === "-" ? null : addressIn(ticket.owner),
  }
}
const knownStates = /^(new|open|pending)/

/** A ticket names its customer by login; the record has name and addresses. Asked once for each customer of a page. */
async function customer(reach: Reach, ticket: Json, people: Map<string, Person>): Promise<Person> {
  const id = text(ticket.customer_id)
  const known = people.get(id)
  if (known) return known
  const user = object(await reach.json(`/api/v1/users/${encodeURIComponent(id)}`).catch(onlyTrouble))
  const person: Person = {
    id,
    name: fullName(user, "firstname", "lastname"),
    email: addressIn(user.email) ?? addressIn(ticket.customer),
    phone: orNull(user.phone) ?? orNull(user.mobile),
  }
  people.set(id, person)
  return person
}

function line(reach: Reach, article: Json, ticket: string, gaps: Gap[]): Line[] {
  if (article.sender === "System") return []
  const isHtml = text(article.content_type).startsWith("text/html")
  const shown = isHtml ? reach.fromHtml(text(article.body)) : undefined
  const at = time(article.created_at)
  if (!at) gaps.push({ id: text(article.id), what: `Article of ticket ${ticket}`, code: "no-time" })
  const isNote = article.internal === true || (article.type === "note" && article.sender !== "Customer")
  return [
    {
      id: text(article.id),
      type: isNote ? "note" : article.sender === "Customer" ? "in" : "out",
      author: authorOf(article),
      text: shown?.text ?? text(article.body),
      html: shown?.html ?? null,
      at: at ?? null,
      providerId: messageId(article.message_id),
      files: list(article.attachments)
        .filter(isFile)
        .map((each) => file(each, article, ticket)),
    },
  ]
}

function authorOf(article: Json): Line["author"] {
  const name = /^\s*"?([^"<]+?)"?\s*</.exec(text(article.from))?.[1]
  return {
    name: name ?? orNull(article.from),
    email: addressIn(article.created_by) ?? addressIn(article.from),
  }
}

/** Zammad keeps the HTML of a mail as an attachment beside it. */
const isFile = (attachment: Json) =>
  object(attachment.preferences)["original-format"] !== true && text(attachment.filename) !== "message.html"

function file(attachment: Json, article: Json, ticket: string) {
  const preferences = object(attachment.preferences)
  return {
    name: text(attachment.filename) || "file",
    type: text(preferences["Content-Type"] ?? preferences["Mime-Type"]) || "application/octet-stream",
    url: `/api/v1/ticket_attachment/${ticket}/${text(article.id)}/${text(attachment.id)}`,
  }
}
