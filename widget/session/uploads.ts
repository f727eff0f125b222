import { type Api, Refused } from "./api.ts"
import type { Attached } from "./outbox.ts"
import { upload } from "./uploading.ts"

/** A file on its way: chosen, being sent (share 0…1), done (handle) or refused (code). */
export interface Upload {
  key: number
  file: File
  share: number
  attached?: Attached
  refused?: string
  /** Breaks it off. */
  stop?: () => void
}

let lastKey = 0

/** The files beside the text that is being written. They are sent while the visitor still types. */
export class Uploads {
  list: Upload[] = []
  readonly #api: Api
  readonly #token: () => string | null
  readonly #onChange: () => void

  constructor(api: Api, token: () => string | null, onChange: () => void) {
    this.#api = api
    this.#token = token
    this.#onChange = onChange
  }

  /** Every file chosen is there and none was refused: the message may go. */
  get isReady(): boolean {
    return this.list.every((it) => it.attached)
  }

  add(files: Iterable<File>, limits: { attachments: number; attachmentBytes: number }): void {
    for (const file of files) {
      const one: Upload = { key: ++lastKey, file, share: 0 }
      if (file.size > limits.attachmentBytes) one.refused = "attachment.too-large"
      else if (this.list.length >= limits.attachments) one.refused = "attachment.too-many"
      this.list = [...this.list, one]
      if (!one.refused) void this.#send(one)
    }
    this.#onChange()
  }

  remove(one: Upload): void {
    one.stop?.()
    this.list = this.list.filter((it) => it !== one)
    this.#onChange()
  }

  /** Hands the finished files over to a message. */
  take(): Attached[] {
    const taken = this.list.flatMap((it) => it.attached ?? [])
    this.list = []
    return taken
  }

  /** The network is back: files that did not get through are sent again. */
  resume(): void {
    for (const one of this.list) if (one.refused === "network") void this.#send(one)
  }

  async #send(one: Upload): Promise<void> {
    const show = (change: Partial<Upload>) => {
      Object.assign(one, change)
      this.#onChange()
    }
    show({ refused: undefined, share: 0 })
    try {
      const share = (it: number) => show({ share: it })
      const { done, abort } = upload(this.#api.url("/files"), this.#token(), one.file, share)
      one.stop = abort
      show({ attached: await done })
    } catch (error) {
      show({ refused: error instanceof Refused && !error.isPassing ? error.code : "network" })
    }
  }
}
