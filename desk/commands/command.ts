import type { LucideIcon } from "lucide-react"
import type { WordKey } from "../locales/words.ts"
import type { Scene } from "./scene.ts"

/**
 * Everything one can do at the desk is one object. Menus, the command bar, buttons, keys and the shortcut sheet all
 * read the same list (`list.ts`), so they can't disagree.
 */
export type Command = {
  id: string
  label: WordKey
  group: "conversation" | "list" | "go" | "desk"
  icon: LucideIcon
  /** tinykeys notation without modifiers' case: "r", "g i" (one after the other), "Mod+k". */
  shortcut?: string
  /** Other words one might type to find it. */
  alsoFoundBy?: WordKey
  /** Runs even while the cursor stands in a text field. Only for shortcuts with a modifier. */
  whileTyping?: boolean
  /** Whether it makes sense here and now; a command that does not is neither shown nor run. */
  when: (scene: Scene) => boolean
  run: (scene: Scene) => unknown
}

/** Keeps the literal type and gives every file of this folder the same shape. */
export function command(definition: Command): Command {
  return definition
}
