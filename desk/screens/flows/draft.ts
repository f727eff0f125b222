import type { FlowDocument } from "#contract/flows.ts"

export interface DraftState {
  name: string
  document: FlowDocument
  /** saved: the server has it. refused: somebody else saved meanwhile; ours is kept here and sent no more. */
  saving: "saved" | "saving" | "waiting" | "failed" | "refused"
  canUndo: boolean
  canRedo: boolean
}

interface Kept {
  name: string
  document: FlowDocument
}

type Save = (draft: Kept & { basedOn: number }) => Promise<number>

/** As many as somebody would take back. */
const MOST = 200
/** Typing in one field is one step to take back. */
const ONE_GO_MS = 1_000

/**
 * A flow as it is being written: what was before each change, and the saving of it, one after the other and never over what somebody
 * else saved. Plain: components only draw its state.
 */
export class Draft {
  #now: Kept
  #past: Kept[] = []
  #future: Kept[] = []
  #last = { about: "", at: 0 }
  #revision: number
  #saved: Kept
  #saving: DraftState["saving"] = "saved"
  #running: Promise<void> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #state: DraftState
  readonly #listeners = new Set<() => void>()
  readonly #save: Save
  readonly #isOutdated: (error: unknown) => boolean
  readonly #pauseMs: number

  constructor(
    from: Kept & { revision: number },
    save: Save,
    isOutdated: (error: unknown) => boolean = () => false,
    pauseMs = 800,
  ) {
    this.#now = { name: from.name, document: from.document }
    this.#saved = this.#now
    this.#revision = from.revision
    this.#save = save
    this.#isOutdated = isOutdated
    this.#pauseMs = pauseMs
    this.#state = this.#drawn()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly state = (): DraftState => this.#state

  get revision(): number {
    return this.#revision
  }

  /** @param about what is being changed; a field that goes on changing is taken back in one go */
  change(document: FlowDocument, about = "", now: number = Date.now()): void {
    this.#begin({ ...this.#now, document }, about, now)
  }

  rename(name: string, now: number = Date.now()): void {
    this.#begin({ ...this.#now, name }, "name", now)
  }

  undo(): void {
    this.#step(this.#past, this.#future)
  }

  redo(): void {
    this.#step(this.#future, this.#past)
  }

  /** Saves what is not saved yet and waits for it; false: it could not be. */
  async settle(): Promise<boolean> {
    clearTimeout(this.#timer)
    while (this.#now !== this.#saved && this.#saving !== "refused") {
      this.#running ??= this.#send()
      await this.#running
      if (this.#saving === "failed") return false
    }
    return this.#now === this.#saved
  }

  #begin(next: Kept, about: string, now: number): void {
    const goesOn = about !== "" && about === this.#last.about && now - this.#last.at < ONE_GO_MS
    if (!goesOn) this.#past = [...this.#past.slice(1 - MOST), this.#now]
    this.#last = { about, at: now }
    this.#future = []
    this.#show(next)
  }

  #step(from: Kept[], to: Kept[]): void {
    const next = from.pop()
    if (!next) return
    to.push(this.#now)
    this.#last = { about: "", at: 0 }
    this.#show(next)
  }

  #show(next: Kept): void {
    this.#now = next
    if (this.#saving !== "refused") {
      this.#saving = "waiting"
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.settle(), this.#pauseMs)
    }
    this.#tell()
  }

  async #send(): Promise<void> {
    const sent = this.#now
    this.#become("saving")
    try {
      // A flow without a name keeps the one it had.
      const name = sent.name.trim() || this.#saved.name
      this.#revision = await this.#save({ name, document: sent.document, basedOn: this.#revision })
      this.#saved = sent
      this.#become(this.#now === sent ? "saved" : "waiting")
    } catch (error) {
      this.#become(this.#isOutdated(error) ? "refused" : "failed")
    } finally {
      this.#running = undefined
    }
  }

  #become(saving: DraftState["saving"]): void {
    this.#saving = saving
    this.#tell()
  }

  #tell(): void {
    this.#state = this.#drawn()
    for (const listener of this.#listeners) listener()
  }

  #drawn(): DraftState {
    return {
      ...this.#now,
      saving: this.#saving,
      canUndo: this.#past.length > 0,
      canRedo: this.#future.length > 0,
    }
  }
}
