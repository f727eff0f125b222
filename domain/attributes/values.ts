import { Refusal } from "#contract/refusals.ts"
import type { AttributeDefinition } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { listAttributes } from "./definitions.ts"

export type Values = Record<string, unknown>

export interface Filled {
  /** All values as they are from now on. */
  values: Values
  /** The fields that changed, with their new values (null: emptied). */
  changed: { definition: AttributeDefinition; value: unknown }[]
}

/**
 * Fills these values into what is kept. Each must fit its field: a number is a number, a date is a day there is, a choice is
 * one of the choices; null or "" empties. What is not named stays.
 * @throws Refusal attribute.not-found {key}, attribute.wrong-value {key, name, type, choices}
 */
export async function fillIn(
  q: Queries,
  subject: AttributeDefinition["subject"],
  kept: Values,
  given: Values,
): Promise<Filled> {
  const definitions = (await listAttributes(q)).filter((each) => each.subject === subject)
  const filled: Filled = { values: { ...kept }, changed: [] }
  for (const [key, raw] of Object.entries(given)) {
    const definition = definitions.find((each) => each.key === key)
    if (!definition) throw new Refusal("attribute.not-found", { key })
    const value = fitting(definition, raw)
    if (value === (Object.hasOwn(kept, key) ? kept[key] : null)) continue
    if (value === null) delete filled.values[key]
    else filled.values[key] = value
    filled.changed.push({ definition, value })
  }
  return filled
}

function fitting(definition: AttributeDefinition, raw: unknown): unknown {
  const given = typeof raw === "string" ? raw.trim() : raw
  if (given === null || given === "") return null
  if (!fits[definition.type](given, definition)) {
    const { key, name, type, choices } = definition
    throw new Refusal("attribute.wrong-value", { key, name, type, choices })
  }
  return given
}

const MOST_CHARACTERS = 2_000

const fits: Record<
  AttributeDefinition["type"],
  (given: unknown, definition: AttributeDefinition) => boolean
> = {
  text: (given) => typeof given === "string" && given.length <= MOST_CHARACTERS,
  number: (given) => typeof given === "number" && Number.isFinite(given),
  date: (given) => typeof given === "string" && isDay(given),
  "yes-no": (given) => typeof given === "boolean",
  choice: (given, { choices }) => choices.includes(given as string),
}

/** "2026-02-30" has the form of a day and is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
