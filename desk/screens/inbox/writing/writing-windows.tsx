import type { Conversation } from "#contract/views.ts"
import type { Writing } from "../../../commands/scene.ts"
import { FlowFinder } from "../flows/flow-finder.tsx"
import { MacroFinder } from "./macro-finder.tsx"
import { SideDialog } from "./side-dialog.tsx"
import { TranscriptDialog } from "./transcript-dialog.tsx"

type Props = {
  what: Writing
  message: string | undefined
  conversation: Conversation
  seq: number
  onClose: () => void
}

/** The window for one of the things around what is written. */
export function WritingWindow({ what, message, conversation, seq, onClose }: Props) {
  if (what === "macro") return <MacroFinder conversation={conversation} seq={seq} onClose={onClose} />
  if (what === "flow") return <FlowFinder conversation={conversation} onClose={onClose} />
  if (what === "transcript") return <TranscriptDialog conversation={conversation} onClose={onClose} />
  const forward = what === "forward" ? (message ? [message] : ("all" as const)) : undefined
  return <SideDialog conversation={conversation} forward={forward} onClose={onClose} />
}
