import { createTransport, type Transporter } from "nodemailer"
import { smtpServer } from "./server-trouble.ts"
import type { EmailSettings } from "./settings.ts"

type Options = { isPooled: boolean; patience?: number }

/** A way out for mail. Starttls is demanded when chosen, never silently skipped. */
export function smtpTransport(
  settings: EmailSettings,
  { isPooled, patience = 15_000 }: Options,
): Transporter {
  const { host, port, security, user, password } = smtpServer(settings)
  return createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    auth: user ? { user, pass: password } : undefined,
    ...(isPooled ? { pool: true as const, maxConnections: 3, maxMessages: 100 } : {}),
    connectionTimeout: patience,
    greetingTimeout: patience,
    dnsTimeout: patience,
    socketTimeout: patience * 4,
    // Files come as bytes we hold; paths and URLs in a message must never be followed.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
}

/** An idle connection is worth keeping for a burst of answers, not for the night. */
const IDLE_MILLIS = 60_000

type Pooled = { transport: Transporter; settings: string; idle: NodeJS.Timeout }
const pools = new Map<string, Pooled>()

/** The inbox's pool of connections; made anew when its settings changed, closed after a minute without mail. */
export function pooledTransport(inboxId: string, settings: EmailSettings): Transporter {
  const fingerprint = JSON.stringify(smtpServer(settings))
  const known = pools.get(inboxId)
  if (known?.settings === fingerprint) {
    known.idle.refresh()
    return known.transport
  }
  closePool(inboxId)
  const transport = smtpTransport(settings, { isPooled: true })
  const idle = setTimeout(() => closePool(inboxId), IDLE_MILLIS).unref()
  pools.set(inboxId, { transport, settings: fingerprint, idle })
  return transport
}

/** Ends the inbox's connections; mail under way is finished first. */
export function closePool(inboxId: string): void {
  const pool = pools.get(inboxId)
  if (!pool) return
  clearTimeout(pool.idle)
  pools.delete(inboxId)
  pool.transport.close()
}
