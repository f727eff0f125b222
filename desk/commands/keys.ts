import { tinykeys } from "tinykeys"
import { commands } from "./list.ts"
import type { Stage } from "./scene.ts"

/**
 * Binds every shortcut once. Plain letters are left alone while somebody types, and while a menu or a dialog is open.
 * Sequences are bound first: "g u" must win over the "u" inside it, which sees that the event has been used.
 */
export function listenForShortcuts(stage: Stage, target: Window, some = commands): () => void {
  const shortcuts = [...new Set(some.flatMap(({ shortcut }) => shortcut ?? []))]
  const bindings = shortcuts
    .sort((a, b) => b.split(" ").length - a.split(" ").length)
    .map((shortcut) => [asTinykeys(shortcut), press(stage, shortcut)] as const)
  return tinykeys(target, Object.fromEntries(bindings), { ignore: (event) => event.isComposing })
}

/** "?" needs Shift on some keyboards and not on others. */
function asTinykeys(shortcut: string): string {
  return /^[?/]$/.test(shortcut) ? `[Shift]+${shortcut}` : shortcut.replace("Mod+", "$mod+")
}

function press(stage: Stage, shortcut: string) {
  return (event: KeyboardEvent) => {
    const scene = stage.scene()
    const found = commands.find((it) => it.shortcut === shortcut && it.when(scene))
    if (!found || event.defaultPrevented || (isElsewhere(event.target) && !found.whileTyping)) return
    event.preventDefault()
    found.run(scene)
  }
}

const elsewhere =
  "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]"

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(elsewhere) !== null
}
