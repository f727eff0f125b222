import { Suspense } from "react"
import type { Conversation, Message } from "#contract/views.ts"
import { lazily } from "../../app/patient.ts"
import type { KeptFile } from "../../writing/draft.ts"
import type { When } from "../../writing/outbox.ts"
import type { useDraft } from "../../writing/use-draft.ts"
import type { Choosing } from "./writing-type.ts"

const LaterFinder = lazily(() =>
  import("./writing/later-finder.tsx").then((module) => ({ default: module.LaterFinder })),
)
const CannedFinder = lazily(() =>
  import("./writing/canned-finder.tsx").then((module) => ({ default: module.CannedFinder })),
)
const ArticleFinder = lazily(() =>
  import("./articles/article-finder.tsx").then((module) => ({ default: module.ArticleFinder })),
)
const TranslateDialog = lazily(() =>
  import("./language/translate-dialog.tsx").then((module) => ({ default: module.TranslateDialog })),
)

type Props = {
  choosing: Choosing | null
  onClose: () => void
  conversation: Conversation
  messages: Message[] | undefined
  draft: ReturnType<typeof useDraft>
  reply: ReturnType<typeof useDraft>
  field: React.RefObject<HTMLTextAreaElement | null>
  send: (when?: When) => void
}

/** The small windows above what is written; each comes when it is asked for. */
export function ComposerChoices(props: Props) {
  const { choosing, onClose, conversation, messages, draft, reply, field, send } = props
  return (
    <Suspense>
      {choosing === "later" && (
        <LaterFinder
          isEmpty={draft.body.trim() === "" && draft.files.stored().length === 0}
          onPick={send}
          onClose={onClose}
        />
      )}
      {choosing === "canned" && (
        <CannedFinder
          conversation={conversation}
          onPick={(text, files) => insert(field, draft, text, files)}
          onClose={onClose}
        />
      )}
      {choosing === "article" && (
        <ArticleFinder
          conversation={conversation}
          onPick={(text) => insert(field, draft, text, [])}
          onClose={onClose}
        />
      )}
      {choosing === "translate" && (
        <TranslateDialog
          conversation={conversation}
          messages={messages}
          text={reply.body}
          onUse={reply.write}
          onClose={onClose}
        />
      )}
    </Suspense>
  )
}

/** Where the cursor stands; a "/" that asked for it goes. */
export function insert(
  field: React.RefObject<HTMLTextAreaElement | null>,
  draft: ReturnType<typeof useDraft>,
  text: string,
  files: KeptFile[],
): void {
  const at = field.current?.selectionStart ?? draft.body.length
  const before = draft.body.slice(0, at).replace(/(^|\s)\/$/, "$1")
  draft.files.restore(files)
  draft.write(before + text + draft.body.slice(field.current?.selectionEnd ?? at))
  requestAnimationFrame(() => {
    field.current?.focus()
    field.current?.setSelectionRange(before.length + text.length, before.length + text.length)
  })
}
