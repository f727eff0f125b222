import { z } from "zod"
import type { Channel } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Problem } from "#contract/views.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"

/** What a secret looks like from outside: set, but never shown. Sending it back keeps what was there. */
export const KEPT = "••••"

type Settings = Record<string, unknown>

/** The settings form's JSON Schema, with our own hints (secret, group, placeholder) passed through. */
export function formOf(channel: Channel<never>): {
  properties: Record<string, { secret?: boolean }>
  required?: string[]
} {
  return z.toJSONSchema(channel.settings as z.ZodType, { io: "input", unrepresentable: "any" }) as never
}

/** Every message that comes or goes opens settings; drawing the form's schema for each cost more than all the rest. */
const secretNames = new WeakMap<Channel<never>, string[]>()

function secretsOf(channel: Channel<never>): string[] {
  const known = secretNames.get(channel)
  if (known) return known
  const { properties } = formOf(channel)
  const names = Object.keys(properties).filter((name) => properties[name]?.secret)
  secretNames.set(channel, names)
  return names
}

/**
 * Checks settings against the channel's schema and its own review. `stored` are the sealed settings there were before:
 * a secret that comes back as "••••" keeps its value. @throws Refusal inbox.settings or inbox.no-reply, with the problems
 */
export function readSettings(channel: Channel<never>, given: Settings, kept: Settings = {}): Settings {
  const filled = { ...given }
  for (const name of secretsOf(channel)) if (filled[name] === KEPT) filled[name] = kept[name] ?? ""
  const parsed = (channel.settings as z.ZodType<Settings>).safeParse(filled)
  if (!parsed.success) throw new Refusal("inbox.settings", { problems: parsed.error.issues.map(problemOf) })
  const problems = channel.review?.(parsed.data as never) ?? []
  const noReply = problems.some((problem) => problem.code.endsWith(".no-reply"))
  if (problems.length) throw new Refusal(noReply ? "inbox.no-reply" : "inbox.settings", { problems })
  return parsed.data
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
export function sealSettings(
  channel: Channel<never>,
  secrets: Secrets,
  inbox: Id,
  settings: Settings,
): Settings {
  return onSecrets(channel, settings, (value) => secrets.seal(value, `inbox:${inbox}`))
}

/** Settings as the channel works with them: secrets unsealed, defaults of a newer version filled in. */
export function openSettings(
  channel: Channel<never>,
  secrets: Secrets,
  inbox: Id,
  settings: Settings,
): Settings {
  const opened = onSecrets(channel, settings, (value) => secrets.open(value, `inbox:${inbox}`))
  // A setting that a newer version added has its default here; an old value that is refused today still serves.
  const parsed = (channel.settings as z.ZodType<Settings>).safeParse(opened)
  return parsed.success ? parsed.data : opened
}

/** For people: everything but the secrets. */
export function veilSettings(channel: Channel<never>, settings: Settings): Settings {
  return onSecrets(channel, settings, () => KEPT)
}

/** Our addresses on this channel, e.g. of a mail inbox; none where the stored settings are refused today. */
export function addressesOf(channel: Channel<never>, settings: Settings): string[] {
  const parsed = (channel.settings as z.ZodType<Settings>).safeParse(veilSettings(channel, settings))
  return parsed.success ? (channel.addresses?.(parsed.data as never) ?? []) : []
}

function onSecrets(channel: Channel<never>, settings: Settings, change: (value: string) => string): Settings {
  const changed = { ...settings }
  for (const name of secretsOf(channel)) {
    const value = changed[name]
    changed[name] = typeof value === "string" && value ? change(value) : ""
  }
  return changed
}
