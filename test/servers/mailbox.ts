/** Looks into a mailbox by IMAP, as the customer whose mailbox it is would. */
import { setTimeout as pause } from "node:timers/promises"
import { ImapFlow } from "imapflow"

export type Letter = { uid: number; subject: string; from: string; raw: Buffer }
export type Login = { port: number; user: string; password: string; secure?: boolean }

/** A logged-in connection; the caller logs out. */
export async function openMailbox({ port, user, password, secure = false }: Login): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: "127.0.0.1",
    port,
    secure,
    auth: { user, pass: password },
    tls: { rejectUnauthorized: false },
    logger: false,
  })
  await client.connect()
  return client
}

/** All letters of one folder, oldest first. */
export async function letters(login: Login, folder = "INBOX"): Promise<Letter[]> {
  const client = await openMailbox(login)
  const lock = await client.getMailboxLock(folder)
  try {
    const found: Letter[] = []
    if (client.mailbox && client.mailbox.exists === 0) return found
    for await (const { uid, envelope, source } of client.fetch("1:*", {
      envelope: true,
      source: true,
      uid: true,
    }))
      found.push({
        uid,
        subject: envelope?.subject ?? "",
        from: envelope?.from?.[0]?.address ?? "",
        raw: source!,
      })
    return found
  } finally {
    lock.release()
    await client.logout()
  }
}

/** The first letter that fits, waiting for it if need be; throws after `seconds` and says what came instead. */
export async function letterLike(
  login: Login,
  fits: (letter: Letter) => boolean,
  seconds = 60,
): Promise<Letter> {
  const deadline = Date.now() + seconds * 1000
  while (true) {
    const all = await letters(login)
    const letter = all.find(fits)
    if (letter) return letter
    if (Date.now() > deadline)
      throw new Error(`not in ${login.user}'s mailbox: ${all.map((l) => l.subject).join(" | ")}`)
    await pause(100)
  }
}
