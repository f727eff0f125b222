import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { id, time } from "../views.ts"

const byId = z.object({ id })

export const encoding = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"])
export type Encoding = z.infer<typeof encoding>
/** What a column becomes: a field, an address ("address:<channel>"), an attribute ("attribute:<key>"), or nothing. */
export const columnMeaning = z
  .string()
  .max(120)
  .regex(/^(|name|first-name|last-name|locale|time-zone|note|company|shop-id|(address|attribute):[^\s:].*)$/)
const mapping = z.array(columnMeaning).max(200)

export const customerImport = z.object({
  id,
  fileName: z.string(),
  size: z.number().int(),
  encoding,
  separator: z.string(),
  columns: z.array(z.string()),
  /** What we would take each column for, or what was chosen. */
  mapping,
  state: z.enum(["looked-at", "running", "done", "stopped"]),
  records: z.number().int(),
  /** The file ends in the middle of a record: most likely it was not copied wholly. */
  isCut: z.boolean(),
  done: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  leftOut: z.number().int(),
  /** The first records as they stand in the file. */
  sample: z.array(z.array(z.string())),
  byName: z.string(),
  createdAt: time,
  finishedAt: time.nullable(),
})
export type CustomerImport = z.infer<typeof customerImport>

const problem = z.object({ record: z.number().int(), because: z.string(), fields: z.array(z.string()) })
export const dryRun = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  leftOut: z.number().int(),
  /** The first of those that would be left out. */
  problems: z.array(problem),
  /** The first records as they would come in. */
  sample: z.array(
    z.object({
      name: z.string().nullable(),
      addresses: z.array(z.string()),
      /** Who it is already, if so. */
      known: z.string().nullable(),
    }),
  ),
})
export type DryRun = z.infer<typeof dryRun>

/** Lists of customers that are brought along as CSV. */
export const customerImportRoutes = defineRoutes({
  "GET /api/v1/customer-imports": {
    summary: "Lists that were brought along, newest first",
    tag: "Customer imports",
    needs: "customers.edit",
    reply: z.object({ items: z.array(customerImport) }),
    refusals: [],
  },
  "POST /api/v1/customer-imports": {
    summary: "Upload a CSV of customers (multipart field `file`); nobody is added yet",
    tag: "Customer imports",
    needs: "customers.edit",
    upload: true,
    bodyLimit: 33 * 1024 * 1024,
    reply: customerImport,
    status: 201,
    refusals: ["attachment.too-large", "import.not-a-table", "request.wrong-type"],
  },
  "GET /api/v1/customer-imports/:id": {
    summary: "One list, with how far it is",
    tag: "Customer imports",
    needs: "customers.edit",
    params: byId,
    reply: customerImport,
    refusals: ["import.not-found"],
  },
  "PUT /api/v1/customer-imports/:id/reading": {
    summary: "Read the file in another encoding or with another separator",
    tag: "Customer imports",
    needs: "customers.edit",
    params: byId,
    body: z.object({ encoding, separator: z.string().length(1) }),
    reply: customerImport,
    refusals: ["import.not-found", "import.started", "import.not-a-table"],
  },
  "POST /api/v1/customer-imports/:id/dry-run": {
    summary: "Go through the whole file and say what would happen; nothing is changed",
    tag: "Customer imports",
    needs: "customers.edit",
    params: byId,
    body: z.object({ mapping }),
    reply: dryRun,
    refusals: ["import.not-found", "import.mapping"],
    perMinute: 30,
  },
  "POST /api/v1/customer-imports/:id/start": {
    summary: "Bring them in; goes on by itself after a crash",
    tag: "Customer imports",
    needs: "customers.edit",
    params: byId,
    body: z.object({ mapping }),
    reply: customerImport,
    refusals: ["import.not-found", "import.started", "import.mapping"],
  },
  "POST /api/v1/customer-imports/:id/stop": {
    summary: "Stop; who came in already stays",
    tag: "Customer imports",
    needs: "customers.edit",
    params: byId,
    reply: customerImport,
    refusals: ["import.not-found"],
  },
  "GET /api/v1/customer-imports/:id/problems": {
    summary: "What did not come over and why, as CSV: the file's own columns and one more",
    tag: "Customer imports",
    needs: "customers.edit",
    params: byId,
    refusals: ["import.not-found"],
  },
})
