import { setTimeout as pause } from "node:timers/promises"
import type { ImapFlow } from "imapflow"
import type { Host, Listening } from "#contract/channel.ts"
import { type ConnectionPace, farewell, imapClient, usualPace } from "./imap-client.ts"
import { type Run, syncMailbox } from "./imap-sync.ts"
import { imapServer, type Trouble, troubleWith } from "./server-trouble.ts"
import type { EmailSettings } from "./settings.ts"

/** Milliseconds. Tests choose smaller ones. */
export type Pace = ConnectionPace & {
  /** A look without being woken: for servers whose IDLE sleeps, and those without IDLE. */
  look: number
  lookWithoutIdle: number
  /** First and longest wait before connecting again. */
  firstRetry: number
  lastRetry: number
  /** How long it may fail before the team is told. */
  troubleAfter: number
}
const pace: Pace = {
  ...usualPace,
  look: 300_000,
  lookWithoutIdle: 30_000,
  firstRetry: 1000,
  lastRetry: 60_000,
  troubleAfter: 180_000,
}

/**
 * Watches one mailbox until closed:
 *
 *   connect → look (sync) → idle ⇄ look … → (connection lost, server away) → wait 1 s … 60 s → connect
 *
 * Each look is a ledger line. However long the outage was, the next look starts at the cursor (rule M4).
 */
export async function listenToMailbox(
  settings: EmailSettings,
  host: Host,
  own: Partial<Pace> = {},
): Promise<Listening> {
  const watch = new MailboxWatch(settings, host, { ...pace, ...own })
  const running = watch.keepWatching()
  return {
    close: async () => {
      await watch.stop()
      await running
    },
  }
}

class MailboxWatch {
  private readonly settings: EmailSettings
  private readonly host: Host
  private readonly pace: Pace
  private readonly stopping = new AbortController()
  private client: ImapFlow | undefined
  /** What the ledger line of now will say. */
  private run = emptyRun()
  private hasNews = false
  private wake: () => void = () => {}
  private failures = 0
  private failingSince: number | undefined
  private saidWell = false

  constructor(settings: EmailSettings, host: Host, own: Pace) {
    this.settings = settings
    this.host = host
    this.pace = own
  }

  async keepWatching(): Promise<void> {
    while (!this.isStopped) {
      await this.watchOnce().catch((error) => this.failed(error))
      if (!this.isStopped) await this.rest(this.retryIn())
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    if (this.client) await farewell(this.client)
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted
  }

  /** One connection, for as long as it lasts. */
  private async watchOnce(): Promise<void> {
    const client = await this.newClient()
    try {
      this.run = emptyRun()
      if (this.isStopped) return
      await client.connect()
      await client.mailboxOpen(this.settings.imapFolder, { readOnly: !this.settings.imapArchive })
      while (!this.isStopped && client.usable) {
        await this.look(client)
        await this.untilWoken(client)
      }
    } finally {
      this.client = undefined
      client.close()
    }
  }

  private async newClient(): Promise<ImapFlow> {
    const client = await imapClient(this.settings, this.pace)
    client.on("exists", () => {
      this.hasNews = true
      this.wake()
    })
    client.on("close", () => this.wake())
    this.client = client
    return client
  }

  private async look(client: ImapFlow): Promise<void> {
    this.run = emptyRun()
    this.hasNews = false
    await syncMailbox(client, this.settings, this.host, this.run)
    await this.note(null)
    await this.well()
  }

  private async note(error: string | null): Promise<void> {
    const { onServer, imported, skipped, started } = this.run
    await this.host.ledger({
      source: "imap",
      onServer: error ? null : onServer,
      imported,
      skipped: [...skipped].map(([reason, count]) => ({ reason, count })),
      error,
      millis: Date.now() - started,
    })
  }

  /** Ends when the server announced mail (perhaps during the look), the time for a look has come, or the line is dead. */
  private async untilWoken(client: ImapFlow): Promise<void> {
    if (this.hasNews) return
    const woken = Promise.withResolvers<void>()
    this.wake = () => woken.resolve()
    const canIdle = client.capabilities.has("IDLE")
    if (canIdle) client.idle().catch(() => woken.resolve())
    await Promise.race([woken.promise, this.rest(canIdle ? this.pace.look : this.pace.lookWithoutIdle)])
  }

  /** Waits; ends at once when stopped. */
  private async rest(millis: number): Promise<void> {
    await pause(millis, undefined, { signal: this.stopping.signal, ref: false }).catch(() => {})
  }

  /** Doubles up to a minute; the jitter keeps a hundred inboxes from knocking in the same second after an outage. */
  private retryIn(): number {
    const wait = Math.min(this.pace.lastRetry, this.pace.firstRetry * 2 ** Math.min(this.failures, 10))
    return wait * (0.5 + Math.random() / 2)
  }

  private async well(): Promise<void> {
    this.failures = 0
    this.failingSince = undefined
    if (this.saidWell) return
    await this.host.trouble(null)
    this.saidWell = true
  }

  /** A lost connection is everyday life; the team hears of it after some minutes, of a wrong password at once. */
  private async failed(error: unknown): Promise<void> {
    if (this.isStopped) return
    this.failures++
    this.failingSince ??= Date.now()
    const trouble = troubleWith(error, imapServer(this.settings))
    this.host.log.warn({ code: trouble.code, failures: this.failures }, trouble.message)
    const isLong = Date.now() - this.failingSince >= this.pace.troubleAfter
    // The store may be what is away. Then nothing can be noted now, and the next failure tries again.
    await this.report(trouble, isLong || trouble.needs !== "patience").catch((unreported) =>
      this.host.log.warn({ error: String(unreported) }, "the failure could not be noted"),
    )
  }

  private async report({ message }: Trouble, isAlarm: boolean): Promise<void> {
    await this.note(message)
    if (!isAlarm) return
    this.saidWell = false
    await this.host.trouble(message)
  }
}

const emptyRun = (): Run & { started: number } => ({
  onServer: 0,
  imported: 0,
  skipped: new Map(),
  started: Date.now(),
})
