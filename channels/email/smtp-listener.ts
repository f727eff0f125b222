import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server"
import type { Host, Hub, Listening } from "#contract/channel.ts"
import { headerEnd, payloadKey } from "./payload-key.ts"
import { plainAddress, withoutDetail } from "./reply-address.ts"
import type { EmailSettings } from "./settings.ts"
import { NoCertificate, type Pem, SmtpCertificate } from "./smtp-certificate.ts"

/**
 * Our own SMTP door for all mail inboxes: mail comes by MX, by forwarding or from a Postfix in front of it.
 * It says 250 only after the payload has been committed (rule M2), refuses recipients that are not ours (no relay), and
 * says 451 when the store is away, so that the sender's queue keeps the mail for us (RFC 5321 §4.5.4.1: days).
 */
const MEGABYTE = 1_048_576
/** Announced by SIZE; an inbox's own limit may be lower. */
const LARGEST = 100 * MEGABYTE
/** Bytes of all mails that are being received at the same time. Beyond it senders are asked to come back. */
const MOST_AT_ONCE = 256 * MEGABYTE
/** A mail that has passed so many servers runs in a circle (RFC 5321 §6.3 suggests 100). */
const MOST_HOPS = 100
const PATIENCE = 60_000

type Owner = { host: Host; settings: EmailSettings }
/** Whose mail this session brings: recipient address → its inbox. */
type Guest = { owners: Map<string, Owner>; stream?: SMTPServerDataStream }
type Answer = (error?: Error | null, message?: string) => void
type Door = { hub: Hub; guests: WeakMap<SMTPServerSession, Guest>; bytes: number }

/** Starts the listener; port 0 or none: there is none, and closing it does nothing. */
export async function serveSmtp(hub: Hub): Promise<Listening> {
  if (!hub.config.smtpPort) return { close: async () => {} }
  const door: Door = { hub, guests: new WeakMap(), bytes: 0 }
  const server = await smtpServer(door, hub)
  await listening(server, hub)
  server.on("error", (error) => hub.log.warn({ error: error.message }, "an SMTP client broke off"))
  return { close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** Nobody signs in here, so AUTH is off. Without a certificate STARTTLS is too: the library's own one is known to all. */
async function smtpServer(door: Door, { config: { smtpTls } }: Hub): Promise<SMTPServer> {
  if (!smtpTls) return new SMTPServer({ ...options(door), disabledCommands: ["AUTH", "STARTTLS"] })
  const certificate = new SmtpCertificate(smtpTls)
  const pem = await firstPem(certificate, door.hub)
  const server: SMTPServer = new SMTPServer({
    ...options(door),
    ...pem,
    disabledCommands: ["AUTH"],
    onConnect: (_session: unknown, answer: Answer) => {
      renew(server, certificate, door.hub).then(() => answer(), answer)
    },
  })
  return server
}

async function firstPem(certificate: SmtpCertificate, hub: Hub): Promise<Pem | undefined> {
  try {
    return await certificate.renewed()
  } catch (error) {
    if (!(error instanceof NoCertificate)) throw error
    return hub.cannotStart(error.message)
  }
}

/** Files that are half written or broken change nothing: mail goes on coming under the certificate there was. */
async function renew(server: SMTPServer, certificate: SmtpCertificate, { log }: Hub): Promise<void> {
  try {
    const pem = await certificate.renewed()
    if (pem) server.updateSecureContext(pem)
  } catch (error) {
    if (!(error instanceof NoCertificate)) throw error
    log.warn(
      { error: error.message },
      "the mail certificate changed but can't be used; the one before serves on",
    )
  }
}

function options(door: Door) {
  return {
    authOptional: true,
    disableReverseLookup: true,
    size: LARGEST,
    maxClients: 200,
    socketTimeout: PATIENCE,
    closeTimeout: 2000,
    logger: false as const,
    banner: "Tresen",
    // Our short answers must not wait for the acknowledgement of the one before: 40 ms for each command of a pipeline.
    noDelay: true,
    onMailFrom: (_address: unknown, session: SMTPServerSession, answer: Answer) => {
      door.guests.set(session, { owners: new Map() })
      answer()
    },
    onRcptTo: ({ address }: { address: string }, session: SMTPServerSession, answer: Answer) => {
      admit(door, session, address).then(answer, (error) => answer(away(door, error)))
    },
    onData: (stream: SMTPServerDataStream, session: SMTPServerSession, answer: Answer) => {
      receive(door, stream, session).then(answer, (error) => answer(away(door, error)))
    },
    // Whoever hangs up in the middle of a mail leaves a stream that never ends.
    onClose: (session: SMTPServerSession) => {
      door.guests.get(session)?.stream?.destroy(new Error("the client hung up"))
    },
  }
}

async function listening(server: SMTPServer, hub: Hub): Promise<void> {
  const { smtpPort, smtpHost } = hub.config
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject)
      server.listen(smtpPort, smtpHost, () => {
        server.off("error", reject)
        resolve()
      })
    })
  } catch (error) {
    const sentence = portTrouble[(error as NodeJS.ErrnoException).code ?? ""]
    if (!sentence) throw error
    hub.cannotStart(sentence(smtpPort))
  }
}

