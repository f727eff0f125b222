import { createHash } from "node:crypto"
import type { Email } from "postal-mime"
import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { permissions } from "#contract/permissions.ts"
import { accountClock } from "#domain/access/clock.ts"
import { countConversations } from "#domain/conversations/counting.ts"
import { markReadByCustomer } from "#domain/conversations/receipts.ts"
import { visitorWrites } from "#domain/conversations/visiting.ts"
import { leaveAddress } from "#domain/customers/leaving-address.ts"
import type { Entry } from "#domain/inboxes/book.ts"
import { changeInbox } from "#domain/inboxes/inboxes.ts"
import { openSettings } from "#domain/inboxes/settings.ts"
import { dueAt } from "#domain/promises/due.ts"
import type { Happened } from "#platform/db/database.ts"
import type { Lease } from "#platform/db/lease.ts"
import { inboxes as worldInboxes } from "#test/world/shop.ts"
import { hostFor } from "../channel-host.ts"
import type { House } from "../house.ts"
import { rawLetter } from "./letter.ts"
import { type MailSink, openMailSink } from "./mail-sink.ts"
import { type Persona, personas } from "./personas.ts"
import type { Heard, Talk } from "./talk.ts"

export interface Tempo {
  /** Least and most milliseconds between two new customers. */
  between: readonly [least: number, most: number]
  reaction: readonly [least: number, most: number]
  mailReaction: readonly [least: number, most: number]
  /** Messages in 24 hours. */
  aDay: number
  /** No new customers while so many conversations are open. */
  mostOpen: number
  /** Milliseconds in which customers come even though nobody is at the desk. */
  aloneFor: number
}

const DAY = 86_400_000
/** The rest of a day's measure is kept for those who were answered. */
const FOR_NEWCOMERS = 0.7

/**
 * The simulated customers of one demo account. They write as real ones do: a visitor's message on the website, a raw mail
 * that is kept and understood; and they answer what reaches them, on the website or by mail.
 */
export class Clientele {
  readonly #house: House
  readonly #account: Id
  readonly #tempo: Tempo
  readonly #lease: Lease
  readonly #talks = new Set<Talk>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #underway = new Set<Promise<void>>()
  readonly #began = Date.now()
  /** Times of the last day's messages. */
  #spoken: number[] = []
  #sink: MailSink | undefined
  #unsubscribe: () => void = () => {}
  #next = Math.floor(Math.random() * personas.length)
  #stopped = false

  private constructor(house: House, account: Id, tempo: Tempo, lease: Lease) {
    this.#house = house
    this.#account = account
    this.#tempo = tempo
    this.#lease = lease
  }

