import { z } from "zod"
import { Refusal } from "./refusals.ts"

/**
 * The one small language in which conversations are chosen: saved views, search operators and deeds done to many at once
 * speak it. A filter is a list of conditions that all hold; a condition is a field, an operator and a value, and where the
 * value is a list, one of it is enough. It is kept as JSON and read anew by whoever uses it.
 */
const id = z.uuid()
/** An instant, the beginning of a day in UTC, or so long ago: "-12h", "-3d", "-2w", "-6m" (months of 30 days). */
const moment = z.union([z.iso.datetime(), z.iso.date(), z.string().regex(/^-\d{1,4}[hdwm]$/)])
const listOf = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(50)
const among = z.enum(["is", "is-not"])
const beside = z.enum(["before", "after"])

const conditions = {
  status: z.object({
    field: z.literal("status"),
    operator: among,
    value: listOf(z.enum(["open", "snoozed", "closed"])),
  }),
  assignee: z.object({
    field: z.literal("assignee"),
    operator: among,
    value: listOf(z.union([z.enum(["me", "nobody"]), id])),
  }),
  team: z.object({
    field: z.literal("team"),
    operator: among,
    value: listOf(z.union([z.enum(["mine", "none"]), id])),
  }),
  inbox: z.object({ field: z.literal("inbox"), operator: among, value: listOf(id) }),
  /** "is": has one of these; "is-all": has all of them. */
  label: z.object({
    field: z.literal("label"),
    operator: z.enum(["is", "is-all", "is-not"]),
    value: listOf(id),
  }),
  priority: z.object({
    field: z.literal("priority"),
    operator: among,
    value: listOf(z.enum(["low", "normal", "high", "urgent"])),
  }),
  channel: z.object({
    field: z.literal("channel"),
    operator: among,
    value: listOf(z.string().min(1).max(40)),
  }),
  customer: z.object({ field: z.literal("customer"), operator: among, value: listOf(id) }),
  /** One of the account's own attributes of a conversation, by its key. */
  attribute: z.object({
    field: z.literal("attribute"),
    key: z.string().min(1).max(80),
    operator: z.enum(["is", "is-not", "is-set", "is-empty"]),
    value: z.union([z.string().max(200), z.number(), z.boolean(), z.null()]).default(null),
  }),
  created: z.object({ field: z.literal("created"), operator: beside, value: moment }),
  updated: z.object({ field: z.literal("updated"), operator: beside, value: moment }),
  /** Since when the customer waits; nobody waits in what is answered. */
  waiting: z.object({ field: z.literal("waiting"), operator: beside, value: moment }),
  /** Until when it is put off. */
  snoozed: z.object({ field: z.literal("snoozed"), operator: beside, value: moment }),
  attachment: z.object({ field: z.literal("attachment"), operator: z.literal("is"), value: z.boolean() }),
} as const

type FilterField = keyof typeof conditions
export const filterFields = Object.keys(conditions) as FilterField[]

export const condition = z.discriminatedUnion("field", [
  conditions.status,
  conditions.assignee,
  conditions.team,
  conditions.inbox,
  conditions.label,
  conditions.priority,
  conditions.channel,
  conditions.customer,
  conditions.attribute,
  conditions.created,
  conditions.updated,
  conditions.waiting,
  conditions.snoozed,
  conditions.attachment,
])
export type Condition = z.infer<typeof condition>

const MOST_CONDITIONS = 20

export const filter = z.object({ all: z.array(condition).max(MOST_CONDITIONS) })
export type Filter = z.infer<typeof filter>

/**
 * Reads a filter that somebody wrote.
 * @throws Refusal filter.unknown-field with the field and those there are; filter.unreadable with what is wrong where
 */
export function readFilter(given: unknown): Filter {
  for (const [index, each] of conditionsOf(given).entries()) {
    const field = (each as { field?: unknown } | null)?.field
    if (typeof field === "string" && !Object.hasOwn(conditions, field))
      throw new Refusal("filter.unknown-field", {
        field,
        known: filterFields,
        message: `Condition ${index + 1}: there is no field "${field}". There are: ${filterFields.join(", ")}.`,
      })
  }
  const read = filter.safeParse(given)
  if (read.success) return read.data
  throw new Refusal("filter.unreadable", {
    issues: read.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
  })
}

function conditionsOf(given: unknown): unknown[] {
  const all = (given as { all?: unknown } | null)?.all
  return Array.isArray(all) ? all : []
}

/**
 * A filter as it stands in a URL.
 * @throws Refusal as readFilter, also for text that is no JSON
 */
export function filterFromText(text: string): Filter {
  try {
    return readFilter(JSON.parse(text))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal("filter.unreadable", { issues: [{ path: "", message: "This is no JSON." }] })
  }
}

const UNITS = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000, m: 30 * 86_400_000 }

/** The instant a moment of a filter stands for; "-3d" is counted from `now` in whole hours, so that a page and the next agree. */
export function instantOf(moment: string, now: Date): Date {
  const [, count, unit] = /^-(\d+)([hdwm])$/.exec(moment) ?? []
  if (!count) return new Date(moment)
  const hour = Math.floor(now.getTime() / UNITS.h) * UNITS.h
  return new Date(hour - Number(count) * UNITS[unit as keyof typeof UNITS])
}
