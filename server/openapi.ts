import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { z } from "zod"
import { type RefusalCode, refusals } from "#contract/refusals.ts"
import type { Route } from "#contract/route.ts"
import { routes } from "#contract/routes.ts"
import * as views from "#contract/views.ts"
import { pageHeaders } from "#platform/http/security-headers.ts"
import type { House } from "./house.ts"
import { referencePage } from "./reference/page.ts"

/** JSON Schema (2020-12) as far as we look into it. */
export interface Schema {
  type?: string | string[]
  $ref?: string
  $defs?: Record<string, Schema>
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  /** The name zod's registry leaves here on its way to the components. */
  id?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  additionalProperties?: Schema | boolean
  description?: string
  format?: string
  default?: unknown
  [keyword: string]: unknown
}
export interface Parameter {
  name: string
  in: "path" | "query"
  required: boolean
  schema: Schema
}
export interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}
export interface OpenApi {
  openapi: "3.1.0"
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> }
}

/** The API described from the contract alone, so the description can't drift from what is mounted. */
export function describeApi(publicUrl: string): OpenApi {
  const components: Record<string, Schema> = {}
  const paths: OpenApi["paths"] = {}
  const all = Object.entries(routes as Record<string, Route>)
  for (const [key, route] of all) {
    const [method, path] = key.split(" ") as [string, string]
    const address = path.replace(/:(\w+)/g, "{$1}")
    paths[address] = { ...paths[address], [method.toLowerCase()]: describe(key, route, components) }
  }
  components.Refusal = refusalSchema
  return {
    openapi: "3.1.0",
    info: {
      title: "Tresen",
      version: "1",
      description: "Everything the desk can do. Sign in with an API key: `Authorization: Bearer trs_…`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(all.map(([, { tag }]) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: components, securitySchemes },
  }
}

const securitySchemes = {
  apiKey: {
    type: "http",
    scheme: "bearer",
    description: "An API key (trs_…), made under Settings or by bin/tresen api-key.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "tresen_session",
    description: "A signed-in person's browser.",
  },
  visitor: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "`Visitor <token>`: the token that came with the visitor's first message.",
  },
}

const refusalSchema: Schema = {
  type: "object",
  description: "Every answer that says no.",
  properties: {
    code: { type: "string", enum: Object.keys(refusals), description: "For programs." },
    message: { type: "string", description: "For people." },
    detail: { description: "For the screen that can do something about it." },
    requestId: { type: "string", description: "As in the log and the x-request-id header." },
  },
  required: ["code", "message"],
}

function describe(key: string, route: Route, components: Record<string, Schema>): Operation {
  const operation: Operation = {
    operationId: key
      .replace(/^(\w+) \/(api\/)?/, "$1 ")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/-$/, ""),
    summary: route.summary,
    tags: [route.tag],
    security: securityOf(key, route),
    responses: { ...success(route, components), ...failures(key, route) },
  }
  const parameters = [...parametersOf("path", route.params), ...parametersOf("query", route.query)]
  if (parameters.length) operation.parameters = parameters
  const content = bodyOf(route, components)
  if (content) operation.requestBody = { required: true, content }
  return operation
}

function securityOf(key: string, { needs }: Route): Operation["security"] {
  if (key.includes(" /chat/")) return [{}, { visitor: [] }]
  if (needs === "anyone") return []
  return needs === "person" ? [{ session: [] }] : [{ apiKey: [] }, { session: [] }]
}

function parametersOf(where: Parameter["in"], shape: z.ZodObject | undefined): Parameter[] {
  if (!shape) return []
  const { properties = {}, required = [] } = schemaOf(shape, "input", {})
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema,
  }))
}

function bodyOf(
  route: Route,
  components: Record<string, Schema>,
): Record<string, { schema: Schema }> | undefined {
  if (route.upload) return { "multipart/form-data": { schema: uploadSchema } }
  return route.body && { "application/json": { schema: schemaOf(route.body, "input", components) } }
}

const uploadSchema: Schema = {
  type: "object",
  properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
  required: ["file"],
}

