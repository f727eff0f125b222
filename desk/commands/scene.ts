import type { Permission } from "#contract/permissions.ts"
import type { Conversation } from "#contract/views.ts"
import type { DraftText } from "../writing/draft.ts"

/** The small windows that a command may open. */
export type PanelName =
  | "search"
  | "new-view"
  | "edit-view"
  | "order-views"
  | "palette"
  | "shortcuts"
  | "compose"
  | "notices"
  | "hand-over"

/** What comes with code of its own: a choice to make, or a deed that is rare. */
export type Triage =
  | "snooze"
  | "labels"
  | "priority"
  | "inbox"
  | "subject"
  | "follow"
  | "spam"
  | "block"
  | "merge"
  | "category"
  | "category-confirm"
  | "promise"

/** A choice or a form around what is written, with code of its own. */
export type Writing = "macro" | "flow" | "side" | "forward" | "transcript"

/** What commands can see and touch: the frame offers the first part, the screen in front adds the rest. */
export type Scene = {
  can: (permission: Permission) => boolean
  go: (path: string) => void
  open: (panel: PanelName) => void
  signOut?: () => unknown
  switchTheme?: () => void
  conversation?: Conversation | undefined
  /** What is done to the open conversation; the inbox screen owns the calls, toasts and undo. */
  deeds?: {
    close: () => unknown
    reopen: () => unknown
    chooseAssignee: () => unknown
    take: () => unknown
    markUnread: (fromSeq?: number) => unknown
    triage: (what: Triage) => unknown
  }
  /** The same for all that are selected; while some are, commands mean them and not the open one. */
  many?: {
    close: () => unknown
    reopen: () => unknown
    chooseAssignee: () => unknown
    triage: (what: Triage) => unknown
    handOver: (to: { userId?: string | null; teamId?: string | null }, note: string, name: string) => unknown
    clear: () => void
  }
  selection?: { toggle: () => void; extend: (by: 1 | -1) => void }
  /** Takes back the last change of many, for as long as the server lets it. */
  undoMany?: () => unknown
  /** The list is a saved view that one may change. */
  savedView?: string | undefined
  list?: { next: () => void; previous: () => void; back: () => void }
  composer?: {
    write: (type: "reply" | "note") => void
    /** A text that was not sent returns, to be edited. */
    putBack: (type: "reply" | "note", draft: DraftText) => void
    /** When shall it go out, which canned reply or article shall stand here, what is said by voice. */
    ask: (what: "later" | "canned" | "article" | "translate" | "voice") => void
    /** Files that were let go above the conversation. */
    attach: (files: Iterable<File>) => void
    /** A text goes to where the cursor stands. */
    insert: (text: string) => void
  }
  /** Windows of their own about the open conversation; a forward may name one message. */
  writing?: (what: Writing, message?: string) => void
  details?: { toggle: () => void }
}

const nobodyThere: Scene = { can: () => false, go: () => {}, open: () => {} }

/** Holds what the screens offer. Later offers lie on top; each is taken back when its screen leaves. */
export class Stage {
  private offers: Partial<Scene>[] = []
  private current: Scene = nobodyThere
  private readonly listeners = new Set<() => void>()

  readonly scene = () => this.current

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Returns the function that takes the offer back. */
  offer(part: Partial<Scene>): () => void {
    this.offers = [...this.offers, part]
    this.show()
    return () => {
      this.offers = this.offers.filter((other) => other !== part)
      this.show()
    }
  }

  private show() {
    this.current = Object.assign({}, nobodyThere, ...this.offers)
    for (const listener of this.listeners) listener()
  }
}
