import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { account, deadJob, delivery, hours, id, locale, page, paging, webhook } from "../views.ts"

const byId = z.object({ id })
const events = z.array(z.string().max(80)).max(100)

/** The account itself, webhooks out, and the jobs that gave up. */
export const accountRoutes = defineRoutes({
  "GET /api/v1/account": {
    summary: "The business: name, time zone, hours",
    tag: "Account",
    needs: "signed-in",
    reply: account,
    refusals: [],
  },
  "PATCH /api/v1/account": {
    summary: "Change the business's name, time zone, language or hours",
    tag: "Account",
    needs: "account.manage",
    body: z.object({
      name: z.string().trim().min(1).max(120).optional(),
      timeZone: z.string().max(60).optional(),
      locale: locale.optional(),
      hours: hours.max(50).optional(),
      undoSeconds: account.shape.undoSeconds.optional(),
    }),
    reply: account,
    refusals: ["account.unknown-time-zone"],
  },
  "POST /api/v1/account/demo": {
    summary: "Load the demo shop with its living clientele (only before the first inbox)",
    tag: "Account",
    needs: "account.manage",
    reply: account,
    refusals: ["account.already-set-up"],
  },
  "GET /api/v1/webhooks": {
    summary: "List webhooks",
    tag: "Webhooks",
    needs: "webhooks.manage",
    reply: z.object({ items: z.array(webhook) }),
    refusals: [],
  },
  "POST /api/v1/webhooks": {
    summary: "Add a webhook; its signing secret is in this answer and never again",
    tag: "Webhooks",
    needs: "webhooks.manage",
    body: z.object({ url: z.url({ protocol: /^https?$/ }).max(2000), events: events.default([]) }),
    reply: z.object({ webhook, secret: z.string() }),
    status: 201,
    refusals: ["webhook.address-refused"],
  },
  "PATCH /api/v1/webhooks/:id": {
    summary: "Change a webhook or switch it off",
    tag: "Webhooks",
    needs: "webhooks.manage",
    params: byId,
    body: z.object({
      url: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .optional(),
      events: events.optional(),
      isOn: z.boolean().optional(),
    }),
    reply: webhook,
    refusals: ["webhook.not-found", "webhook.address-refused"],
  },
  "DELETE /api/v1/webhooks/:id": {
    summary: "Remove a webhook",
    tag: "Webhooks",
    needs: "webhooks.manage",
    params: byId,
    refusals: ["webhook.not-found"],
  },
  "POST /api/v1/webhooks/:id/test": {
    summary: "Send a test delivery now",
    tag: "Webhooks",
    needs: "webhooks.manage",
    params: byId,
    reply: delivery,
    refusals: ["webhook.not-found"],
  },
  "GET /api/v1/webhooks/:id/deliveries": {
    summary: "The delivery log, newest first",
    tag: "Webhooks",
    needs: "webhooks.manage",
    params: byId,
    query: z.object({ ...paging }),
    reply: page(delivery),
    refusals: ["webhook.not-found"],
  },
  "POST /api/v1/deliveries/:id/again": {
    summary: "Deliver this again",
    tag: "Webhooks",
    needs: "webhooks.manage",
    params: byId,
    reply: delivery,
    refusals: ["webhook.not-found"],
  },
  "GET /api/v1/jobs/dead": {
    summary: "Jobs that gave up, with the reason",
    tag: "Jobs",
    needs: "jobs.manage",
    reply: z.object({ items: z.array(deadJob) }),
    refusals: [],
  },
  "POST /api/v1/jobs/:id/again": {
    summary: "Try a job again",
    tag: "Jobs",
    needs: "jobs.manage",
    params: byId,
    refusals: ["job.not-found"],
  },
})
