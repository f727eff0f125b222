import { Feather, Sparkle } from "lucide-react"
import { IconButton } from "#ui/icon-button.tsx"
import { useScene } from "../../../commands/use-scene.ts"
import { useModelWords } from "../../../locales/model-words.ts"
import type { ModelScene } from "./model-commands.ts"

/** One place for what makes sense now: a draft while nothing is written, another wording once something is. */
export function ModelButton() {
  const say = useModelWords()
  const { drafting, can } = useScene() as ModelScene
  if (!drafting || !can("conversations.reply")) return null
  const { draft, reword, isEmpty } = drafting
  if (reword && (!isEmpty || !draft))
    return (
      <IconButton
        size="small"
        label={say("command.model-rewording")}
        shortcut="Shift+w"
        icon={<Feather size={16} />}
        onPress={reword}
      />
    )
  if (!draft) return null
  return (
    <IconButton
      size="small"
      label={say("command.model-draft")}
      shortcut="Shift+d"
      icon={<Sparkle size={16} />}
      onPress={draft}
    />
  )
}
