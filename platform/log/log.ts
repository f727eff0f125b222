import { pino, stdTimeFunctions } from "pino"
import type { Log } from "#contract/channel.ts"

/** Never written down, wherever they stand in the fields (pino's redaction paths). */
const secret = [
  "authorization",
  "cookie",
  "password",
  "token",
  "secret",
  "key",
  "code",
  "identity",
  "set-cookie",
]
const redacted = secret.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`])

/**
 * The log: one JSON object a line for machines, one short line for a person at a terminal. Tokens, passwords and cookies
 * are replaced by "…". `name` tells nodes apart.
 */
export function openLog(options: { level: string; name?: string; out?: NodeJS.WriteStream }): Log {
  const out = options.out ?? process.stdout
  const settings = {
    level: options.level,
    base: options.name ? { name: options.name } : null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redacted, censor: "…" },
  }
  return out.isTTY ? pino(settings, { write: (line) => void out.write(oneLine(line)) }) : pino(settings, out)
}

const colours: Record<string, number> = { debug: 90, info: 32, warn: 33, error: 31 }

/** "14:03:07 warn  The bus lost Redis {"url":…}", a stack below it when there is one. */
export function oneLine(line: string): string {
  const { level, time, msg, err, name: _, ...rest } = JSON.parse(line) as Entry
  const fields = Object.keys(rest).length ? ` \u001b[90m${JSON.stringify(rest)}\u001b[0m` : ""
  const stack = err?.stack ? `\n${err.stack}` : ""
  return `${time.slice(11, 19)} \u001b[${colours[level] ?? 0}m${level.padEnd(5)}\u001b[0m ${msg ?? ""}${fields}${stack}\n`
}

interface Entry {
  level: string
  time: string
  msg?: string
  err?: { stack?: string }
  name?: string
}
