import css from "./launcher.css?inline"
import { dress, icon, make } from "./shadow.ts"

const noteStays = 8000

/** What stands in the corner: the host element with its shadow root, the round button, its badge, a note beside it. */
export class Bubble {
  readonly root: ShadowRoot
  readonly button = make("button", { class: "launcher", type: "button" })
  isOpen = false
  readonly #host = document.createElement("tresen-chat")
  readonly #badge = make("span", { class: "badge" })
  readonly #note = make("div", { class: "note", role: "status", hidden: "" })
  readonly #openWord: string
  readonly #closeWord: string
  readonly #nonce: string
  #unread = 0

  constructor(openWord: string, closeWord: string, nonce: string) {
    this.#openWord = openWord
    this.#closeWord = closeWord
    this.#nonce = nonce
    this.root = this.#host.attachShadow({ mode: "open" })
    this.#host.dir = getComputedStyle(document.documentElement).direction
    this.dress(css)
    this.show(false)
    this.root.append(make("aside", {}, this.button, this.#note))
    // Beside <body>, not in it: frameworks that swap the body leave it alone.
    document.documentElement.append(this.#host)
  }

  dress(sheet: string): void {
    dress(this.root, sheet, this.#nonce)
  }

  /** By CSSOM, never by a style attribute. Undefined: as the style sheet says. */
  colour(accent?: string, onAccent?: string, position?: string): void {
    const isStart = position === "start"
    const values = { accent, "on-accent": onAccent, start: isStart && "20px", end: isStart && "auto" }
    for (const [name, value] of Object.entries(values))
      this.#host.style.setProperty(`--${name}`, value || null)
  }

  badge(unread: number): void {
    this.#unread = unread
    this.show(this.isOpen)
  }

  show(isOpen: boolean): void {
    this.isOpen = isOpen
    const count = isOpen ? 0 : this.#unread
    const word = isOpen ? this.#closeWord : this.#openWord
    this.button.setAttribute("aria-label", count ? `${word} (${count})` : word)
    this.button.setAttribute("aria-expanded", String(isOpen))
    this.#badge.textContent = count > 9 ? "9+" : String(count)
    this.#badge.hidden = !count
    this.button.replaceChildren(icon(isOpen ? "down" : "bubble"), this.#badge)
  }

  say(text: string): void {
    this.#note.textContent = text
    this.#note.hidden = false
    setTimeout(() => {
      this.#note.hidden = true
    }, noteStays)
  }
}
