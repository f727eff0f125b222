import { useRef, useState } from "react"
import { refusalWords } from "../app/refusal-words.ts"
import { useWords } from "../locales/words.ts"
import type { KeptFile } from "./draft.ts"
import type { Upload } from "./upload.ts"

/** A file in the composer: on its way, stored, or refused. */
export type DraftFile = {
  key: string
  name: string
  type: string
  bytes: number
  stored?: KeptFile
  progress?: number | undefined
  problem?: string
}

export type Files = ReturnType<typeof useFiles>

/** The files of one draft. `changed`: one was stored, refused or removed. */
export function useFiles(
  limits: { attachments: number; attachmentBytes: number } | undefined,
  changed: () => void,
) {
  const say = useWords()
  const [files, setFiles] = useState<DraftFile[]>([])
  const current = useRef<DraftFile[]>([])
  const uploads = useRef(new Map<string, Upload>())

  const show = (next: DraftFile[]) => {
    current.current = next
    setFiles(next)
  }
  const change = (key: string, part: Partial<DraftFile>) =>
    show(current.current.map((file) => (file.key === key ? { ...file, ...part } : file)))

  const addOne = async (file: File) => {
    const key = crypto.randomUUID()
    const problem = problemOf(file)
    show([
      ...current.current,
      {
        key,
        name: file.name,
        type: file.type,
        bytes: file.size,
        ...(problem ? { problem } : { progress: 0 }),
      },
    ])
    if (problem) return
    const { upload } = await import("./upload.ts")
    // Taken away again before the code for it had come.
    if (!current.current.some((it) => it.key === key)) return
    const started = upload(file, (progress) => change(key, { progress }))
    uploads.current.set(key, started)
    await started.done.then(
      // By the name it was kept under: what the file came with may turn itself round.
      (stored) => change(key, { stored, name: stored.name, progress: undefined }),
      (error: unknown) => change(key, { problem: refusalWords(error, say), progress: undefined }),
    )
    uploads.current.delete(key)
    changed()
  }
  const problemOf = (file: File) => {
    if (limits && file.size > limits.attachmentBytes) return say("refusal.attachment.too-large")
    if (limits && current.current.length >= limits.attachments) return say("refusal.attachment.too-many")
    return undefined
  }

  return {
    files,
    isUploading: files.some(({ progress }) => progress !== undefined),
    stored: () => current.current.flatMap(({ stored }) => stored ?? []),
    add: (list: Iterable<File>) => {
      for (const file of list) void addOne(file)
    },
    remove: (key: string) => {
      uploads.current.get(key)?.abort()
      show(current.current.filter((file) => file.key !== key))
      changed()
    },
    /** Files of a draft from another day, or of something that was not sent. */
    restore: (files: KeptFile[]) => {
      const known = new Set(current.current.map(({ stored }) => stored?.id))
      const news = files.filter(({ id }) => !known.has(id))
      const shown = news.map((stored) => ({
        ...{ key: stored.id, name: stored.name, type: stored.type, bytes: stored.size },
        stored,
      }))
      show([...current.current, ...shown])
    },
    clear: () => show([]),
  }
}
