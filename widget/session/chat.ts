import type { ChatConfig } from "#contract/routes/chat.ts"
import type { Panel, Seat } from "../seat.ts"
import { type Api, apiOf, Refused } from "./api.ts"
import { Outbox, type Posted, type Unsent } from "./outbox.ts"
import { Sending } from "./sending.ts"
import { Talk } from "./talk.ts"
import { Uploads } from "./uploads.ts"

const waitingEvery = 60_000

/**
 * One visitor's chat on one page. Owns no DOM: the view draws what stands here after every change.
 * Nothing is sent to the server before the visitor writes, except the question how the panel looks.
 */
export class Chat implements Panel {
  readonly seat: Seat
  readonly talk: Talk
  readonly outbox: Outbox
  readonly uploads: Uploads
  readonly sending: Sending
  config: ChatConfig | undefined
  isUnreachable = false
  onChange: () => void = () => undefined
  readonly #api: Api
  #identity: string | null = null

  constructor(seat: Seat) {
    const onChange = () => this.onChange()
    const token = () => seat.store.get("token")
    this.seat = seat
    this.#api = apiOf(seat.base, seat.inbox, token)
    this.outbox = new Outbox(seat.store)
    this.uploads = new Uploads(this.#api, token, onChange)
    this.sending = new Sending(this.outbox, `tresen:${seat.inbox}`, (it) => this.#post(it), onChange)
    this.talk = new Talk(seat, this.#api, {
      onChange,
      onLive: () => this.#hurry(),
      onArrived: (clientId) => this.outbox.remove(clientId),
    })
    this.#listen()
    void this.resume()
  }

  get isIdentityMissing(): boolean {
    return Boolean(this.config?.needsIdentity) && !this.#identity && !this.talk.token
  }

  /** For <img> and links, which can't send a header. */
  fileUrl(id: string, size: "full" | "thumbnail"): string {
    const token = this.talk.token ?? ""
    return this.#api.url(`/attachments/${id}?${new URLSearchParams({ size, token })}`)
  }

  open(): void {
    this.talk.isOpen = true
    this.onChange()
    void this.refresh()
    void this.resume()
  }

  close(): void {
    this.talk.isOpen = false
    this.talk.look()
    this.onChange()
  }

  /** How the panel looks and what may be expected now; what was known last time is shown meanwhile. */
  async refresh(): Promise<void> {
    const kept = this.seat.store.get("config")
    if (!this.config && kept) this.#configured(JSON.parse(kept))
    try {
      this.#configured(await this.#api("GET /chat/v1/:inbox", { query: this.talk.asks }))
      this.isUnreachable = false
    } catch (error) {
      this.isUnreachable = !this.config
      if (!(error instanceof Refused)) throw error
    }
    this.onChange()
  }

  /** Picks up the conversation this browser has, if any, and whatever was not sent. */
  async resume(): Promise<void> {
    await this.talk.resume()
    await this.sending.drain()
  }

  /** What is being written; survives a reload. */
  get draft(): string {
    return this.seat.store.get("draft") ?? ""
  }

  write(text: string): void {
    this.seat.store.set("draft", text || null)
    if (text) this.talk.tellTyping()
    this.onChange()
  }

  send(): void {
    const clientId = randomText()
    const at = new Date().toISOString()
    const lastStep = this.#lastStep()
    this.outbox.add({ clientId, text: this.draft.trim(), attachments: this.uploads.take(), at, lastStep })
    this.talk.typing.stopped()
    this.write("")
    void this.sending.drain()
  }

  retry(clientId: string): void {
    this.outbox.retry(clientId)
    void this.sending.drain()
  }

  discard(clientId: string): void {
    this.outbox.remove(clientId)
    this.onChange()
  }

  /** @throws Refused "request.malformed" when this is no address */
  async saveEmail(email: string): Promise<void> {
    await this.#api("PUT /chat/v1/:inbox/email", { body: { email } })
    this.talk.email = email
    this.onChange()
  }

  /** The shop vouches for the visitor; null forgets whoever was here (signing out on a shared computer). */
  async identify(identity: string | null): Promise<void> {
    this.#identity = identity
    if (!identity) return this.#forget()
    if (!this.talk.token) return this.onChange()
    try {
      const { token } = await this.#api("PUT /chat/v1/:inbox/identity", { body: { identity } })
      this.seat.store.set("token", token)
      await this.resume()
    } catch (error) {
      this.talk.refused(error)
    }
  }

  async track(name: string, data: Record<string, unknown>): Promise<void> {
    if (!this.talk.token) return
    const body = { name, data }
    await this.#api("POST /chat/v1/:inbox/events", { body }).catch((it) => this.talk.refused(it))
  }

  async #post({ clientId, text, attachments, lastStep }: Unsent): Promise<Posted> {
    const handles = attachments.map((it) => it.handle)
    const page = location.origin + location.pathname
    const identity = this.#identity ?? undefined
    const visit = this.talk.token ? undefined : this.#visit()
    try {
      const first = visit && { visit, lastStep }
      const body = { text, attachments: handles, clientId, page, identity, ...first, ...this.talk.asks }
      this.talk.posted(await this.#api("POST /chat/v1/:inbox/messages", { body }))
      this.seat.store.set("visit", null)
      this.seat.page.set("step", null)
      return "sent"
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.isEnded) this.talk.end()
      return error.isPassing || error.isEnded ? "later" : { refused: error.code }
    }
  }

