import type { Store } from "./store.ts"

/** What the launcher lends the panel: the two are separate files and share types only, so that neither loads the other's code. */
export interface Seat {
  root: ShadowRoot
  /** Origin of our server, e.g. "https://help.example.com". */
  base: string
  inbox: string
  /** Language the page asks for, as a BCP 47 tag. */
  locale: string
  /** The one sentence the launcher knows by itself: we can't be reached. */
  unreachable: string
  store: Store
  /** As long as this tab: nothing of it is told before somebody writes. */
  page: Store
  /** Puts a style sheet into the shadow root in a way that the page's content security policy allows. */
  dress(css: string): void
  /** Undefined: as the style sheet says. */
  colour(accent?: string, onAccent?: string, position?: string): void
  badge(unread: number): void
  close(): void
  tell(event: TresenEvent, data?: unknown): void
}

/** What the panel lends the launcher. */
export interface Panel {
  open(): void
  close(): void
  identify(token: string | null): void
  track(name: string, data: Record<string, unknown>): void
}

export type TresenEvent = "ready" | "open" | "close" | "message" | "unread" | "ended"

/** The last thing that somebody did on the page who has not written yet; `at` by this browser's clock. */
export interface LastStep {
  name: string
  step: string | undefined
  at: number
}
