import { Suspense, useMemo, useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { lazily } from "../../app/patient.ts"
import type { Writing } from "../../commands/scene.ts"
import { useOffer } from "../../commands/use-scene.ts"

const WritingWindow = lazily(() =>
  import("./writing/writing-windows.tsx").then((module) => ({ default: module.WritingWindow })),
)

/** Offers the windows around what is written; each comes when it is asked for. */
export function WritingOffer({ conversation, seq }: { conversation: Conversation; seq: number }) {
  const [open, setOpen] = useState<{ what: Writing; message: string | undefined } | null>(null)
  useOffer(useMemo(() => ({ writing: (what: Writing, message?: string) => setOpen({ what, message }) }), []))
  return (
    <Suspense>
      {open && (
        <WritingWindow {...open} conversation={conversation} seq={seq} onClose={() => setOpen(null)} />
      )}
    </Suspense>
  )
}
