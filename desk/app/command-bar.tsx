import { useState } from "react"
import { Finder } from "#ui/finder.tsx"
import { foundCommands } from "../commands/found.ts"
import { commands } from "../commands/list.ts"
import { useScene } from "../commands/use-scene.ts"
import { useWords } from "../locales/words.ts"

/** ⌘K: everything one can do here, found by typing. */
export function CommandBar({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const scene = useScene()
  const [typed, setTyped] = useState("")
  const found = foundCommands(commands, scene, typed, say).filter(({ id }) => id !== "desk.palette")
  return (
    <Finder
      label={say("command.palette")}
      placeholder={say("palette.search")}
      none={say("palette.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={found.map((it) => ({
        id: it.id,
        title: say(it.label),
        icon: <it.icon size={16} />,
        shortcut: it.shortcut,
      }))}
      onPick={(id) => void found.find((it) => it.id === id)?.run(scene)}
    />
  )
}
