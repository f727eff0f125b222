import type { FastifyReply } from "fastify"
import {
  importRow,
  importRows,
  keepImport,
  lookAt,
  problemsAsCsv,
  readAnew,
  showImport,
  startImport,
  stopImport,
  tryOut,
} from "#domain/customers/imports.ts"
import { servingHeaders } from "#platform/files/serving.ts"
import { oneFile } from "#platform/http/upload.ts"
import { type House, handlers } from "../house.ts"

/** What one list may weigh: some hundred thousand customers. */
const MOST_BYTES = 32 * 1024 * 1024

/** Lists of customers that are brought along. */
export const customerImportHandlers = handlers({
  "GET /api/v1/customer-imports": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => {
      const rows = await importRows(q)
      return { items: await Promise.all(rows.map((row) => showImport(row, null))) }
    }),

  "POST /api/v1/customer-imports": async ({ house, actor, request }) => {
    const looked = await lookAt(house.files, await oneFile(request, MOST_BYTES))
    const id = await house.db.transaction(actor.accountId, (tx) => keepImport(tx, actor, looked))
    return shown(house, actor.accountId, id)
  },

  "GET /api/v1/customer-imports/:id": ({ house, actor, params }) => shown(house, actor.accountId, params.id),

  "PUT /api/v1/customer-imports/:id/reading": async ({ house, actor, params, body }) => {
    await house.db.transaction(actor.accountId, async (tx) =>
      readAnew(tx, house.files, await importRow(tx, params.id), body),
    )
    return shown(house, actor.accountId, params.id)
  },

  "POST /api/v1/customer-imports/:id/dry-run": ({ house, actor, params, body }) =>
    house.db.run(actor.accountId, async (q) =>
      tryOut(q, house.files, await importRow(q, params.id), body.mapping),
    ),

  "POST /api/v1/customer-imports/:id/start": async ({ house, actor, params, body }) => {
    await house.db.transaction(actor.accountId, async (tx) =>
      startImport(tx, await importRow(tx, params.id), body.mapping),
    )
    return shown(house, actor.accountId, params.id)
  },

  "POST /api/v1/customer-imports/:id/stop": async ({ house, actor, params }) => {
    await house.db.transaction(actor.accountId, async (tx) =>
      stopImport(tx, (await importRow(tx, params.id)).id),
    )
    return shown(house, actor.accountId, params.id)
  },

  "GET /api/v1/customer-imports/:id/problems": async ({ house, actor, params, reply }) => {
    const csv = await house.db.run(actor.accountId, async (q) =>
      problemsAsCsv(q, await importRow(q, params.id)),
    )
    await sendCsv(reply, "not-imported.csv", csv)
    return undefined
  },
})

async function shown(house: House, accountId: string, id: string) {
  const row = await house.db.run(accountId, (q) => importRow(q, id))
  return showImport(row, house.files)
}

async function sendCsv(reply: FastifyReply, name: string, csv: string): Promise<void> {
  reply.headers(servingHeaders(name, "application/octet-stream"))
  await reply.send(Buffer.from(csv))
}
