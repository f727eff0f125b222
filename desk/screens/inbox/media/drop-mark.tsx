import { Paperclip } from "lucide-react"
import { useMediaWords } from "../../../locales/media-words.ts"

/** Over the conversation while a file is held above it. */
export function DropMark() {
  const say = useMediaWords()
  return (
    <p className="pointer-events-none absolute inset-2 z-10 flex items-center justify-center gap-2 rounded-10 border-2 border-accent border-dashed bg-accent-tint/90 font-medium text-16 text-accent-ink">
      <Paperclip size={20} aria-hidden="true" />
      {say("drop.here")}
    </p>
  )
}
