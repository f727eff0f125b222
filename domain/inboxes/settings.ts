import { z } from "zod"
import type { Channel } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Problem } from "#contract/views.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"

/** What a secret looks like from outside: set, but never shown. Sending it back keeps what was there. */
export const KEPT = "••••"

type Settings = Record<string, unknown>

/** What is set up by a form that a schema draws: a channel, a shop. */
type Formed = Pick<Channel<never>, "settings" | "review">

/** The settings form's JSON Schema, with our own hints (secret, group, placeholder) passed through. */
export function formOf({ settings }: Formed): {
  properties: Record<string, { secret?: boolean }>
  required?: string[]
} {
  return z.toJSONSchema(settings as z.ZodType, { io: "input", unrepresentable: "any" }) as never
}

/** Every message that comes or goes opens settings; drawing the form's schema for each cost more than all the rest. */
const secretNames = new WeakMap<Formed, string[]>()

function secretsOf(formed: Formed): string[] {
  const known = secretNames.get(formed)
  if (known) return known
  const { properties } = formOf(formed)
  const names = Object.keys(properties).filter((name) => properties[name]?.secret)
  secretNames.set(formed, names)
  return names
}

/**
 * Checks settings against their schema and their own review. A secret that comes back as "••••" keeps the value it had in `kept`.
 */
export function checkedSettings(
  formed: Formed,
  given: Settings,
  kept: Settings = {},
): { settings: Settings; problems: Problem[] } {
  const filled = { ...given }
  for (const name of secretsOf(formed)) if (filled[name] === KEPT) filled[name] = kept[name] ?? ""
  const parsed = (formed.settings as z.ZodType<Settings>).safeParse(filled)
  if (!parsed.success) return { settings: filled, problems: parsed.error.issues.map(problemOf) }
  return { settings: parsed.data, problems: formed.review?.(parsed.data as never) ?? [] }
}

/** A channel's settings, checked. @throws Refusal inbox.settings or inbox.no-reply, with the problems */
export function readSettings(channel: Channel<never>, given: Settings, kept: Settings = {}): Settings {
  const { settings, problems } = checkedSettings(channel, given, kept)
  const noReply = problems.some((problem) => problem.code.endsWith(".no-reply"))
  if (problems.length) throw new Refusal(noReply ? "inbox.no-reply" : "inbox.settings", { problems })
  return settings
}

/** Settings as they are to be kept: checked, and with what the channel adds itself. @throws like readSettings */
export async function settingsToKeep(
  channel: Channel<never>,
  given: Settings,
  kept: Settings = {},
): Promise<Settings> {
  const settings = readSettings(channel, given, kept)
  return (await channel.prepare?.(settings as never)) ?? settings
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  return { setting: issue.path.join(".") || null, code: `settings.${issue.code}`, message: issue.message }
}

/** Secrets inside are sealed to this inbox before they reach the database. */
export const sealSettings = (channel: Channel<never>, secrets: Secrets, inbox: Id, settings: Settings) =>
  sealed(channel, secrets, `inbox:${inbox}`, settings)

/** Settings as the channel works with them: secrets unsealed, defaults of a newer version filled in. */
export const openSettings = (channel: Channel<never>, secrets: Secrets, inbox: Id, settings: Settings) =>
  opened(channel, secrets, `inbox:${inbox}`, settings)

/** With its secrets sealed for `context` ("inbox:<id>"): whoever opens them says the same. */
export function sealed(formed: Formed, secrets: Secrets, context: string, settings: Settings): Settings {
  return onSecrets(formed, settings, (value) => secrets.seal(value, context))
}

export function opened(formed: Formed, secrets: Secrets, context: string, settings: Settings): Settings {
  const values = onSecrets(formed, settings, (value) => secrets.open(value, context))
  // A setting that a newer version added has its default here; an old value that is refused today still serves.
  const parsed = (formed.settings as z.ZodType<Settings>).safeParse(values)
  return parsed.success ? parsed.data : values
}

/** For people: everything but the secrets. */
export function veilSettings(formed: Formed, settings: Settings): Settings {
  return onSecrets(formed, settings, () => KEPT)
}

/** Our addresses on this channel, e.g. of a mail inbox; none where the stored settings are refused today. */
export function addressesOf(channel: Channel<never>, settings: Settings): string[] {
  const parsed = (channel.settings as z.ZodType<Settings>).safeParse(veilSettings(channel, settings))
  return parsed.success ? (channel.addresses?.(parsed.data as never) ?? []) : []
}

function onSecrets(formed: Formed, settings: Settings, change: (value: string) => string): Settings {
  const changed = { ...settings }
  for (const name of secretsOf(formed)) {
    const value = changed[name]
    changed[name] = typeof value === "string" && value ? change(value) : ""
  }
  return changed
}
