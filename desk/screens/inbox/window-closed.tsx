import { Clock } from "lucide-react"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { useWords } from "../../locales/words.ts"
import { OtherWays } from "./ways/other-ways.tsx"

type Props = { conversation: Conversation; onNote: () => void }

/** The channel no longer carries words of our own; whatever still does is one press away. */
export function WindowClosed({ conversation, onNote }: Props) {
  const say = useWords()
  return (
    <div className="flex flex-wrap items-center gap-3 px-3.5 pt-1.5 pb-3 text-13 text-muted">
      <Clock size={16} aria-hidden="true" />
      <p className="min-w-0 flex-1 basis-60">{say("composer.window.closed")}</p>
      <OtherWays conversation={conversation} look="words" />
      <Button size="small" onPress={onNote}>
        {say("command.note")}
      </Button>
    </div>
  )
}
