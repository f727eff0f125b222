import { Readable } from "node:stream"
import { Refusal } from "#contract/refusals.ts"
import {
  addImport,
  findImport,
  listImports,
  removeImport,
  showImport,
  sourceOf,
  startImport,
  stopImport,
} from "#domain/importing/imports.ts"
import { reportLines } from "#domain/importing/report.ts"
import { readSettings } from "#domain/importing/settings.ts"
import { isFile, sources } from "#domain/importing/sources.ts"
import { oneStream } from "#platform/http/upload.ts"
import { handlers } from "../house.ts"

/** What one uploaded mailbox may weigh; larger ones are split by whoever exports them. */
const MOST_BYTES = 2 * 1024 * 1024 * 1024

/** Conversations from elsewhere: requests to verbs and back. */
export const importingHandlers = handlers({
  "GET /api/v1/import-sources": async () => ({
    items: sources.map((source) => ({
      kind: source.kind,
      name: source.name,
      isFile: isFile(source),
      settings: source.settings.map(({ name, isSecret = false, isOptional = false }) => ({
        ...{ name, isSecret, isOptional },
      })),
    })),
  }),

  "GET /api/v1/imports": async ({ house, actor }) => ({
    items: await house.db.run(actor.accountId, listImports),
  }),

  "POST /api/v1/imports": async ({ house, actor, body }) => {
    const source = sourceOf(body.source)
    if (isFile(source)) throw new Refusal("import.settings", { missing: ["file"] })
    const settings = await readSettings(source, body.settings, house.config.allowPrivateAddresses)
    await house.inboxes.find(actor.accountId, body.inboxId)
    const given = { source, settings, inbox: body.inboxId, name: new URL(settings.url!).host, fileHash: null }
    return house.db.transaction(actor.accountId, (tx) => addImport(tx, actor, house.secrets, given))
  },

  "POST /api/v1/imports/file": async ({ house, actor, query, request }) => {
    const source = sourceOf(query.source)
    if (!isFile(source)) throw new Refusal("import.unknown-source")
    await house.inboxes.find(actor.accountId, query.inboxId)
    const upload = await oneStream(request, MOST_BYTES)
    const { hash, size } = await house.files.putStream(upload.chunks)
    if (!size) throw new Refusal("import.not-a-mailbox")
    const name = upload.name || source.name
    const settings = { file: name, ...(query.own ? { own: query.own } : {}) }
    const given = { source, settings, inbox: query.inboxId, name, fileHash: hash }
    return house.db.transaction(actor.accountId, (tx) => addImport(tx, actor, house.secrets, given))
  },

  "GET /api/v1/imports/:id": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => showImport(await findImport(q, params.id))),

  "POST /api/v1/imports/:id/start": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => startImport(tx, actor, params.id, body.own)),

  "POST /api/v1/imports/:id/stop": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, (tx) => stopImport(tx, actor, params.id)),

  "DELETE /api/v1/imports/:id": async ({ house, actor, params }) => {
    const { fileHash } = await house.db.transaction(actor.accountId, (tx) =>
      removeImport(tx, actor, params.id),
    )
    if (fileHash) await house.files.remove(fileHash)
    return undefined
  },

  "GET /api/v1/imports/:id/report": async ({ house, actor, params, query, reply }) => {
    await house.db.run(actor.accountId, (q) => findImport(q, params.id))
    const lines = reportLines((work) => house.db.run(actor.accountId, work), params.id, query.locale)
    reply.header("content-disposition", 'attachment; filename="not-brought.csv"')
    await reply.type("text/csv; charset=utf-8").send(Readable.from(lines))
    return undefined
  },
})
