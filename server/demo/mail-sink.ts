import PostalMime, { type Email } from "postal-mime"
import { SMTPServer, type SMTPServerDataStream } from "smtp-server"

/**
 * Where the demo's outgoing mail really goes: a mail server of our own on this machine that hands it to the simulated
 * customers. So "sent" is true for every answer, and nothing leaves the box.
 */
export interface MailSink {
  port: number
  close(): Promise<void>
}

export async function openMailSink(take: (mail: Email) => void): Promise<MailSink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 500,
    onData: (stream, _session, answer) => {
      collected(stream).then(
        (mail) => {
          take(mail)
          answer()
        },
        (error) => answer(error),
      )
    },
  })
  // A client that hangs up in the middle is the client's business.
  server.on("error", () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  const { port } = server.server.address() as { port: number }
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function collected(stream: SMTPServerDataStream): Promise<Email> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  return PostalMime.parse(Buffer.concat(chunks))
}
