import type { Hub } from "#contract/channel.ts"

/**
 * Where other mail servers reach our SMTP door: at the address it listens on, or, when it listens on all of them, under
 * the name people know us by. Undefined: it is not open.
 */
export function smtpDoor({ smtpPort, smtpHost, publicUrl }: Hub["config"]) {
  if (!smtpPort) return undefined
  const isEverywhere = smtpHost === "0.0.0.0" || smtpHost === "::"
  return { host: isEverywhere ? new URL(publicUrl).hostname : smtpHost, port: smtpPort }
}
