import cookie from "@fastify/cookie"
import multipart from "@fastify/multipart"
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify"
import { Refusal } from "#contract/refusals.ts"
import type { Route } from "#contract/route.ts"
import { routes } from "#contract/routes.ts"
import { readJsonBodies } from "#platform/http/json-body.ts"
import { LocalLimiter } from "#platform/http/rate.ts"
import { refusalBody, refusalOf, retryAfter } from "#platform/http/refusing.ts"
import { requestId } from "#platform/http/request-id.ts"
import { dataHeaders, openHeaders, preflightHeaders } from "#platform/http/security-headers.ts"
import { mountHealth, type Readiness } from "./health.ts"
import type { House } from "./house.ts"
import { type Metrics, makeMetrics, mountMetrics } from "./metrics.ts"
import { type Mounting, mount, oneTable, type Table } from "./mount.ts"
import { mountReference } from "./openapi.ts"
import { helpUrl } from "./portal/domains.ts"
import { mountStatic } from "./static.ts"

export interface AppOptions extends Partial<Omit<Mounting, "house" | "actorOf">> {
  actorOf: Mounting["actorOf"]
  /** Checks of /readyz. */
  readiness?: Readiness[]
  metrics?: Metrics
  /** Folder with the built clients (desk/, widget/); undefined: none are served. */
  dist?: string
  /** A test of one slice may leave the handlers of the others out. */
  isPartial?: boolean
}

/**
 * The web server, not yet listening: every route of the contract with its handler, errors as refusals, security headers,
 * health, metrics, API reference and the built clients. Throws when a route has no handler.
 */
export async function buildApp(
  house: House,
  tables: readonly Table[],
  options: AppOptions,
): Promise<FastifyInstance> {
  const table = oneTable(tables, options.isPartial ?? false)
  const app = bareApp(house)
  const metrics = options.metrics ?? makeMetrics()
  await app.register(cookie)
  answerErrors(app, house)
  app.addHook("onRequest", async (request, reply) => greet(request, reply))
  leaveInPeace(app)
  app.addHook("onResponse", async (request, reply) => note(house, metrics, request, reply))
  mountRoutes(app, table, {
    house,
    actorOf: options.actorOf,
    limiter: options.limiter ?? new LocalLimiter(),
    rateFactor: options.rateFactor ?? 1,
    checkReplies: options.checkReplies ?? false,
  })
  mountHealth(app, options.readiness ?? [])
  mountMetrics(app, metrics, house.config.metricsToken)
  mountReference(app, house)
  mountStatic(app, options.dist)
  return app
}

function bareApp(house: House): FastifyInstance {
  const app = Fastify({
    // Ours is the log (see `note`): a child logger for each request costs more than most requests do.
    logger: false,
    genReqId: (raw) => requestId(raw),
    requestIdHeader: false,
    // The proxy in front stands in our own network. Believing everybody would let callers choose their address.
    trustProxy: house.config.trustProxy ? ["loopback", "linklocal", "uniquelocal"] : false,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    // A slow sender may not hold a connection for ever; uploads of 25 MB on a slow line take minutes.
    requestTimeout: 300_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: "idle",
    rewriteUrl: (raw) => helpUrl(house, raw),
    exposeHeadRoutes: true,
  })
  readJsonBodies(app)
  app.decorateRequest("actor", undefined)
  return app
}

/** Uploads live in a scope of their own: elsewhere multipart is a wrong content type. */
function mountRoutes(app: FastifyInstance, table: ReturnType<typeof oneTable>, by: Mounting): void {
  const entries = Object.entries(routes as Record<string, Route>).filter(([key]) => table.has(key))
  for (const [key, route] of entries) if (!route.upload) mount(app, key, route, table.get(key)!, by)
  app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fields: 10 } })
    for (const [key, route] of entries) if (route.upload) mount(scope, key, route, table.get(key)!, by)
  })
  app.options("/chat/*", async (_, reply) => reply.headers(preflightHeaders).code(204).send())
}

/** How long a stopping server waits for requests that are under way. */
const LAST_REQUESTS_MS = 10_000

/**
 * Requests that are under way when the server stops are answered, then every connection is closed: browsers open some
 * ahead of need, and one that never carried a request would hold the server up for minutes.
 */
function leaveInPeace(app: FastifyInstance): void {
  let isStopping = false
  let underWay = 0
  app.server.on("request", (_, response) => {
    underWay += 1
    response.once("close", () => (underWay -= 1))
  })
  app.addHook("onSend", async (_, reply) => {
    if (isStopping) reply.header("connection", "close")
  })
  app.addHook("preClose", async () => {
    isStopping = true
    const until = Date.now() + LAST_REQUESTS_MS
    const timer = setInterval(() => {
      if (underWay > 0 && Date.now() < until) return
      clearInterval(timer)
      app.server.closeAllConnections()
    }, 50)
    timer.unref()
  })
}

function greet(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(isForOtherSites(request.url) ? openHeaders : dataHeaders)
  reply.header("x-request-id", request.id)
}

const isForOtherSites = (url: string) => url.startsWith("/chat/") || url.startsWith("/realtime")

function answerErrors(app: FastifyInstance, house: House): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error) ?? fault(house, error, request)
    const wait = retryAfter(refusal)
    if (wait !== undefined) reply.header("retry-after", wait)
    // Whatever the handler had begun to say is void: no caching, no strange type.
    reply.removeHeader("content-disposition").type("application/json; charset=utf-8")
    return reply.code(refusal.status).send(refusalBody(refusal, request.id))
  })
  app.setNotFoundHandler((request, reply) => {
    const refusal = new Refusal("request.not-found")
    return reply.code(refusal.status).send(refusalBody(refusal, request.id))
  })
}

function fault(house: House, error: unknown, request: FastifyRequest): Refusal {
  const { method, id, routeOptions, actor } = request
  const context = {
    requestId: id,
    method,
    route: routeOptions.url,
    by: actor?.id,
    accountId: actor?.accountId,
  }
  house.log.error({ err: error, ...context }, "A request failed because of a fault of ours")
  return new Refusal("system.failed")
}

function note(house: House, metrics: Metrics, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? "unknown"
  metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime)
  const fields = {
    requestId: request.id,
    method: request.method,
    route,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
  }
  house.log.debug(fields, "answered")
}
