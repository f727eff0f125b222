import { brokenPlace, namesIn, PLACE } from "#contract/placeholders.ts"
import { Refusal } from "#contract/refusals.ts"
import { orderVariables } from "./order-values.ts"

/** What a text may name: everything is filled in from one conversation and whoever writes. */
export const variables = [
  "customer.name",
  "customer.firstName",
  "customer.lastName",
  "customer.email",
  "conversation.number",
  "conversation.subject",
  "conversation.inbox",
  "agent.name",
  "agent.firstName",
  "shop.name",
  ...orderVariables,
] as const

/** A customer's or conversation's own field, by its key. */
const OWN_FIELD = /^(customer|conversation)\.attributes\.[\w-]{1,60}$/

/**
 * Every variable must be one we know, and every "{{" one that is closed: a customer never reads "{{".
 * `more`: names that this kind of text alone knows.
 * @throws Refusal canned-reply.unknown-variable, with the names
 */
export function requireKnown(
  texts: readonly string[],
  ownFields: ReadonlySet<string>,
  more: readonly string[] = [],
): void {
  const unknown = texts.flatMap((text) => unknownIn(text, ownFields, more))
  if (unknown.length) throw new Refusal("canned-reply.unknown-variable", { variables: [...new Set(unknown)] })
}

function unknownIn(text: string, ownFields: ReadonlySet<string>, more: readonly string[]): string[] {
  const broken = brokenPlace(text)
  return [
    ...namesIn(text).filter((name) => !more.includes(name) && !isKnown(name, ownFields)),
    ...(broken ? [broken] : []),
  ]
}

function isKnown(name: string, ownFields: ReadonlySet<string>): boolean {
  return (variables as readonly string[]).includes(name) || (OWN_FIELD.test(name) && ownFields.has(name))
}

/**
 * Variables of a text that would leave a hole: no value, and nothing said to stand for it. `{{name|}}` says that nothing may
 * stand there, and is no hole.
 */
export function holesIn(text: string, values: Record<string, string | null | undefined>): string[] {
  const places = [...text.matchAll(PLACE)]
  return places.flatMap(([, name, instead]) =>
    instead === undefined && !values[name!]?.trim() ? [name!] : [],
  )
}

/**
 * Fills a text in, in one pass: what a value contains is never read as a variable. A value that is missing is what stands
 * behind "|", else nothing, without leaving a double space or a space before a comma.
 */
export function fill(text: string, values: Record<string, string | null | undefined>): string {
  return text.replaceAll(/( ?)\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g, (_whole, space, name, instead) => {
    const value = values[name]?.trim() || instead?.trim() || ""
    return value ? space + value : ""
  })
}
