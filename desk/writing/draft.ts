import type { Attachment } from "#contract/views.ts"
import type { Copies } from "./copies.ts"

/** A stored file as far as the composer shows it. */
export type KeptFile = Pick<Attachment, "id" | "name" | "type" | "size" | "thumbnailUrl">

/** What stands in the composer. */
export type DraftText = { body: string; attachments: KeptFile[]; copies: Copies | null }

export type DraftDoors = {
  save: (draft: DraftText) => Promise<unknown>
  /** The browser's own copy, for a lost line or a closed lid. */
  keepHere: (draft: DraftText | null) => void
}

const pause = 800

/**
 * One draft. Kept in the browser at once and on the server when the hand rests, so that it is there on the phone too.
 * A save that fails is made again with the next change; the browser's copy stays until the server has it.
 */
export class Draft {
  private timer: ReturnType<typeof setTimeout> | undefined
  private isSaving = false
  private unsaved: DraftText | undefined
  private readonly doors: DraftDoors

  constructor(doors: DraftDoors) {
    this.doors = doors
  }

  change(draft: DraftText): void {
    this.unsaved = draft
    this.doors.keepHere(draft)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), pause)
  }

  /** It was sent: forgotten here and there. */
  clear(): Promise<void> {
    this.change({ body: "", attachments: [], copies: null })
    return this.flush()
  }

  /** Saves now, when the conversation is left. Never two at a time, so that an older one can't win. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    const draft = this.unsaved
    if (!draft || this.isSaving) return
    this.isSaving = true
    const isSaved = await this.doors.save(draft).then(
      () => true,
      () => false,
    )
    this.isSaving = false
    if (this.unsaved !== draft) return this.flush()
    if (!isSaved) return
    this.unsaved = undefined
    this.doors.keepHere(null)
  }
}
