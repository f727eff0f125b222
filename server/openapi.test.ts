import { expect, test } from "vitest"
import { refusals } from "#contract/refusals.ts"
import { routes } from "#contract/routes.ts"
import { describeApi, type Schema } from "./openapi.ts"
import { referencePage } from "./reference/page.ts"
import { shapeOf } from "./reference/shape.ts"

const api = describeApi("https://desk.example")
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

function everySchema(value: unknown, found: Schema[] = []): Schema[] {
  if (typeof value !== "object" || value === null) return found
  if (!Array.isArray(value)) found.push(value as Schema)
  for (const inner of Object.values(value)) everySchema(inner, found)
  return found
}

test("every route of the contract is described, and nothing else", () => {
  const described = operations.map(
    ({ path, method }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`,
  )
  expect(described.sort()).toEqual(Object.keys(routes).sort())
})

test("the document has the form OpenAPI 3.1 demands", () => {
  expect(api.openapi).toBe("3.1.0")
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { path, operation } of operations) {
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === "path")
    expect(inPath.map(({ name }) => name).sort()).toEqual(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
    )
    expect(inPath.every(({ required }) => required)).toBe(true)
    for (const [status, response] of Object.entries(operation.responses)) {
      expect(status).toMatch(/^[2-5]\d\d$/)
      expect(response.description).not.toBe("")
    }
    for (const scheme of operation.security.flatMap((each) => Object.keys(each)))
      expect(Object.keys(api.components.securitySchemes)).toContain(scheme)
  }
})

test("every reference leads somewhere, and no keyword is left that JSON Schema 2020-12 doesn't know", () => {
  const names = Object.keys(api.components.schemas)
  expect(names).toEqual(expect.arrayContaining(["Message", "Conversation", "Customer", "Refusal"]))
  for (const schema of everySchema(api.paths).concat(everySchema(api.components.schemas))) {
    if (typeof schema.$ref === "string")
      expect(names).toContain(schema.$ref.replace("#/components/schemas/", ""))
    expect(schema).not.toHaveProperty("$defs")
    expect(schema).not.toHaveProperty("~standard")
  }
})

test("a route tells what it refuses, under the right status", () => {
  const { responses, security } = api.paths["/api/v1/conversations/{id}/messages"]!.post!
  const codes = (status: string) => JSON.stringify(responses[status]?.content)
  expect(codes("409")).toContain("message.newer-exists")
  expect(codes("401")).toContain("session.needed")
  expect(codes("404")).toContain("conversation.not-found")
  expect(security).toEqual([{ apiKey: [] }, { session: [] }])
  for (const { operation } of operations)
    for (const [status, { description }] of Object.entries(operation.responses).filter(
      ([code]) => code >= "400",
    ))
      for (const line of description.split("\n"))
        expect(refusals[line.split(":")[0] as keyof typeof refusals][0]).toBe(Number(status))
})

test("a shape reads like a type", () => {
  expect(
    shapeOf({
      type: "object",
      properties: { a: { type: "string" }, b: { type: "array", items: { enum: [1, 2] } } },
      required: ["a"],
    }),
  ).toBe("{ a: string, b?: (1 | 2)[] }")
  expect(shapeOf({ anyOf: [{ type: "null" }, { $ref: "#/components/schemas/Message" }] })).toBe(
    "null | Message",
  )
})

test("the reference page shows every route and needs nothing from elsewhere", () => {
  const page = referencePage(api)
  for (const { operation } of operations) expect(page).toContain(`id="${operation.operationId}"`)
  expect(
    [...page.matchAll(/(?:src|href)="([^"#]+)"/g)]
      .map(([, url]) => url)
      .filter((url) => !url!.startsWith("/")),
  ).toEqual([])
  expect(page).not.toMatch(/<style|style="|<script>|undefined|\[object/)
})
