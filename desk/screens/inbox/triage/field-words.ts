import type { AttributeDefinition } from "#contract/views.ts"
import type { TriageSay } from "../../../locales/triage-words.ts"

/** A field's value as people read it. */
export function fieldWords(
  type: AttributeDefinition["type"] | undefined,
  value: unknown,
  say: TriageSay,
  locale: string,
): string {
  if (type === "yes-no") return say(value === true ? "fields.yes" : "fields.no")
  if (type === "number" && typeof value === "number") return new Intl.NumberFormat(locale).format(value)
  if (type === "date" && typeof value === "string")
    return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(value))
  return typeof value === "string" ? value : JSON.stringify(value)
}
