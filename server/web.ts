import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { CannotStart } from "#platform/cannot-start.ts"
import type { Database } from "#platform/db/database.ts"
import { versionOfSchema } from "#platform/db/migrate.ts"
import { buildApp } from "./app.ts"
import type { Config } from "./config.ts"
import { countEverything } from "./counting.ts"
import { mountFeedback } from "./feedback.ts"
import type { Endings, House } from "./house.ts"
import { mountMcp } from "./mcp.ts"
import { makeMetrics } from "./metrics.ts"
import { mountPortal } from "./portal.ts"
import { openRealtime } from "./realtime.ts"
import { accessHandlers } from "./routes/access.ts"
import { accountHandlers } from "./routes/account.ts"
import { answerHandlers } from "./routes/answers.ts"
import { chatHandlers } from "./routes/chat.ts"
import { conversationHandlers } from "./routes/conversations.ts"
import { customerImportHandlers } from "./routes/customer-imports.ts"
import { customerHandlers } from "./routes/customers.ts"
import { flowHandlers } from "./routes/flows.ts"
import { holdingHandlers } from "./routes/holding.ts"
import { importingHandlers } from "./routes/importing.ts"
import { inboxHandlers } from "./routes/inboxes.ts"
import { insightHandlers } from "./routes/insights.ts"
import { knowledgeHandlers } from "./routes/knowledge.ts"
import { modelHandlers } from "./routes/model.ts"
import { notificationHandlers } from "./routes/notifications.ts"
import { orderHandlers } from "./routes/orders.ts"
import { pledgeHandlers } from "./routes/pledges.ts"
import { replyHandlers } from "./routes/replies.ts"
import { shopHandlers } from "./routes/shops.ts"
import { surveyHandlers } from "./routes/surveys.ts"
import { templateHandlers } from "./routes/templates.ts"
import { translationHandlers } from "./routes/translation.ts"
import { triageHandlers } from "./routes/triage.ts"
import { viewHandlers } from "./routes/views.ts"
import { voiceHandlers } from "./routes/voice.ts"
import { writingHandlers } from "./routes/writing.ts"
import { actorOfRequest } from "./session-cookie.ts"
import { mountSurveys } from "./surveys.ts"
import { mountTry } from "./try.ts"
import { toVisitor, visitorOf } from "./visitors.ts"

const DIST = join(import.meta.dirname, "../dist")

/** The web role: routes, realtime, pages. Answers where it listens. */
export async function startWeb(house: House, endings: Endings): Promise<string> {
  const { config } = house
  const metrics = makeMetrics()
  const tables = [
    accessHandlers,
    accountHandlers,
    inboxHandlers,
    conversationHandlers,
    customerHandlers,
    orderHandlers,
    shopHandlers,
    customerImportHandlers,
    notificationHandlers,
    triageHandlers,
    viewHandlers,
    writingHandlers,
    replyHandlers,
    chatHandlers,
    importingHandlers,
    modelHandlers,
    translationHandlers,
    answerHandlers,
    templateHandlers,
    pledgeHandlers,
    holdingHandlers,
    voiceHandlers,
    knowledgeHandlers,
    surveyHandlers,
    flowHandlers,
    insightHandlers,
  ]
  const app = await buildApp(house, tables, {
    actorOf: actorOfRequest,
    metrics,
    readiness: readinessOf(house),
    dist: DIST,
    rateFactor: config.rateFactor,
  })
  const realtime = openRealtime(app, house, {
    actorOf: actorOfRequest,
    visitorOf,
    toVisitor,
    build: buildOf(DIST),
  })
  realtime.count(metrics)
  countEverything(house, metrics)
  mountTry(app, house)
  mountMcp(app, house)
  mountPortal(app, house)
  mountSurveys(app, house)
  mountFeedback(app, house)
  await listen(app, config)
  // Before the database goes: sockets say goodbye, requests under way are answered.
  endings.push(() => app.close())
  const { port } = app.server.address() as { port: number }
  if (!config.publicUrl) house.publicUrl = `http://localhost:${port}`
  return `http://localhost:${port}`
}

/** Which clients we serve, in a few letters: a desk that hears another one offers to load itself anew. */
function buildOf(dist: string): string {
  const index = join(dist, "desk/index.html")
  return existsSync(index)
    ? createHash("sha256").update(readFileSync(index)).digest("hex").slice(0, 12)
    : "none"
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw portTrouble(error as NodeJS.ErrnoException, port)
  }
}

function readinessOf({ db }: House) {
  return [
    { name: "database", check: async () => void (await db.system("select 1")) },
    { name: "migrations", check: async () => refuseOldSchema(db) },
    { name: "jobs", check: async () => void (await db.system("select 1 from pgboss.queue limit 1")) },
  ]
}

async function refuseOldSchema(db: Database): Promise<void> {
  const [row] = await db.system<{ version: number }>("select max(number) as version from schema_versions")
  if (row?.version !== versionOfSchema())
    throw new Error(`the schema is ${row?.version}, this version wants ${versionOfSchema()}`)
}

/** Found out before a database is started for nothing. */
export async function refuseTakenPort({ host, port }: Config): Promise<void> {
  if (!port) return
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error: NodeJS.ErrnoException) => reject(portTrouble(error, port)))
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  })
}

function portTrouble(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new CannotStart(
      `Port ${port} is in use by another program. Stop it, or choose another port with --port.`,
    )
  }
  if (error.code === "EACCES")
    return new CannotStart(`This user may not listen on port ${port}. Choose one above 1023 with --port.`)
  return error
}
