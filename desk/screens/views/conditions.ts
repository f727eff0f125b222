import type { Condition } from "#contract/filter.ts"

export type Field = Exclude<Condition["field"], "customer">
export type Kind = "several" | "moment" | "attribute" | "files"

/** What a condition can be about and how its value is chosen; in the order of the menu. */
export const fields: Record<Field, { kind: Kind; operators: Condition["operator"][] }> = {
  status: { kind: "several", operators: ["is", "is-not"] },
  assignee: { kind: "several", operators: ["is", "is-not"] },
  team: { kind: "several", operators: ["is", "is-not"] },
  inbox: { kind: "several", operators: ["is", "is-not"] },
  channel: { kind: "several", operators: ["is", "is-not"] },
  label: { kind: "several", operators: ["is", "is-all", "is-not"] },
  priority: { kind: "several", operators: ["is", "is-not"] },
  attribute: { kind: "attribute", operators: ["is", "is-not", "is-set", "is-empty"] },
  waiting: { kind: "moment", operators: ["before", "after"] },
  updated: { kind: "moment", operators: ["before", "after"] },
  created: { kind: "moment", operators: ["before", "after"] },
  snoozed: { kind: "moment", operators: ["before", "after"] },
  attachment: { kind: "files", operators: ["is"] },
}

/** A condition while it is being made: what is missing is empty. `key` keeps its row apart from the others. */
export type Making = {
  row: number
  field: Field
  operator: Condition["operator"]
  value: string[]
  key: string
}

export function emptyOf(field: Field, row: number): Making {
  const value = { several: [], moment: ["-1d"], attribute: [], files: ["yes"] }[fields[field].kind]
  return { row, field, operator: fields[field].operators[0]!, value, key: "" }
}

/** Conditions on customers come from elsewhere and are kept as they are by whoever saves. */
export function makingOf(condition: Condition, row: number): Making {
  const { field, operator, value } = condition
  const kept = Array.isArray(value) ? value.map(String) : [valueAsText(field, value)]
  return {
    row,
    field: field as Field,
    operator,
    value: kept,
    key: field === "attribute" ? condition.key : "",
  }
}

function valueAsText(field: Condition["field"], value: unknown): string {
  if (field === "attachment") return value ? "yes" : "no"
  return value === null ? "" : String(value)
}

const needsNothing = (operator: Condition["operator"]) => operator === "is-set" || operator === "is-empty"

export function isComplete({ field, operator, value, key }: Making): boolean {
  if (field === "attribute") return key !== "" && (needsNothing(operator) || Boolean(value[0]))
  return value.length > 0 && value.every(Boolean)
}

/** As contract/filter.ts wants it. */
export function conditionOf({ field, operator, value, key }: Making): Condition {
  const { kind } = fields[field]
  if (kind === "several") return { field, operator, value } as Condition
  if (kind === "moment") return { field, operator, value: value[0] } as Condition
  if (kind === "files") return { field: "attachment", operator: "is", value: value[0] === "yes" }
  return { field, key, operator, value: needsNothing(operator) ? null : value[0]! } as Condition
}
