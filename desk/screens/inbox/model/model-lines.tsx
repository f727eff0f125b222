import { TriangleAlert, X } from "lucide-react"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Spinner } from "#ui/spinner.tsx"
import { useModelWords } from "../../../locales/model-words.ts"
import { troubleWords } from "./asking.ts"

/** It takes seconds: what is done meanwhile, and the way out. */
export function Working({ words, onCancel }: { words: string; onCancel: () => void }) {
  const say = useModelWords()
  return (
    <div role="status" className="flex min-h-8 items-center gap-2 rounded-6 bg-paper px-2 text-13 text-muted">
      <Spinner />
      <span className="min-w-0 flex-1">{words}</span>
      <Button size="small" look="quiet" onPress={onCancel}>
        {say("model.cancel")}
      </Button>
    </div>
  )
}

type TroubleProps = { error: unknown; onAgain: () => void; onPutAway: () => void }

/** Why there is nothing, in plain words; what was written stands where it stood. */
export function Trouble({ error, onAgain, onPutAway }: TroubleProps) {
  const say = useModelWords()
  return (
    <div role="alert" className="flex items-start gap-2 rounded-6 bg-amber-tint px-2 py-1 text-13">
      <TriangleAlert size={16} className="mt-1 shrink-0 text-amber-ink" aria-hidden="true" />
      <span className="min-w-0 flex-1 py-0.5 wrap-long">{troubleWords(error, say)}</span>
      <Button size="small" look="quiet" onPress={onAgain}>
        {say("model.again")}
      </Button>
      <IconButton size="small" label={say("model.put-away")} icon={<X size={16} />} onPress={onPutAway} />
    </div>
  )
}

/** What was taken out of a text, or got lost in it. */
export function Missing({ what, list }: { what: "model.removed" | "model.lost"; list: string[] }) {
  const say = useModelWords()
  if (!list.length) return null
  return (
    <p className="flex gap-1.5 text-12 text-amber-ink">
      <TriangleAlert size={14} className="mt-0.5 shrink-0" aria-hidden="true" />
      <span className="min-w-0 wrap-long">{say(what, { list: list.join(" · ") })}</span>
    </p>
  )
}
