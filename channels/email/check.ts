import type { ImapFlow } from "imapflow"
import type { CheckHost } from "#contract/channel.ts"
import type { Problem } from "#contract/views.ts"
import { farewell, imapClient } from "./imap-client.ts"
import { nameLookup } from "./name-lookup.ts"
import { imapServer, type Server, smtpServer, type Trouble, troubleWith } from "./server-trouble.ts"
import type { EmailSettings } from "./settings.ts"
import { checkSigning } from "./signing.ts"
import { smtpTransport } from "./smtp-transport.ts"

const PATIENCE = 8000

/** Signs in to both servers for real and says in plain words what to change. At most about 10 s. */
export async function checkSettings(settings: EmailSettings, host: CheckHost): Promise<Problem[]> {
  const checks = [
    settings.receive === "imap" && settings.imapHost
      ? tried(imapServer(settings), host, () => checkImap(settings, host.signal))
      : [],
    settings.smtpHost ? tried(smtpServer(settings), host, () => checkSmtp(settings, host.signal)) : [],
    // A look-up of its own: whoever has just published the record must not hear what was true five minutes ago.
    checkSigning(settings, nameLookup()),
  ]
  return (await Promise.all(checks)).flat()
}

async function tried(
  server: Server,
  { log }: CheckHost,
  attempt: () => Promise<Problem[]>,
): Promise<Problem[]> {
  try {
    return await attempt()
  } catch (error) {
    log.info({ error: String(error), server: server.host }, "a check of mail settings failed")
    return [asProblem(troubleWith(error, server))]
  }
}

const asProblem = ({ setting, code, message }: Trouble): Problem => ({ setting, code, message })

async function checkImap(settings: EmailSettings, signal: AbortSignal): Promise<Problem[]> {
  const client = await imapClient(settings, { connect: PATIENCE, silence: PATIENCE, idle: PATIENCE })
  const stop = () => client.close()
  signal.addEventListener("abort", stop, { once: true })
  try {
    await client.connect()
    return await missingFolders(client, settings)
  } finally {
    signal.removeEventListener("abort", stop)
    await farewell(client, 1000)
  }
}

async function missingFolders(client: ImapFlow, settings: EmailSettings): Promise<Problem[]> {
  const folders = (await client.list()).map(({ path }) => path)
  const isThere = (wanted: string) => folders.some((path) => path === wanted || isInbox(path, wanted))
  const asked = [
    ["imapFolder", settings.imapFolder],
    ["imapArchive", settings.imapArchive],
  ] as const
  return asked
    .filter(([, folder]) => folder && !isThere(folder))
    .map(([setting, folder]) => ({
      setting,
      code: "email.folder-missing",
      message: `There is no folder “${folder}” in this mailbox. There are: ${folders.slice(0, 12).join(", ")}.`,
    }))
}

/** The one folder name that is the same in any case (RFC 9051 §5.1). */
const isInbox = (path: string, wanted: string) =>
  path.toUpperCase() === "INBOX" && wanted.toUpperCase() === "INBOX"

async function checkSmtp(settings: EmailSettings, signal: AbortSignal): Promise<Problem[]> {
  const transport = smtpTransport(settings, { isPooled: false, patience: PATIENCE })
  const stop = () => transport.close()
  signal.addEventListener("abort", stop, { once: true })
  try {
    await transport.verify()
    return []
  } finally {
    signal.removeEventListener("abort", stop)
    transport.close()
  }
}
