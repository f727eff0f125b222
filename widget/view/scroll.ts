import type { Chat } from "../session/chat.ts"

/** This near to the end counts as being there, in CSS pixels. */
const nearly = 60

/** Stays at the end while one is there; else says that something new is below. One's own message always leads there. */
export class Scroll {
  isBelow = false
  #list: HTMLElement | undefined
  #isAtEnd = true
  #last = ""

  readonly hold = (list: Node): void => {
    this.#list = list as HTMLElement
    // Pictures and fonts arrive late and push the end away.
    list.addEventListener("load", () => this.#isAtEnd && this.toEnd(), true)
  }

  moved(): boolean {
    const it = this.#list!
    const wasBelow = this.isBelow
    this.#isAtEnd = it.scrollHeight - it.scrollTop - it.clientHeight < nearly
    if (this.#isAtEnd) this.isBelow = false
    return wasBelow !== this.isBelow
  }

  toEnd(): void {
    this.#list!.scrollTop = this.#list!.scrollHeight
    this.#isAtEnd = true
    this.isBelow = false
  }

  /** After each drawing. */
  settle(chat: Chat): void {
    if (!this.#list || !chat.talk.isOpen) return
    const last = chat.outbox.list().at(-1)?.clientId ?? chat.talk.thread.items.at(-1)?.id ?? ""
    const isMine = chat.outbox.list().length > 0
    if (this.#isAtEnd || (last !== this.#last && isMine)) this.toEnd()
    else if (last !== this.#last) {
      this.isBelow = true
      chat.onChange()
    }
    this.#last = last
  }
}
