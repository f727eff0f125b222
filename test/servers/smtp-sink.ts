/**
 * An SMTP server in this process that keeps what it is given: the stand-in where Postfix can't be installed, and
 * the far end whose moods (greylisting, refusals, silence) a test wants to choose.
 */
import { setTimeout as pause } from "node:timers/promises"
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server"

export type SunkMail = { from: string; to: string[]; raw: Buffer; user?: string }

export type SinkOptions = {
  port?: number
  /** Asks for this login when given. */
  login?: { user: string; password: string }
  /** Answers a recipient with an SMTP error ("550 5.1.1 no such user"), undefined accepts. */
  refuse?: (recipient: string) => string | undefined
  /** Largest message in bytes, announced by SIZE. */
  size?: number
}

export type SmtpSink = {
  port: number
  /** Everything accepted so far, oldest first. */
  mails: SunkMail[]
  /** Resolves with the first mail that fits, waiting for it if need be; throws after `seconds`. */
  waitFor(fits: (mail: SunkMail) => boolean, seconds?: number): Promise<SunkMail>
  stop(): Promise<void>
}

/** Starts listening on loopback; port 0 (default) lets the system choose. */
export async function startSmtpSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const mails: SunkMail[] = []
  const server = new SMTPServer({ ...doors(options), ...rules(options, mails) })
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject)
    server.listen(options.port ?? 0, "127.0.0.1", resolve)
  })
  const address = server.server.address() as { port: number }
  return {
    port: address.port,
    mails,
    waitFor: (fits, seconds = 60) => waitFor(mails, fits, seconds),
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

function doors({ login, size }: SinkOptions) {
  return {
    authOptional: !login,
    disabledCommands: login ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
    allowInsecureAuth: true,
    size,
    closeTimeout: 500,
  }
}

type Answer = (error?: Error | null) => void

function rules(options: SinkOptions, mails: SunkMail[]) {
  const { login, refuse } = options
  return {
    onAuth: (
      auth: { username?: string; password?: string },
      _session: SMTPServerSession,
      answer: (error: Error | null, reply?: { user: string }) => void,
    ) => {
      const right = auth.username === login?.user && auth.password === login?.password
      answer(
        right ? null : smtpError("535 5.7.8 wrong user name or password"),
        right ? { user: login!.user } : undefined,
      )
    },
    onRcptTo: ({ address }: { address: string }, _session: SMTPServerSession, answer: Answer) => {
      const refusal = refuse?.(address)
      answer(refusal ? smtpError(refusal) : null)
    },
    onData: (stream: SMTPServerDataStream, session: SMTPServerSession, answer: Answer) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        if (stream.sizeExceeded) return answer(smtpError("552 5.3.4 message too big"))
        mails.push(sunk(session, Buffer.concat(chunks)))
        answer(null)
      })
    },
  }
}

function sunk({ envelope, user }: SMTPServerSession, raw: Buffer): SunkMail {
  const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address
  return {
    from,
    to: envelope.rcptTo.map(({ address }) => address),
    raw,
    user: user ? String(user) : undefined,
  }
}

function smtpError(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) })
}

async function waitFor(
  mails: SunkMail[],
  fits: (mail: SunkMail) => boolean,
  seconds: number,
): Promise<SunkMail> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    const mail = mails.find(fits)
    if (mail) return mail
    await pause(10)
  }
  throw new Error(`no such mail within ${seconds} s; ${mails.length} others came`)
}
