import { isDeepStrictEqual } from "node:util"
import type { Id } from "#contract/ids.ts"
import type { Queries, Tx } from "#platform/db/database.ts"

/** What a customer's record itself holds, as far as a merge may change it. */
export interface Fields {
  id: Id
  mergedInto: Id | null
  name: string | null
  locale: string | null
  timeZone: string | null
  note: string | null
  isBlocked: boolean
  companyId: Id | null
  /** As text: a merge is remembered as JSON. */
  noSurveysSince: string | null
  attributes: Record<string, unknown>
}

const CHOSEN = ["name", "locale", "timeZone", "isBlocked", "companyId"] as const

/** These customers' fields, by id. `isLocked`: rows stay locked until the transaction ends, in one order for everybody. */
export async function fieldsOf(q: Queries, ids: Id[], isLocked = false): Promise<Map<Id, Fields>> {
  const rows = await q.rows<Fields>(
    `select id, merged_into as "mergedInto", name, locale, time_zone as "timeZone", note, is_blocked as "isBlocked",
       company_id as "companyId", no_surveys_since::text as "noSurveysSince", attributes
     from customers where account_id = $1 and id = any($2) order by id ${isLocked ? "for update" : ""}`,
    [q.accountId, ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Both have something to say, and not the same. Notes never conflict: both stay. */
export function conflictsOf(target: Fields, source: Fields) {
  const fields = CHOSEN.filter(
    (field) => isSaid(target[field]) && isSaid(source[field]) && target[field] !== source[field],
  ).map((field) => ({ field: field as string, target: target[field], source: source[field] }))
  const keys = Object.keys(target.attributes).filter(
    (key) => key in source.attributes && !isDeepStrictEqual(target.attributes[key], source.attributes[key]),
  )
  return [
    ...fields,
    ...keys.map((key) => ({
      field: `attributes.${key}`,
      target: target.attributes[key],
      source: source.attributes[key],
    })),
  ]
}

const isSaid = (value: unknown) => value !== null && value !== ""

/** What the one record says afterwards: whatever only one of them says, the chosen where they differ, both notes. */
export function mergedFields(
  target: Fields,
  source: Fields,
  take: Record<string, "target" | "source">,
): Fields {
  const merged: Fields = { ...target, attributes: { ...source.attributes, ...target.attributes } }
  for (const field of CHOSEN)
    Object.assign(merged, { [field]: isSaid(target[field]) ? target[field] : source[field] })
  // One person's wish holds for whatever record they are found under.
  merged.noSurveysSince = target.noSurveysSince ?? source.noSurveysSince
  merged.note = bothNotes(target.note, source.note)
  for (const { field, source: value } of conflictsOf(target, source))
    if (take[field] === "source") choose(merged, field, value)
  return merged
}

function choose(merged: Fields, field: string, value: unknown): void {
  if (field.startsWith("attributes.")) merged.attributes[field.slice("attributes.".length)] = value
  else Object.assign(merged, { [field]: value })
}

function bothNotes(one: string | null, other: string | null): string | null {
  if (!one || !other || one === other) return one || other
  return `${one}\n\n${other}`
}

/** As before the merge, but for what somebody has changed since. */
export function restoredFields(now: Fields, { before, after }: { before: Fields; after: Fields }): Fields {
  const restored: Fields = { ...now, attributes: { ...now.attributes } }
  for (const field of [...CHOSEN, "note", "noSurveysSince"] as const)
    if (now[field] === after[field]) Object.assign(restored, { [field]: before[field] })
  for (const [key, value] of Object.entries(after.attributes)) {
    if (!isDeepStrictEqual(now.attributes[key], value)) continue
    if (key in before.attributes) restored.attributes[key] = before.attributes[key]
    else delete restored.attributes[key]
  }
  return restored
}

/** Writes them all. */
export async function keepFields(tx: Tx, customer: Id, fields: Fields): Promise<void> {
  const { name, locale, timeZone, note, isBlocked, companyId, noSurveysSince, attributes } = fields
  await tx.rows(
    `update customers set name = $3, locale = $4, time_zone = $5, note = $6, is_blocked = $7, attributes = $8, no_surveys_since = $10,
       company_id = (select id from companies where account_id = $1 and id = $9)
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, customer, name, locale, timeZone, note, isBlocked, JSON.stringify(attributes)],
      ...[companyId, noSurveysSince ?? null],
    ],
  )
}
