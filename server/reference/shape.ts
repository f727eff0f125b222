import type { Schema } from "../openapi.ts"

/** A JSON Schema as people write types: `{ name: string, members?: string[] }`, on one line when it is short. */
export function shapeOf(schema: Schema, indent = ""): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1)!
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ")
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map((choice) => shapeOf(choice, indent)).join(" | ")
  if (schema.type === "array") return listOf(schema.items ?? {}, indent)
  if (schema.properties) return objectOf(schema, indent)
  if (schema.type === "object") return mapOf(schema, indent)
  return schema.format ? `${schema.type} (${schema.format})` : String(schema.type ?? "anything")
}

function listOf(items: Schema, indent: string): string {
  const inner = shapeOf(items, indent)
  return inner.includes(" | ") ? `(${inner})[]` : `${inner}[]`
}

function mapOf({ additionalProperties }: Schema, indent: string): string {
  const inner = typeof additionalProperties === "object" ? shapeOf(additionalProperties, indent) : "anything"
  return `{ [name]: ${inner} }`
}

function objectOf({ properties = {}, required = [] }: Schema, indent: string): string {
  const deeper = `${indent}  `
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${name}${required.includes(name) ? "" : "?"}: ${shapeOf(schema, deeper)}`,
  )
  const line = `{ ${fields.join(", ")} }`
  if (line.length <= 72 && !line.includes("\n")) return line
  return `{\n${fields.map((field) => deeper + field).join(",\n")}\n${indent}}`
}
