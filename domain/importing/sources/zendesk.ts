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
import { addressIn, type Json, list, messageId, object, orNull, text, time } from "./fields.ts"

/**
 * Zendesk's cursor-based incremental export (developer.zendesk.com, "Incremental Exports"): tickets with their users from
 * `start_time` on, 10 requests a minute; then each ticket's comments. Basic authentication as `email/token`.
 */
export const zendesk: Source = {
  kind: "zendesk",
  name: "Zendesk",
  settings: [{ name: "url" }, { name: "email" }, { name: "token", isSecret: true }],
  headers: ({ email, token }) => ({
    authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString("base64")}`,
  }),
  origin: ({ url }) => `zendesk:${url}`,
  look: async (reach) => {
    const count = object(object(await reach.json("/api/v2/tickets/count.json")).count)
    const recent = await reach.json("/api/v2/tickets.json?page[size]=5&sort=-updated_at")
    const tickets = list(object(recent).tickets)
    return {
      found: {
        ...nothingFound,
        conversations: Number(count.value ?? 0),
        samples: tickets.map(({ subject }) => text(subject)),
      },
      next: undefined,
      progress: 1,
    }
  },
  read: async (reach, cursor): Promise<Piece> => {
    const after = text(cursor?.after)
    const from = after ? `cursor=${encodeURIComponent(after)}` : "start_time=0"
    const path = `/api/v2/incremental/tickets/cursor.json?${from}&include=users&per_page=${PAGE}`
    const answer = object(await reach.json(path))
    const gaps: Gap[] = []
    const conversations: Past[] = []
    const people = peopleIn(answer)
    for (const ticket of list(answer.tickets)) {
      const past = ticket.status === "deleted" ? undefined : await conversation(reach, ticket, people, gaps)
      if (past) conversations.push(past)
    }
    const next = text(answer.after_cursor)
    const isLast = answer.end_of_stream === true || !next || next === after
    return { conversations, gaps, next: isLast ? undefined : { after: next }, progress: isLast ? 1 : null }
  },
}

const PAGE = 50
const MOST_PAGES = 100

type People = Map<string, Json>
const peopleIn = (answer: Json): People => new Map(list(answer.users).map((user) => [text(user.id), user]))

async function conversation(
  reach: Reach,
  ticket: Json,
  people: People,
  gaps: Gap[],
): Promise<Past | undefined> {
  const id = text(ticket.id)
  const all = new Map(people)
  let comments: Json[]
  try {
    comments = await commentsOf(reach, id, all)
  } catch (error) {
    if (!(error instanceof Trouble) || error.kind !== "gone") throw error
    gaps.push({ id, what: text(ticket.subject) || `Ticket ${id}`, code: "gone" })
    return undefined
  }
  const requester = text(ticket.requester_id)
  const lines = comments.map((comment) => line(reach, comment, all, gaps))
  return {
    id,
    subject: orNull(ticket.subject) ?? orNull(ticket.raw_subject),
    state: stateOf(ticket, all),
    customer: person(requester, all.get(requester) ?? {}),
    createdAt: time(ticket.created_at) ?? lines[0]?.at ?? reach.now(),
    lines,
  }
}

const priorities: Record<string, -1 | 0 | 1 | 2> = { urgent: 2, high: 1, normal: 0, low: -1 }

/** "pending" waits for the customer, "hold" for somebody else: both are put off until something is heard. */
function stateOf(ticket: Json, people: People): Past["state"] {
  const status = text(ticket.status)
  const isClosed = status === "solved" || status === "closed"
  return {
    status: isClosed ? "closed" : status === "pending" || status === "hold" ? "snoozed" : "open",
    closedAt: isClosed ? (time(ticket.updated_at) ?? null) : null,
    priority: priorities[text(ticket.priority)] ?? 0,
    labels: Array.isArray(ticket.tags) ? ticket.tags.map(text).filter(Boolean) : [],
    assigneeEmail: addressIn(people.get(text(ticket.assignee_id))?.email),
  }
}

async function commentsOf(reach: Reach, ticket: string, people: People): Promise<Json[]> {
  const comments: Json[] = []
  let after = ""
  for (let turn = 0; turn < MOST_PAGES; turn++) {
    const more = after && `&page[after]=${encodeURIComponent(after)}`
    const path = `/api/v2/tickets/${ticket}/comments.json?include=users&page[size]=100${more}`
    const answer = object(await reach.json(path))
    comments.push(...list(answer.comments))
    for (const [id, user] of peopleIn(answer)) people.set(id, user)
    const { has_more, after_cursor } = object(answer.meta)
    if (has_more !== true || !after_cursor) break
    after = text(after_cursor)
  }
  return comments
}

const person = (id: string, user: Json): Person => ({
  id,
  name: orNull(user.name),
  email: addressIn(user.email),
  phone: orNull(user.phone),
})

function line(reach: Reach, comment: Json, people: People, gaps: Gap[]): Line {
  const author = people.get(text(comment.author_id)) ?? {}
  const isTeam = author.role === "agent" || author.role === "admin"
  const html = orNull(comment.html_body)
  const shown = html ? reach.fromHtml(html) : undefined
  const at = time(comment.created_at)
  if (!at) gaps.push({ id: text(comment.id), what: "Comment", code: "no-time" })
  return {
    id: text(comment.id),
    type: comment.public === false ? "note" : isTeam ? "out" : "in",
    author: { name: orNull(author.name), email: addressIn(author.email) },
    text: orNull(comment.plain_body) ?? shown?.text ?? text(comment.body),
    html: shown?.html ?? null,
    at: at ?? null,
    providerId: messageId(object(object(comment.metadata).system).message_id),
    files: list(comment.attachments).map((file) => ({
      name: text(file.file_name) || "file",
      type: text(file.content_type) || "application/octet-stream",
      url: text(file.content_url),
    })),
  }
}
