import { Layers, OctagonX } from "lucide-react"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../../app/api.ts"
import { type Command, command } from "../../../commands/command.ts"
import { listenForShortcuts } from "../../../commands/keys.ts"
import { commands } from "../../../commands/list.ts"
import type { Scene } from "../../../commands/scene.ts"
import { stage } from "../../../commands/use-scene.ts"
import type { TemplatesSay } from "../../../locales/templates-words.ts"
import type { WordKey } from "../../../locales/words.ts"

/** What the scene offers while suggested answers stand above the composer. */
export type SuggestedOffer = { suggested: { insert: (place: number) => unknown; count: number } }
type SuggestedScene = Scene & Partial<SuggestedOffer>

const insert = (place: 1 | 2 | 3): Command =>
  command({
    id: `conversation.suggested-${place}`,
    label: `command.suggested-${place}` as WordKey,
    group: "conversation",
    icon: Layers,
    shortcut: String(place),
    when: (scene: SuggestedScene) => (scene.suggested?.count ?? 0) >= place,
    run: (scene: SuggestedScene) => scene.suggested?.insert(place - 1),
  })

let words: TemplatesSay | undefined

const stop = command({
  id: "desk.stop-automation",
  label: "command.stop-automation" as WordKey,
  group: "desk",
  icon: OctagonX,
  when: ({ can }) => can("conversations.reply"),
  run: () => words && stopAutomation(words),
})

/** Stops all automation, says so, and offers the way back to those who may. */
export async function stopAutomation(say: TemplatesSay): Promise<void> {
  await call("PUT /api/v1/automation/stopped")
  void queries.invalidateQueries({ queryKey: ["automation"] })
  showToast({ title: say("automation.did-stop") })
}

let isThere = false

/** The commands of templates come with their code: they join the list, the keys and the command bar when it is there. */
export function joinCommands(say: TemplatesSay): void {
  words = say
  if (isThere) return
  isThere = true
  const own = [insert(1), insert(2), insert(3), stop]
  commands.push(...own)
  listenForShortcuts(stage, window, own)
}