  static async open(house: House, account: Id, tempo: Tempo, lease: Lease): Promise<Clientele> {
    const clientele = new Clientele(house, account, tempo, lease)
    clientele.#sink = await openMailSink((mail) => clientele.#gotMail(mail))
    await clientele.#pointInboxesAtSink()
    clientele.#unsubscribe = house.bus.subscribe("happened", (happened: Happened) =>
      clientele.#hear(happened),
    )
    // The first one comes while somebody is still looking.
    clientele.#expectNext(tempo.reaction)
    return clientele
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#unsubscribe()
    for (const timer of this.#timers) clearTimeout(timer)
    await Promise.all(this.#underway)
    await this.#sink?.close()
    await this.#lease.release()
  }

  /** Only inboxes that still send to the demo's own server: somebody may have given one a real one. */
  async #pointInboxesAtSink(): Promise<void> {
    const { db, channels, secrets } = this.#house
    for (const { inbox, channel } of await this.#letterInboxes()) {
      const settings = openSettings(channel, secrets, inbox.id, inbox.settings)
      if (settings.smtpHost !== "127.0.0.1" || settings.smtpPort === this.#sink!.port) continue
      const change = { settings: { ...settings, smtpPort: this.#sink!.port } }
      await db.transaction(this.#account, (tx) =>
        changeInbox(tx, this.#system, channels, secrets, inbox, change),
      )
    }
    this.#house.inboxes.forget(this.#account)
  }

  get #system(): Actor {
    const everything = new Set(permissions)
    return {
      type: "system",
      id: null,
      name: "Demo",
      accountId: this.#account,
      permissions: everything,
      teams: [],
    }
  }

  /** Channels that can be written to at an address understand raw payloads; the others are live. */
  async #letterInboxes(): Promise<Entry[]> {
    return (await this.#house.inboxes.of(this.#account)).filter(
      ({ channel }) => channel.addresses && channel.parse,
    )
  }

  async #inboxFor({ way, locale }: Persona): Promise<Entry | undefined> {
    if (way === "live")
      return (await this.#house.inboxes.of(this.#account)).find(
        ({ channel, inbox }) => inbox.is_on && !channel.can.start,
      )
    const entries = (await this.#letterInboxes()).filter(({ inbox }) => inbox.is_on)
    const name = (locale === "id" ? worldInboxes.bandung : worldInboxes.hamburg).name
    return entries.find(({ inbox }) => inbox.name === name) ?? entries[0]
  }

  #expectNext(pause = this.#tempo.between): void {
    this.#later(pause, async () => {
      try {
        if (await this.#isWelcome()) await this.#comes(personas[this.#next++ % personas.length]!)
      } finally {
        this.#expectNext()
      }
    })
  }

  async #isWelcome(): Promise<boolean> {
    if (!this.#lease.isHeld() || this.#spokenToday() >= this.#tempo.aDay * FOR_NEWCOMERS) return false
    const isAlone = this.#house.presence.here(this.#account).length === 0
    if (isAlone && Date.now() - this.#began > this.#tempo.aloneFor) return false
    const { open } = await this.#house.db.run(this.#account, (q) => countConversations(q, this.#system))
    return open < this.#tempo.mostOpen
  }

  #spokenToday(): number {
    const since = Date.now() - DAY
    this.#spoken = this.#spoken.filter((at) => at > since)
    return this.#spoken.length
  }

