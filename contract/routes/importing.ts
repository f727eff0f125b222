import { z } from "zod"
import { importSource, importView } from "../importing.ts"
import { defineRoutes } from "../route.ts"
import { id } from "../views.ts"

const byId = z.object({ id })
const addresses = z.string().max(4000)

/** Conversations from elsewhere: looked at first, then brought along in steps. Nothing is ever sent by it. */
export const importingRoutes = defineRoutes({
  "GET /api/v1/import-sources": {
    summary: "Where conversations can be brought along from",
    tag: "Import",
    needs: "inboxes.manage",
    reply: z.object({ items: z.array(importSource) }),
    refusals: [],
  },
  "GET /api/v1/imports": {
    summary: "Imports, newest first",
    tag: "Import",
    needs: "inboxes.manage",
    reply: z.object({ items: z.array(importView) }),
    refusals: [],
  },
  "POST /api/v1/imports": {
    summary: "Look at another desk by its API; nothing is brought before it is started",
    tag: "Import",
    needs: "inboxes.manage",
    body: z.object({
      source: z.string().max(40),
      /** Where they go to. */
      inboxId: id,
      settings: z.record(z.string().max(40), z.string().max(4000)),
    }),
    reply: importView,
    status: 201,
    /** import.settings carries `detail: {missing: string[]}`. */
    refusals: ["import.unknown-source", "import.settings", "import.address-refused", "inbox.not-found"],
  },
  "POST /api/v1/imports/file": {
    summary: "Look at an uploaded mailbox or table (multipart field `file`, at most 2 GB)",
    tag: "Import",
    needs: "inboxes.manage",
    upload: true,
    bodyLimit: 2 * 1024 * 1024 * 1024,
    query: z.object({
      source: z.string().max(40).default("mbox"),
      inboxId: id,
      /** Addresses of ours beside the inbox's own, separated by commas. */
      own: addresses.optional(),
    }),
    reply: importView,
    status: 201,
    refusals: [
      "import.unknown-source",
      "import.not-a-mailbox",
      "inbox.not-found",
      "attachment.too-large",
      "system.disk-full",
    ],
  },
  "GET /api/v1/imports/:id": {
    summary: "One import with its progress",
    tag: "Import",
    needs: "inboxes.manage",
    params: byId,
    reply: importView,
    refusals: ["import.not-found"],
  },
  "POST /api/v1/imports/:id/start": {
    summary: "Begin, or go on; one that is done begins anew and brings what is new there",
    tag: "Import",
    needs: "inboxes.manage",
    params: byId,
    body: z.object({ own: addresses.optional() }),
    reply: importView,
    refusals: ["import.not-found", "import.under-way"],
  },
  "POST /api/v1/imports/:id/stop": {
    summary: "Stop after the conversations that are being brought right now",
    tag: "Import",
    needs: "inboxes.manage",
    params: byId,
    reply: importView,
    refusals: ["import.not-found", "import.not-running"],
  },
  "DELETE /api/v1/imports/:id": {
    summary: "Forget an import with its report and credentials; what it brought stays",
    tag: "Import",
    needs: "inboxes.manage",
    params: byId,
    refusals: ["import.not-found", "import.under-way"],
  },
  "GET /api/v1/imports/:id/report": {
    summary: "What did not come over, as CSV in one's own language",
    tag: "Import",
    needs: "inboxes.manage",
    params: byId,
    query: z.object({ locale: z.enum(["en", "de", "id"]).default("en") }),
    refusals: ["import.not-found"],
  },
})
