import { z } from "zod"
import { filter } from "../filter.ts"
import { defineRoutes } from "../route.ts"
import { conversation, id, time } from "../views.ts"

const byId = z.object({ id })

/** A filter that somebody named and keeps. */
export const savedView = z.object({
  id,
  name: z.string(),
  filter,
  order: z.enum(["due", "newest"]),
  /** Who sees it. */
  for: z.enum(["me", "team", "everybody"]),
  teamId: id.nullable(),
  position: z.number().int(),
  mayChange: z.boolean(),
})
export type SavedView = z.infer<typeof savedView>

const wanted = {
  name: z.string().trim().min(1).max(80),
  /** As contract/filter.ts has it; read there, so that an unknown field is refused in plain words. */
  filter: z.unknown(),
  order: z.enum(["due", "newest"]),
  for: z.enum(["me", "team", "everybody"]),
  /** With `for: "team"`: which. */
  teamId: id.nullable().optional(),
}

const refusedFilters = ["filter.unknown-field", "filter.unreadable"] as const

/** Part of a text around what was found; `marks` are [start, end) in UTF-16 code units, to be drawn, not parsed. */
const snippet = z.object({ text: z.string(), marks: z.array(z.tuple([z.number().int(), z.number().int()])) })

const hit = z.object({
  conversation,
  /** The newest message of the conversation that fits, and who wrote it. */
  message: z.object({
    id,
    /** Said in the conversation, beside it with somebody else, or written and not yet said. */
    place: z.enum(["thread", "side", "planned"]),
    /** To jump to; of what was said in the conversation itself. */
    seq: z.number().int().nullable(),
    type: z.enum(["in", "out", "note"]),
    author: z.string(),
    at: time,
  }),
  snippet,
  /** Words of the subject that fit. */
  subject: snippet.nullable(),
  /** Names of its files that fit. */
  files: z.array(snippet),
  /** Found by a name that only sounds like what was asked. */
  isSimilar: z.boolean(),
})
export type SearchHit = z.infer<typeof hit>

/** Saved views, and the search of everything. */
export const viewRoutes = defineRoutes({
  "GET /api/v1/views": {
    summary: "The saved views I see: mine, my teams', everybody's",
    tag: "Views",
    needs: "signed-in",
    reply: z.object({ items: z.array(savedView) }),
    refusals: [],
  },
  "POST /api/v1/views": {
    summary: "Save a view; sharing it needs conversations.assign",
    tag: "Views",
    needs: "person",
    body: z.object(wanted),
    reply: savedView,
    status: 201,
    refusals: ["not-allowed", "team.not-found", ...refusedFilters],
  },
  "PUT /api/v1/views/order": {
    summary: "Put the saved views I see into an order of my own; what is not named comes after",
    tag: "Views",
    needs: "person",
    body: z.object({ ids: z.array(id).max(500) }),
    reply: z.object({ items: z.array(savedView) }),
    refusals: [],
  },
  "GET /api/v1/views/counts": {
    summary: "How many conversations stand in each saved view of what is open or put off, at most 100",
    tag: "Views",
    needs: "signed-in",
    reply: z.object({ counts: z.record(z.string(), z.number().int()) }),
    refusals: [],
  },
  "PATCH /api/v1/views/:id": {
    summary: "Change a saved view",
    tag: "Views",
    needs: "person",
    params: byId,
    body: z.object({ ...wanted, position: z.number().int().min(0).max(10_000) }).partial(),
    reply: savedView,
    refusals: ["view.not-found", "not-allowed", "team.not-found", ...refusedFilters],
  },
  "DELETE /api/v1/views/:id": {
    summary: "Forget a saved view",
    tag: "Views",
    needs: "person",
    params: byId,
    refusals: ["view.not-found", "not-allowed"],
  },
  "GET /api/v1/search": {
    summary:
      "Search everything that was ever said (also beside conversations, and what is not said yet) and everybody who said it; operators from: to: inbox: label: assignee: status: before: after: order: has:attachment",
    tag: "Search",
    needs: "signed-in",
    query: z.object({
      text: z.string().min(1).max(500),
      /** `next` of the page before. */
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    reply: z.object({
      conversations: z.array(hit),
      /** On the first page only. */
      customers: z.array(
        z.object({ id, name: snippet, address: snippet.nullable(), isSimilar: z.boolean() }),
      ),
      /** Operators whose value names nothing that is here, e.g. {operator: "label", value: "gren"}. */
      unknown: z.array(z.object({ operator: z.string(), value: z.string() })),
      next: z.string().nullable(),
    }),
    refusals: [],
  },
})
