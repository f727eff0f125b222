import { z } from "zod"
import { id, time } from "./views.ts"

/** A place conversations can be brought along from, and what must be known to read it. */
export const importSource = z.object({
  kind: z.string(),
  name: z.string(),
  /** A file is uploaded; otherwise its API is asked. */
  isFile: z.boolean(),
  settings: z.array(
    z.object({
      name: z.enum(["url", "token", "account", "email", "own"]),
      isSecret: z.boolean(),
      isOptional: z.boolean(),
    }),
  ),
})
export type ImportSource = z.infer<typeof importSource>

export const importView = z.object({
  id,
  source: z.string(),
  /** The file's name or the address. */
  name: z.string(),
  inboxId: id,
  /** looking: the dry run; ready: it may begin; stopped: it can go on. */
  state: z.enum(["looking", "ready", "running", "stopped", "done", "failed"]),
  /** What the dry run found. */
  found: z
    .object({
      conversations: z.number().int().nullable(),
      messages: z.number().int().nullable(),
      isEstimate: z.boolean(),
      from: time.nullable(),
      until: time.nullable(),
      /** A few subjects. */
      samples: z.array(z.string()),
      /** For mailboxes: who wrote most; ours are among them. */
      writers: z.array(z.object({ address: z.string(), mails: z.number().int() })),
      /** What can't be brought, by reason. */
      gaps: z.record(z.string(), z.number().int()),
    })
    .nullable(),
  conversations: z.number().int(),
  messages: z.number().int(),
  /** Were here from an earlier run. */
  known: z.number().int(),
  /** Lines of the report. */
  gaps: z.number().int(),
  /** 0 to 1; null: not known. */
  progress: z.number().nullable(),
  /** Why it waits or failed, as a sentence. */
  because: z.string().nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
})
export type ImportView = z.infer<typeof importView>