  /** What was done on the page before these words, as long as nobody knows who does it. Longer ago is another visit. */
  #lastStep(): Unsent["lastStep"] {
    const { at, ...step } = JSON.parse(this.seat.page.get("step") ?? "{}")
    const secondsAgo = Math.round((Date.now() - at) / 1000)
    return secondsAgo >= 0 && secondsAgo <= 3600 ? { ...step, secondsAgo } : undefined
  }

  /**
   * A secret of this browser until it has its token: a first message that is sent again, by this page or another tab, is
   * known by it.
   */
  #visit(): string {
    const visit = this.seat.store.get("visit") ?? randomText()
    this.seat.store.set("visit", visit)
    return visit
  }

  #configured(config: ChatConfig): void {
    this.config = config
    this.talk.waiting = config.waiting
    this.seat.store.set("config", JSON.stringify(config))
    this.seat.colour(config.accent, config.onAccent, config.position)
  }

  #hurry(): void {
    this.uploads.resume()
    this.sending.hurry()
  }

  #listen(): void {
    addEventListener("online", () => {
      this.talk.hurry()
      this.#hurry()
    })
    // An open socket would keep the browser from going back to the shop's page at once (back/forward cache).
    addEventListener("pagehide", () => this.talk.hangUp())
    addEventListener("pageshow", (event) => event.persisted && void this.resume())
    document.addEventListener("visibilitychange", () => this.talk.look())
    addEventListener("storage", (event) => this.#otherTab(event.key ?? ""))
    setInterval(() => this.talk.isLooking && this.refresh(), waitingEvery)
  }

  /** Another tab of the same site wrote, read, got its token or was signed out. */
  #otherTab(key: string): void {
    if (key.endsWith(":token")) void (this.talk.token ? this.resume() : this.talk.end())
    if (key.endsWith(":seen")) this.talk.count(0)
    if (key.endsWith(":outbox")) this.onChange()
  }

  #forget(): void {
    for (const key of ["token", "visit", "outbox", "seen", "draft"]) this.seat.store.set(key, null)
    this.seat.page.set("step", null)
    this.talk.thread.enter("")
    this.talk.end()
  }
}

/** 120 random bits. Not crypto.randomUUID: that is missing on pages without TLS. */
function randomText(): string {
  return [...crypto.getRandomValues(new Uint8Array(15))]
    .map((it) => it.toString(16).padStart(2, "0"))
    .join("")
}
