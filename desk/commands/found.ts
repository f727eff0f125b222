import type { Say } from "../locales/words.ts"
import type { Command } from "./command.ts"
import type { Scene } from "./scene.ts"

/** The commands that make sense here and whose words contain every word typed; whole starts of words come first. */
export function foundCommands(commands: Command[], scene: Scene, typed: string, say: Say): Command[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  const scored = commands
    .filter((it) => it.when(scene))
    .map((it) => ({ it, text: fold(`${say(it.label)} ${it.alsoFoundBy ? say(it.alsoFoundBy) : ""}`) }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
  const startsOf = (text: string) => words.filter((word) => ` ${text}`.includes(` ${word}`)).length
  return scored.sort((a, b) => startsOf(b.text) - startsOf(a.text)).map(({ it }) => it)
}

/** "Schließen" is found by "schliessen", "Café" by "cafe". */
function fold(text: string): string {
  return text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "")
}