const portTrouble: Record<string, (port: number) => string> = {
  EADDRINUSE: (port) =>
    `Port ${port} for mail is in use by another program. Stop it, or choose another port with --smtp-port.`,
  EACCES: (port) => `This user may not receive mail on port ${port}. Choose one above 1023 with --smtp-port.`,
}

/** Undefined when the recipient is ours, the refusal otherwise. */
async function admit(door: Door, session: SMTPServerSession, address: string): Promise<Error | undefined> {
  const owner = await ownerOf(door.hub, address)
  if (!owner) return reply(550, "5.1.1 There is no such mailbox here")
  door.guests.get(session)?.owners.set(address, owner)
  return undefined
}

/** Answers and bounces come to name+detail@; where plus addresses are on, any other detail is welcome too. */
async function ownerOf(hub: Hub, address: string): Promise<Owner | undefined> {
  const lower = address.toLowerCase()
  const exact = (await find(hub, lower)) ?? (await find(hub, plainAddress(lower), lower))
  if (exact) return exact
  const base = await find(hub, withoutDetail(lower), lower)
  return base?.settings.plusAddresses ? base : undefined
}

async function find(hub: Hub, address: string, asked?: string): Promise<Owner | undefined> {
  if (address === asked) return undefined
  return (await hub.find(address)) as Owner | undefined
}

async function receive(
  door: Door,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Error | undefined> {
  const guest = door.guests.get(session)!
  guest.stream = stream
  const { owners } = guest
  const limit = Math.min(
    LARGEST,
    ...[...owners.values()].map(({ settings }) => settings.maxMegabytes * MEGABYTE),
  )
  const bytes = await collected(door, stream, limit)
  if (bytes === "too large") return reply(552, `5.3.4 This mail is larger than ${limit / MEGABYTE} MB`)
  if (bytes === "busy") return reply(452, "4.3.1 Too much at once, please try again")
  if (hops(bytes) > MOST_HOPS) return reply(554, "5.4.6 This mail runs in a circle")
  guest.stream = undefined
  await keepForAll(owners, bytes, session)
  return undefined
}

/** Reads to the end in any case: SMTP has no way to interrupt a sender. Of what is refused nothing is held. */
async function collected(
  door: Door,
  stream: SMTPServerDataStream,
  limit: number,
): Promise<Buffer | "too large" | "busy"> {
  const chunks: Buffer[] = []
  let size = 0
  let refused: "too large" | "busy" | undefined
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      refused ??=
        size + chunk.length > limit
          ? "too large"
          : door.bytes + chunk.length > MOST_AT_ONCE
            ? "busy"
            : undefined
      if (refused) chunks.length = 0
      else take(chunk)
    }
  } finally {
    door.bytes -= size
  }
  return refused ?? Buffer.concat(chunks)

  function take(chunk: Buffer) {
    chunks.push(chunk)
    size += chunk.length
    door.bytes += chunk.length
  }
}

function hops(bytes: Buffer): number {
  const head = bytes.toString("latin1", 0, Math.min(headerEnd(bytes) ?? bytes.length, 256 * 1024))
  return head.match(/^received:/gim)?.length ?? 0
}

/** One copy for each inbox. When one fails the sender repeats, and the others know theirs by its key. */
async function keepForAll(
  owners: Map<string, Owner>,
  bytes: Buffer,
  session: SMTPServerSession,
): Promise<void> {
  const { envelope, remoteAddress, hostNameAppearsAs } = session
  const from = envelope.mailFrom ? envelope.mailFrom.address : ""
  const key = payloadKey(bytes)
  const byInbox = Map.groupBy(owners, ([, { host }]) => host.inbox.id)
  const kept = [...byInbox.values()].map((recipients) => {
    const to = recipients.map(([address]) => address)
    const hints = { source: "smtp", from, to, ip: remoteAddress, helo: hostNameAppearsAs || null }
    return recipients[0]![1].host.keep({ key, bytes, hints })
  })
  await Promise.all(kept)
}

function away({ hub }: Door, error: unknown): Error {
  hub.log.error({ error: String(error) }, "mail could not be kept; the sender was asked to try again")
  return reply(451, "4.3.0 We can't keep mail at the moment, please try again")
}

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode })
