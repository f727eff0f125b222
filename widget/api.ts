import type { LastStep, Panel, TresenEvent } from "./seat.ts"

type Listener = (data?: unknown) => void

/**
 * `window.Tresen`. Pages that call before the script is there put their calls into an array:
 *   (window.Tresen = window.Tresen || []).push(["identify", token])
 * The same line keeps working afterwards.
 */
export interface TresenApi {
  open(): void
  close(): void
  toggle(): void
  /** A token signed by the shop's server; null when the customer signs out: this browser then forgets the chat. */
  identify(token: string | null): void
  /** Events: ready, open, close, message, unread, ended. Answers how to stop listening. */
  on(event: TresenEvent, listener: Listener): () => void
  /** Something the visitor did. Of who has not written yet the last one stays in this tab, and goes along when they write. */
  track(name: string, data?: Record<string, unknown>): void
  push(...calls: [keyof TresenApi, ...unknown[]][]): void
}

export interface Desk {
  open(): void
  close(): void
  toggle(): void
  /** The panel, loaded if need be. */
  panel(): Promise<Panel | undefined>
  hasToken(): boolean
  /** Takes the place of what was remembered before. */
  remember(step: LastStep): void
}

/** Pages may hand in anything; what is too long or no text would be refused together with the message. */
const word = (it: unknown) =>
  (typeof it === "string" && it.replaceAll("\0", "").trim().slice(0, 80)) || undefined

/** Puts `window.Tresen` in place, works off what was called before, and answers how to tell listeners something. */
export function offerApi(desk: Desk): (event: TresenEvent, data?: unknown) => void {
  const listeners: [TresenEvent, Listener][] = []
  const api: TresenApi = {
    open: desk.open,
    close: desk.close,
    toggle: desk.toggle,
    identify: (token) => void desk.panel().then((panel) => panel?.identify(token)),
    // Nobody is looked at who has not written: without a token nothing is even loaded.
    track(name, data = {}) {
      if (desk.hasToken()) void desk.panel().then((panel) => panel?.track(name, data))
      else if (word(name)) desk.remember({ name: word(name)!, step: word(data?.["step"]), at: Date.now() })
    },
    on(event, listener) {
      const entry: [TresenEvent, Listener] = [event, listener]
      listeners.push(entry)
      return () => void listeners.splice(listeners.indexOf(entry), 1)
    },
    push(...calls) {
      for (const [name, ...given] of calls) (api[name] as (...all: unknown[]) => void)(...given)
    },
  }
  const page = window as { Tresen?: unknown }
  const early = page.Tresen
  page.Tresen = api
  if (Array.isArray(early)) api.push(...early)
  return (event, data) => {
    for (const [name, listener] of [...listeners]) if (name === event) listener(data)
  }
}