  async #comes(persona: Persona): Promise<void> {
    const entry = await this.#inboxFor(persona)
    if (!entry) return
    const isLive = persona.way === "live"
    const address = isLive ? newId() : `${slug(persona.name)}.${newId().slice(-6)}@example.com`
    const talk: Talk = { persona, said: 0, address, inbox: entry.inbox.id, references: [], isBusy: true }
    this.#talks.add(talk)
    for (const text of persona.opens) await this.#say(talk, text)
    if (isLive) await this.#leaveName(talk)
    this.#isFree(talk)
  }

  async #say(talk: Talk, text: string): Promise<void> {
    this.#spoken.push(Date.now())
    if (talk.persona.way === "live") await this.#chat(talk, text)
    else await this.#write(talk, text)
  }

  async #chat(talk: Talk, text: string): Promise<void> {
    const { db, now } = this.#house
    const { inbox, channel } = await this.#house.inboxes.find(this.#account, talk.inbox)
    const { hours, timeZone } = await accountClock(db, this.#account)
    const receiving = {
      id: inbox.id,
      promise: inbox.promise,
      dueAt: dueAt(now(), inbox.promise, hours, timeZone),
    }
    const visitor = { channel: channel.identity, address: talk.address, locale: talk.persona.locale }
    const says = { text, clientId: newId(), attachments: [], uploadedBy: `visitor:${talk.address}` }
    const { conversation } = await visitorWrites(db, this.#account, receiving, visitor, says)
    talk.conversation = conversation
  }

  /** As the widget does when it asks where to write. */
  async #leaveName(talk: Talk): Promise<void> {
    const [letters] = await this.#letterInboxes()
    if (!letters || !talk.conversation) return
    const address = `${slug(talk.persona.name)}.${talk.address.slice(-6)}@example.org`
    await this.#house.db.transaction(this.#account, async (tx) => {
      const row = await tx.first<{ customer: Id }>(
        "select customer_id as customer from conversations where account_id = $1 and id = $2",
        [this.#account, talk.conversation],
      )
      await leaveAddress(tx, row!.customer, {
        channel: letters.channel.identity,
        address,
        name: talk.persona.name,
      })
    })
  }

  async #write(talk: Talk, text: string, to?: string): Promise<void> {
    const { channel, inbox } = await this.#house.inboxes.find(this.#account, talk.inbox)
    const settings = openSettings(channel, this.#house.secrets, inbox.id, inbox.settings)
    const own = to ?? channel.addresses!(settings as never)[0]!
    const { name, subject = "" } = talk.persona
    const bytes = rawLetter({
      from: { name, address: talk.address },
      to: own,
      subject: talk.references.length ? `Re: ${subject}` : subject,
      text,
      date: this.#house.now(),
      references: talk.references,
    })
    const key = `demo:${createHash("sha256").update(bytes).digest("hex")}`
    const hints = { source: "demo", from: talk.address, to: [own] }
    await hostFor(this.#house, this.#account, inbox).keep({ key, bytes, hints })
  }

  /** Somebody of the team answered on the website: read it, think, go on. */
  #hear({ accountId, events }: Happened): void {
    if (accountId !== this.#account) return
    for (const { name, data } of events) {
      if (name !== "message.queued") continue
      const { conversation, seq } = data as { conversation: Id; seq: number }
      const talk = [...this.#talks].find((each) => each.conversation === conversation)
      const read = () => this.#readUpTo(conversation, seq)
      if (talk) this.#hears(talk, { pause: this.#tempo.reaction, read })
    }
  }

  async #readUpTo(conversation: Id, seq: number): Promise<void> {
    await this.#house.db.transaction(this.#account, (tx) => markReadByCustomer(tx, conversation, seq))
  }

  /** An answer arrived by mail: it goes back to where the answer asks for, below what was said. */
  #gotMail(mail: Email): void {
    const to = mail.to?.flatMap(({ address }) => address?.toLowerCase() ?? []) ?? []
    const talk = [...this.#talks].find(({ address }) => to.includes(address))
    if (!talk) return
    const back = mail.replyTo?.[0]?.address ?? mail.from?.address
    if (mail.messageId) talk.references.push(mail.messageId)
    this.#hears(talk, { pause: this.#tempo.mailReaction, read: async () => {}, to: back })
  }

  /** Who is still writing answers afterwards, and what comes while they think they take in with the rest. */
  #hears(talk: Talk, heard: Heard): void {
    talk.heard = heard
    if (talk.isBusy) return
    talk.isBusy = true
    this.#later(heard.pause, () => this.#goesOn(talk))
  }

  #isFree(talk: Talk): void {
    talk.isBusy = false
    if (talk.heard) this.#hears(talk, talk.heard)
  }

  async #goesOn(talk: Talk): Promise<void> {
    const { read, to } = talk.heard!
    delete talk.heard
    await read()
    const text = talk.persona.goesOn[talk.said++]
    if (text && this.#spokenToday() < this.#tempo.aDay) {
      this.#spoken.push(Date.now())
      await (talk.persona.way === "live" ? this.#chat(talk, text) : this.#write(talk, text, to))
    }
    if (talk.said > talk.persona.goesOn.length) this.#talks.delete(talk)
    this.#isFree(talk)
  }

  #later([least, most]: readonly [number, number], work: () => Promise<void>): void {
    if (this.#stopped) return
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer)
        const running: Promise<void> = work()
          .catch((error) => this.#house.log.warn({ err: error }, "a simulated customer stumbled"))
          .finally(() => this.#underway.delete(running))
        this.#underway.add(running)
      },
      least + Math.random() * (most - least),
    )
    timer.unref()
    this.#timers.add(timer)
  }
}

const slug = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[^A-Za-z ]/g, "")
    .toLowerCase()
    .replace(/ +/g, ".")
