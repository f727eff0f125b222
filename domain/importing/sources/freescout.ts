import {
  type Gap,
  type Line,
  nothingFound,
  type Past,
  type Person,
  type Piece,
  type Reach,
  type Source,
} from "../source.ts"
import { addressIn, fullName, type Json, list, object, orNull, text, time } from "./fields.ts"

/**
 * FreeScout's "API & Webhooks" module (api-docs.freescout.net): conversations by page with `embed=threads`, everything inside
 * `_embedded`. Thread types: customer, message (a reply), note, lineitem (something happened).
 */
export const freescout: Source = {
  kind: "freescout",
  name: "FreeScout",
  settings: [{ name: "url" }, { name: "token", isSecret: true }],
  headers: ({ token }) => ({ "x-freescout-api-key": token! }),
  origin: ({ url }) => `freescout:${url}`,
  look: async (reach) => {
    const { items, total } = await page(reach, 1)
    return {
      found: {
        ...nothingFound,
        conversations: total,
        from: time(items[0]?.createdAt)?.toISOString() ?? null,
        samples: items.slice(0, 5).map(({ subject }) => text(subject)),
      },
      next: undefined,
      progress: 1,
    }
  },
  read: async (reach, cursor): Promise<Piece> => {
    const number = Number(cursor?.page ?? 1)
    const { items, total, pages } = await page(reach, number)
    const gaps: Gap[] = []
    const conversations = items
      .filter(({ state }) => state !== "draft" && state !== "deleted")
      .map((item) => conversation(reach, item, gaps))
    const done = (number - 1) * PAGE + items.length
    const next = number < pages ? { page: number + 1 } : undefined
    return { conversations, gaps, next, progress: total ? Math.min(1, done / total) : 1 }
  },
}

const PAGE = 25

async function page(reach: Reach, number: number) {
  const query = `embed=threads&sortField=createdAt&sortOrder=asc&pageSize=${PAGE}&page=${number}`
  const answer = object(await reach.json(`/api/conversations?${query}`))
  const { totalElements, totalPages } = object(answer.page)
  const items = list(object(answer._embedded).conversations)
  return { items, total: Number(totalElements ?? 0), pages: Number(totalPages ?? 0) }
}

function conversation(reach: Reach, item: Json, gaps: Gap[]): Past {
  const id = text(item.id)
  // Newest first, as its screen shows them.
  const threads = list(object(item._embedded).threads).reverse()
  const lines = threads.flatMap((thread) => line(reach, thread, id, gaps))
  const status = text(item.status)
  const tags = list(object(item._embedded).tags ?? item.tags).map(({ name }) => text(name))
  return {
    id,
    subject: orNull(item.subject),
    state: {
      status: status === "closed" || status === "spam" ? "closed" : status === "pending" ? "snoozed" : "open",
      closedAt: time(item.closedAt) ?? null,
      labels: status === "spam" ? [...tags, "spam"] : tags,
      assigneeEmail: addressIn(object(item.assignee).email),
    },
    customer: person(object(item.customer)),
    createdAt: time(item.createdAt) ?? lines[0]?.at ?? reach.now(),
    lines,
  }
}

function person(customer: Json): Person {
  return {
    id: text(customer.id),
    name: fullName(customer, "firstName", "lastName"),
    email: addressIn(customer.email),
    phone: orNull(customer.phone),
  }
}

const types: Record<string, Line["type"]> = { customer: "in", message: "out", note: "note" }

function line(reach: Reach, thread: Json, conversation: string, gaps: Gap[]): Line[] {
  const type = types[text(thread.type)]
  if (!type || thread.state === "draft" || thread.state === "deleted") return []
  const author = object(thread.createdBy ?? thread.customer)
  const at = time(thread.createdAt)
  if (!at)
    gaps.push({ id: text(thread.id), what: `Message in conversation ${conversation}`, code: "no-time" })
  const { text: said, html } = reach.fromHtml(text(thread.body))
  return [
    {
      id: text(thread.id),
      type,
      author: { name: fullName(author, "firstName", "lastName"), email: addressIn(author.email) },
      text: said,
      html,
      at: at ?? null,
      files: list(object(thread._embedded).attachments).map((file) => ({
        name: text(file.fileName) || "file",
        type: text(file.mimeType) || "application/octet-stream",
        url: text(file.fileUrl),
      })),
    },
  ]
}
