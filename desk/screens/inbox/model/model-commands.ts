import { Feather, ScrollText, Sparkle } from "lucide-react"
import { command } from "../../../commands/command.ts"
import { listenForShortcuts } from "../../../commands/keys.ts"
import { commands } from "../../../commands/list.ts"
import type { Scene } from "../../../commands/scene.ts"
import { stage } from "../../../commands/use-scene.ts"
import type { WordKey } from "../../../locales/words.ts"

/** What the scene offers while a reply is written; what the model may not do is missing. */
export type WritingOffer = {
  drafting: { draft: (() => void) | undefined; reword: (() => void) | undefined; isEmpty: boolean }
}
/** The same for the thread above it. */
export type SummaryOffer = { summary: { sumUp: () => void } }

export type ModelScene = Scene & Partial<WritingOffer & SummaryOffer>

const draft = command({
  id: "conversation.model-draft",
  label: "command.model-draft" as WordKey,
  group: "conversation",
  icon: Sparkle,
  shortcut: "Shift+d",
  when: ({ drafting, can }: ModelScene) => Boolean(drafting?.draft) && can("conversations.reply"),
  run: ({ drafting }: ModelScene) => drafting?.draft?.(),
})

const reword = command({
  id: "conversation.model-rewording",
  label: "command.model-rewording" as WordKey,
  group: "conversation",
  icon: Feather,
  shortcut: "Shift+w",
  when: ({ drafting, can }: ModelScene) => Boolean(drafting?.reword) && can("conversations.reply"),
  run: ({ drafting }: ModelScene) => drafting?.reword?.(),
})

const sumUp = command({
  id: "conversation.model-summary",
  label: "command.model-summary" as WordKey,
  group: "conversation",
  icon: ScrollText,
  shortcut: "Shift+u",
  when: ({ summary, can }: ModelScene) => Boolean(summary) && can("conversations.note"),
  run: ({ summary }: ModelScene) => summary?.sumUp(),
})

let isThere = false

/** The commands of the language model come with its code: they join the list, the keys and the command bar when it is there. */
export function joinModelCommands(): void {
  if (isThere) return
  isThere = true
  const own = [draft, reword, sumUp]
  commands.push(...own)
  listenForShortcuts(stage, window, own)
}
