import type { ImapFlow, ImapFlowOptions } from "imapflow"
import { imapServer } from "./server-trouble.ts"
import type { EmailSettings } from "./settings.ts"

/** Milliseconds a mail server may take, and how often an idle connection proves that it is alive. */
export type ConnectionPace = { connect: number; silence: number; idle: number }
export const usualPace: ConnectionPace = { connect: 15_000, silence: 180_000, idle: 120_000 }

/**
 * A connection that is not opened yet. One use each: imapflow clients can't reconnect.
 * Starttls is demanded when chosen: falling back to plain text would hand the password to whoever listens in between.
 */
export async function imapClient(
  settings: EmailSettings,
  pace: ConnectionPace = usualPace,
): Promise<ImapFlow> {
  const { host, port, security, user, password } = imapServer(settings)
  const options: ImapFlowOptions = {
    host,
    port,
    secure: security === "tls",
    doSTARTTLS: security === "tls" ? undefined : security === "starttls",
    auth: { user, pass: password },
    logger: false,
    // EXPUNGE then names UIDs (RFC 7162), and servers that offer it also keep mod-sequences.
    qresync: true,
    disableAutoIdle: true,
    connectionTimeout: pace.connect,
    greetingTimeout: pace.connect,
    socketTimeout: pace.silence,
    maxIdleTime: pace.idle,
    clientInfo: { name: "Tresen" },
  }
  // 4 MB of memory that only a fetched mailbox needs.
  const { ImapFlow } = await import("imapflow")
  const client = new ImapFlow(options)
  // Every failure also reaches the command that waits; without a listener it would end the process.
  client.on("error", () => {})
  return client
}

/** Says goodbye if the server still listens; after `patience` ms the socket is simply closed. */
export async function farewell(client: ImapFlow, patience = 2000): Promise<void> {
  const timer = setTimeout(() => client.close(), patience)
  await client.logout().catch(() => {})
  clearTimeout(timer)
  client.close()
}
