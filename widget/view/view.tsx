import type { ChatConfig, ChatMessage } from "#contract/routes/chat.ts"
import type { Chat } from "../session/chat.ts"
import { composer, dropping } from "./composer.tsx"
import { door } from "./door.tsx"
import { type Child, type Drawn, draw, h } from "./draw.ts"
import { header } from "./header.tsx"
import { followKeyboard } from "./keyboard.ts"
import { Scroll } from "./scroll.ts"
import { thread } from "./thread.tsx"
import { isTouch } from "./touch.ts"

/** Looks a word up and fills its {holes}. A missing word shows as nothing rather than as a key. */
export type Say = (key: string, holes?: Record<string, string | number>) => string

// Put in by widget/build/one-file-launcher.ts, as in the launcher.
declare const __MEDIA__: string
declare const __IMPORT__: (url: string) => Promise<{ mount(view: View): void }>

/** A message that asks, or the empty chat that offers where to begin. */
export type Asking = ChatMessage | Pick<ChatConfig, "ask">

/** What the file for voices and films can do. */
export interface Media {
  record(): void
  /** Nothing while nobody speaks. */
  strip(): Child
  /** A player, unless it turned out that it can't play here. */
  heard(file: ChatMessage["attachments"][number], url: string): Child
  /** What was just recorded, to be listened to before it goes. */
  kept(file: File): Child
}

const isRightToLeft = (locale: string) => /^(ar|fa|he|ur)/.test(locale)

/** What stands on the screen: draws the chat into the shadow root and keeps what belongs to looking, not to talking. */
export class View {
  readonly chat: Chat
  readonly scroll = new Scroll()
  /** Pictures that the page's policy would not show: their names stand there instead. */
  readonly unseeable = new Set<string>()
  media: Media | undefined
  /** Where shall the answer go? Comes with a file of its own. */
  address: (() => Child) | undefined
  /** A question to be answered by pressing a number, and what a bot offers; each comes with a file of its own. */
  survey: ((asking: Asking) => Child) | undefined
  offer: ((asking: Asking) => Child) | undefined
  /** What may answer a first message while it is typed; comes with a file of its own. */
  help: (() => Child) | undefined
  readonly #place: Element
  #drawn: Drawn[] = []
  #isDue = false
  /** Nothing, the outline, or all of it. */
  #shown = 0
  #grownFor = ""
  #announced = 0
  #announcement = ""

  constructor(chat: Chat, place: Element) {
    this.chat = chat
    this.#place = place
    chat.onChange = () => this.redraw()
    this.#draw()
    followKeyboard(this.#panel)
  }

  get config(): ChatConfig {
    return this.chat.config!
  }

  get locale(): string {
    return this.chat.config?.locale ?? "en"
  }

  get #panel(): HTMLElement {
    return this.#drawn[0]!.node as HTMLElement
  }

  say: Say = (key, holes = {}) =>
    (this.chat.config?.words[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => String(holes[name] ?? ""))

  /**
   * The other files are fetched when they are first needed, and hear of each time after. Without them, what was recorded is a
   * file like any other, and nothing is suggested.
   */
  async need(name = __MEDIA__): Promise<Media | undefined> {
    const file = await __IMPORT__(`${this.chat.seat.base}/widget/${name}`).catch(() => null)
    file?.mount(this)
    return this.media
  }

  /** Many changes in one go are drawn once. Not by animation frame: hidden tabs have none. */
  redraw(): void {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      this.#isDue = false
      this.#draw()
    })
  }

  #draw(): void {
    this.#announce()
    this.#drawn = draw(this.#place, [this.#whole()], this.#drawn)
    this.#grow()
    this.scroll.settle(this.chat)
    this.#focus()
  }

  /** The field grows with its text; the style sheet says how far. */
  #grow(): void {
    const { draft, talk } = this.chat
    const field = this.#panel.querySelector("textarea")
    if (!field || !talk.isOpen || draft === this.#grownFor) return
    this.#grownFor = draft
    field.style.height = "auto"
    field.style.height = `${field.scrollHeight}px`
  }

  #whole(): Drawn {
    const { chat, locale } = this
    return (
      <section
        class="panel"
        role="dialog"
        aria-label={chat.config?.title ?? "Chat"}
        tabIndex={-1}
        hidden={!chat.talk.isOpen}
        {...(chat.config && dropping(this))}
        onKeyDown={(event) => event.key === "Escape" && !event.isComposing && chat.seat.close()}
      >
        {/* The panel stands where the page's direction puts it; its words run as their own language does. */}
        <div class="inside" lang={locale} dir={isRightToLeft(locale) ? "rtl" : "ltr"}>
          {chat.config ? [header(this), thread(this), composer(this), door(this)] : this.#coming()}
          <div class="unseen" role="status">
            {chat.talk.typing.name ? this.say("typing", { name: chat.talk.typing.name }) : this.#announcement}
          </div>
        </div>
      </section>
    )
  }

  /** Before the first answer of the server: the panel's outline, or the plain truth that nobody answers. */
  #coming(): Drawn {
    const { isUnreachable, seat } = this.chat
    return isUnreachable ? (
      <p class="away" role="alert">
        {seat.unreachable}
      </p>
    ) : (
      <div aria-busy="true" />
    )
  }

  #focus(): void {
    const { config, talk } = this.chat
    const shown = talk.isOpen ? (config ? 2 : 1) : 0
    const isMore = shown > this.#shown
    this.#shown = shown
    if (!isMore) return
    const field = isTouch() ? null : this.#panel.querySelector("textarea")
    ;(field ?? this.#panel).focus({ preventScroll: true })
  }

  /** Tells screen readers of new messages only; what was there before is read by going through it. */
  #announce(): void {
    const newest = this.chat.talk.thread.items.findLast((it) => it.from !== "me")
    if (!newest || newest.seq <= this.#announced) return
    if (this.chat.talk.isLive) this.#announcement = `${newest.name}: ${newest.text}`
    this.#announced = newest.seq
  }
}
