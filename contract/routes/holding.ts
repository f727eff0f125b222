import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { id, locale, time } from "../views.ts"

const byId = z.object({ id })
const text = z.string().trim().min(1).max(2000)
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)

/** One automatic reply to a first message that nobody has answered, with a time that is true. */
export const holding = z.object({
  isOn: z.boolean(),
  /** How long a customer waits for a person before it goes out. */
  afterMinutes: z.number().int().min(0).max(1440),
  /** Language → text of one's own, with {{variables|and what stands for them}}; {{matter}} and {{time}} are known here. */
  texts: z.record(language, text),
  /** The words where there are none of one's own. */
  usual: z.record(locale, z.string()),
})
export type Holding = z.infer<typeof holding>

export const holdingRoutes = defineRoutes({
  "GET /api/v1/inboxes/:id/holding": {
    summary: "Whether an inbox sends a holding reply to whoever nobody has answered yet, when, and its texts",
    tag: "Inboxes",
    needs: "inboxes.manage",
    params: byId,
    reply: holding,
    refusals: ["inbox.not-found"],
  },
  "PUT /api/v1/inboxes/:id/holding": {
    summary: "Switch holding replies on or off, say after how long, and in which words",
    tag: "Inboxes",
    needs: "inboxes.manage",
    params: byId,
    body: holding.omit({ usual: true }),
    reply: holding,
    refusals: ["inbox.not-found", "canned-reply.unknown-variable"],
  },
  "POST /api/v1/inboxes/:id/holding/preview": {
    summary: "How a holding reply would read now, to an invented customer",
    tag: "Inboxes",
    needs: "inboxes.manage",
    params: byId,
    body: z.object({ language, text }),
    reply: z.object({
      text: z.string(),
      dueAt: time,
      /** answers: from how fast customers were answered lately; promise: there were too few, the inbox's promise. */
      from: z.enum(["answers", "promise"]),
    }),
    refusals: ["inbox.not-found", "canned-reply.unknown-variable"],
  },
})