function success(route: Route, components: Record<string, Schema>): Operation["responses"] {
  if (route.reply) {
    const schema = schemaOf(route.reply, "output", components)
    return { [route.status ?? 200]: { description: "Done.", content: { "application/json": { schema } } } }
  }
  const isDocument = route.summary.startsWith("The ") || /file|untouched/i.test(route.summary)
  if (!isDocument) return { [route.status ?? 204]: { description: "Done." } }
  return { 200: { description: "The document.", content: { "application/octet-stream": { schema: {} } } } }
}

/** One response for each status, with the codes that come under it. */
function failures(key: string, route: Route): Operation["responses"] {
  const byStatus = Map.groupBy(refusalsOf(key, route), (code) => refusals[code][0])
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `${code}: ${refusals[code][1]}`).join("\n"),
        content: { "application/json": { schema: refusalOf(codes) } },
      },
    ]),
  )
}

function refusalOf(codes: RefusalCode[]): Schema {
  return { allOf: [{ $ref: "#/components/schemas/Refusal" }, { properties: { code: { enum: codes } } }] }
}

/** What the route itself says, and what its door adds. */
export function refusalsOf(key: string, route: Route): RefusalCode[] {
  const codes = new Set<RefusalCode>(route.refusals)
  const hasInput = route.params || route.query || route.body || route.upload
  if (hasInput) codes.add("request.malformed")
  if (route.body || route.upload) codes.add("request.too-large").add("request.wrong-type")
  if (route.needs !== "anyone") codes.add("session.needed")
  if (route.needs !== "anyone" && route.needs !== "signed-in") codes.add("not-allowed")
  if (!key.startsWith("GET ") && !key.includes(" /chat/")) codes.add("request.origin-refused")
  return [...codes.add("request.too-many").add("system.busy")]
}

/** The shapes of contract/views.ts get a name of their own; everything else stands where it is used. */
const named = z.registry<{ id: string }>()
for (const [name, view] of Object.entries(views))
  if (view instanceof z.ZodObject) named.add(view, { id: name[0]!.toUpperCase() + name.slice(1) })

function schemaOf(shape: z.ZodType, io: "input" | "output", components: Record<string, Schema>): Schema {
  const options = { io, unrepresentable: "any", ...(io === "output" ? { metadata: named } : {}) } as const
  const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(shape, options) as Schema
  const hoisted = (part: Schema) =>
    withoutIds(JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/')))
  for (const [name, part] of Object.entries($defs)) components[name] = hoisted(part)
  // A view that is the whole reply has its name too.
  const { id } = schema
  if (!id) return hoisted(schema)
  components[id] = hoisted(schema)
  return { $ref: `#/components/schemas/${id}` }
}

/** zod leaves the registry's id on the schema; JSON Schema 2020-12 knows no such keyword. */
function withoutIds({ id: _, ...schema }: Schema): Schema {
  return schema
}

/** `/api/openapi.json` and the reference page at `/api`, made when somebody asks first: most servers are never asked, and it is 1 MB. */
export function mountReference(app: FastifyInstance, house: House): void {
  let document: OpenApi | undefined
  let page: string | undefined
  const described = () => (document ??= describeApi(house.publicUrl))
  const read = (path: string) => readFileSync(join(import.meta.dirname, path), "utf8")
  const css = `${read("../ui/tokens.css")}\n${read("reference/reference.css")}`
  const js = read("reference/reference.js")
  const send = (path: string, type: string, body: () => string) =>
    app.get(path, async (_, reply) =>
      reply
        .headers({ ...pageHeaders, "cache-control": "no-cache" })
        .type(type)
        .send(body()),
    )
  app.get("/api/openapi.json", async (_, reply) => {
    // Where people reach us may only be known once we listen.
    described().servers = [{ url: house.publicUrl }]
    return reply
      .header("access-control-allow-origin", "*")
      .header("cache-control", "no-cache")
      .send(described())
  })
  send("/api", "text/html; charset=utf-8", () => (page ??= referencePage(described())))
  send("/api/reference.css", "text/css; charset=utf-8", () => css)
  send("/api/reference.js", "text/javascript; charset=utf-8", () => js)
}
