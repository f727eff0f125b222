import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from "fastify"
import type { z } from "zod"
import type { Actor } from "#contract/actor.ts"
import type { Permission } from "#contract/permissions.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Route } from "#contract/route.ts"
import { routes } from "#contract/routes.ts"
import { isFromOurPages } from "#platform/http/origin.ts"
import { callerAddress, type Limiter } from "#platform/http/rate.ts"
import type { House } from "./house.ts"

/** A table of handlers as `handlers({...})` gives it, of whatever slice. */
export type Table = Record<string, (given: never) => Promise<unknown>>

export interface Mounting {
  house: House
  /** Who asks, by session cookie or API key; undefined: nobody we know. */
  actorOf(house: House, request: FastifyRequest): Promise<Actor | undefined>
  limiter: Limiter
  /** Times the allowance of every route (a load test asks more often than people do). */
  rateFactor: number
  /** Compare every reply with its schema: tests and development; a reply that strays is a bug (500). */
  checkReplies: boolean
}

declare module "fastify" {
  interface FastifyRequest {
    actor: Actor | undefined
  }
}

const DEFAULT_BODY = 1024 * 1024
const DEFAULT_PER_MINUTE = 1200

/**
 * Every table's handlers in one; a route without a handler or a handler without a route stops the start.
 * @param isPartial a test of one slice may leave the other slices' routes out
 */
export function oneTable(tables: readonly Table[], isPartial: boolean): Map<string, Table[string]> {
  const all = new Map<string, Table[string]>()
  for (const table of tables)
    for (const [key, handler] of Object.entries(table)) {
      if (!Object.hasOwn(routes, key))
        throw new Error(`There is a handler but no route in the contract: ${key}`)
      if (all.has(key)) throw new Error(`Two handlers want the same route: ${key}`)
      all.set(key, handler)
    }
  const missing = Object.keys(routes).filter((key) => !all.has(key))
  if (missing.length && !isPartial) throw new Error(`These routes have no handler: ${missing.join(", ")}`)
  return all
}

/** One route: the door (who, how often, from where) before the body is read, then parse, call, answer. */
export function mount(
  app: FastifyInstance,
  key: string,
  route: Route,
  work: Table[string],
  by: Mounting,
): void {
  const [method, url] = key.split(" ") as [HTTPMethods, string]
  app.route({
    method,
    url,
    bodyLimit: route.bodyLimit ?? DEFAULT_BODY,
    onRequest: door(key, route, by),
    handler: answer(method, route, work, by),
  })
}

function door(key: string, route: Route, by: Mounting) {
  const changesThings = !key.startsWith("GET ")
  // Shops' pages talk to the chat from their own origin; no cookie counts there.
  const isForOtherSites = key.includes(" /chat/")
  const perMinute = (route.perMinute ?? DEFAULT_PER_MINUTE) * by.rateFactor
  return async (request: FastifyRequest) => {
    if (changesThings && !isForOtherSites) refuseForeignPages(request, by.house.publicUrl)
    const actor = route.needs === "anyone" ? undefined : await by.actorOf(by.house, request)
    const caller = actor?.id ?? callerAddress(request.ip)
    const wait = await by.limiter.take(key, caller, perMinute)
    if (wait) throw new Refusal("request.too-many", { seconds: wait })
    if (route.needs !== "anyone") request.actor = allowed(route.needs, actor)
    refuseOversize(request, route)
  }
}

/** Only cookies can be carried by a page that doesn't know them; what brings its own Authorization needs no guard. */
function refuseForeignPages(request: FastifyRequest, publicUrl: string): void {
  if (request.headers.authorization) return
  if (!isFromOurPages(request.headers, { host: request.host, publicUrl }))
    throw new Refusal("request.origin-refused")
}

function allowed(needs: Exclude<Route["needs"], "anyone">, actor: Actor | undefined): Actor {
  if (!actor) throw new Refusal("session.needed")
  if (needs === "signed-in") return actor
  const isAllowed = needs === "person" ? actor.type === "user" : actor.permissions.has(needs as Permission)
  if (!isAllowed) throw new Refusal("not-allowed")
  return actor
}

/** Fastify measures bodies it reads itself; an upload that says it is too long is turned away before a byte is read. */
function refuseOversize(request: FastifyRequest, route: Route): void {
  if (!route.upload) return
  if (Number(request.headers["content-length"] ?? 0) > (route.bodyLimit ?? DEFAULT_BODY))
    throw new Refusal("attachment.too-large")
}

function answer(method: HTTPMethods, route: Route, work: Table[string], by: Mounting) {
  const read = reader(route)
  // A GET without a described reply is a document or a file that its handler sends.
  const isBare = !route.reply && method !== "GET"
  const status = route.status ?? (isBare ? 204 : 200)
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const given = read(request)
    given.actor = request.actor
    given.house = by.house
    given.request = request
    given.reply = reply
    // Before the handler, so that it may say otherwise (200 for a message that was there already).
    reply.code(status)
    const result = await work(given as never)
    if (result === undefined) return isBare && !reply.sent ? reply.send() : reply
    return reply.send(by.checkReplies ? checked(route, result) : result)
  }
}

function checked(route: Route, result: unknown): unknown {
  const outcome = route.reply?.safeParse(result)
  if (outcome && !outcome.success)
    throw new Error(
      `A reply strays from the contract: ${JSON.stringify(plainIssues("reply", outcome.error))}`,
    )
  return result
}

interface Given extends Partial<Record<"params" | "query" | "body", unknown>> {
  actor?: Actor | undefined
  house?: House
  request?: FastifyRequest
  reply?: FastifyReply
}
/** Null characters can't come by a path or query either: PostgreSQL can't keep them. */
const nullInUrl = /%00/

function reader(route: Route): (request: FastifyRequest) => Given {
  const { params, query, body } = route
  return (request) => {
    if (nullInUrl.test(request.url)) throw new Refusal("request.malformed", { because: "null character" })
    const given: Given = {}
    if (params) given.params = parsed(params, request.params, "params")
    if (query) given.query = parsed(query, request.query, "query")
    if (body) given.body = parsed(body, request.body, "body")
    return given
  }
}

/*
 * zod for every route, the hot ones too: its compiled parsers took 0.6 µs for the body of a reply where Ajv took 0.9 with
 * the same schema, and only zod trims and coerces as the contract says. Replies go through JSON.stringify: 126 µs for a
 * page of 50 conversations where fast-json-stringify took 331 and would drop what the schema forgot.
 */
function parsed(schema: z.ZodType, value: unknown, where: string): unknown {
  const outcome = schema.safeParse(value)
  if (!outcome.success) throw new Refusal("request.malformed", { issues: plainIssues(where, outcome.error) })
  return outcome.data
}

/** What is wrong where, as "body.hours.0.from": enough to mend it, nothing of what was sent. */
function plainIssues(where: string, error: z.ZodError): { path: string; message: string }[] {
  return error.issues.map(({ path, message }) => ({ path: [where, ...path].map(String).join("."), message }))
}
