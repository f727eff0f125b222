import type { Message } from "#contract/views.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"

const known = ["customer-wrote", "colleague-answered"] as const

/** What happened around writing, in words. */
export function WritingEvent({ message, by }: { message: Message; by: string }) {
  const say = useWritingWords()
  const { name, because, ...rest } = (message.event ?? {}) as { name: string; because?: string }
  if (name === "side-answered") return say("event.side-answered", rest)
  if (name === "macro") return say("event.macro", { by, ...rest })
  const code = known.find((each) => each === because) ?? "other"
  return say(`event.planned-stopped.${code}`, rest)
}
