import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { channelInfo, id, inbox, problem, run } from "../views.ts"

const byId = z.object({ id })
const settings = z.record(z.string().max(80), z.unknown())
const promise = z
  .number()
  .int()
  .min(10)
  .max(14 * 86400)

/** Inboxes and the channels they stand on. */
export const inboxRoutes = defineRoutes({
  "GET /api/v1/channels": {
    summary: "The channels this Tresen knows: settings, limits, abilities",
    tag: "Inboxes",
    needs: "signed-in",
    reply: z.object({ items: z.array(channelInfo) }),
    refusals: [],
  },
  "GET /api/v1/inboxes": {
    summary: "List inboxes (settings only for those who may manage them)",
    tag: "Inboxes",
    needs: "signed-in",
    reply: z.object({ items: z.array(inbox) }),
    refusals: [],
  },
  "POST /api/v1/inboxes": {
    summary: "Add an inbox",
    tag: "Inboxes",
    needs: "inboxes.manage",
    body: z.object({
      name: z.string().trim().min(1).max(120),
      channel: z.string().max(40),
      settings,
      promise: promise.optional(),
    }),
    reply: inbox,
    status: 201,
    /** inbox.settings and inbox.no-reply carry `detail: {problems: Problem[]}`. */
    refusals: ["channel.unknown", "inbox.settings", "inbox.no-reply", "inbox.address-taken"],
  },
  "GET /api/v1/inboxes/:id": {
    summary: "One inbox",
    tag: "Inboxes",
    needs: "inboxes.manage",
    params: byId,
    reply: inbox,
    refusals: ["inbox.not-found"],
  },
  "PATCH /api/v1/inboxes/:id": {
    summary: "Change an inbox or switch it off",
    tag: "Inboxes",
    needs: "inboxes.manage",
    params: byId,
    body: z.object({
      name: z.string().trim().min(1).max(120).optional(),
      settings: settings.optional(),
      isOn: z.boolean().optional(),
      promise: promise.optional(),
    }),
    reply: inbox,
    refusals: ["inbox.not-found", "inbox.settings", "inbox.no-reply", "inbox.address-taken"],
  },
  "DELETE /api/v1/inboxes/:id": {
    summary: "Remove an inbox that never held a conversation",
    tag: "Inboxes",
    needs: "inboxes.manage",
    params: byId,
    refusals: ["inbox.not-found", "inbox.in-use"],
  },
  "POST /api/v1/inboxes/check": {
    summary:
      "Try settings out (connect, sign in) without saving; `inboxId` supplies the secrets that were kept",
    tag: "Inboxes",
    needs: "inboxes.manage",
    body: z.object({ channel: z.string().max(40), settings, inboxId: id.optional() }),
    reply: z.object({ problems: z.array(problem) }),
    refusals: ["channel.unknown", "inbox.not-found"],
    perMinute: 30,
  },
  "GET /api/v1/inboxes/:id/runs": {
    summary: "The ledger: what was fetched when, what was skipped and why",
    tag: "Inboxes",
    needs: "inboxes.manage",
    params: byId,
    reply: z.object({ items: z.array(run) }),
    refusals: ["inbox.not-found"],
  },
})
