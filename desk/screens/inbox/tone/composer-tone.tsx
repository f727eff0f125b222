import { useQuery } from "@tanstack/react-query"
import { Feather } from "lucide-react"
import { useDeferredValue, useLayoutEffect, useMemo, useState } from "react"
import type { VoiceGuide } from "#contract/routes/voice.ts"
import type { Conversation } from "#contract/views.ts"
import { type ToneHint, toneHints } from "#domain/answers/tone/hints.ts"
import { Button } from "#ui/button.tsx"
import { Kbd } from "#ui/kbd.tsx"
import { voiceQuery } from "../../../data/voice.ts"
import { useToneWords } from "../../../locales/tone-words.ts"
import { useDiffering } from "./differing.tsx"
import type { Remark } from "./remark.ts"

/** Takes the better wording, also while one types. */
const KEY = "Alt+Enter"
const unsaid: VoiceGuide = { address: { de: null, id: null }, phrases: [], off: [] }

type Field = React.RefObject<HTMLTextAreaElement | null>
type Props = { conversation: Conversation; text: string; field: Field }

/** One thing at a time that could be said better, with the words for it. Without a line the rules of the languages still hold. */
export function ComposerTone({ conversation, text, field }: Props) {
  const calm = useDeferredValue(text)
  const [left, leave] = useState<readonly string[]>([])
  // What is wrong goes before what could be said more nicely.
  const remarks = [...useDiffering(conversation, calm), ...useTone(conversation.channel, calm)]
  const open = remarks.filter(({ name }) => !left.includes(name))
  const first = open[0]
  if (!first) return null
  return (
    <Hint
      remark={first}
      others={open.length - 1}
      field={field}
      onLeave={() => leave([...left, first.name])}
    />
  )
}

function useTone(channel: string, text: string): Remark[] {
  const say = useToneWords()
  const { data: guide = unsaid } = useQuery(voiceQuery)
  const hints = useMemo(() => toneHints(text, guide, channel), [text, guide, channel])
  return hints.map((hint) => ({
    ...hint,
    name: `${hint.rule} ${hint.found}`,
    words: `${say(`tone.rule.${hint.rule}`)} ${wording(hint, say)}`,
  }))
}

type HintProps = { remark: Remark; others: number; field: Field; onLeave: () => void }

function Hint({ remark, others, field, onLeave }: HintProps) {
  const say = useToneWords()
  const use = () => replaceIn(field.current, remark)
  useKey(field, use)
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-1 px-3.5 pb-1 text-13">
      <p className="flex min-w-0 flex-1 basis-60 items-start gap-1.5 py-1 text-muted wrap-long">
        <Feather size={16} aria-hidden="true" className="shrink-0" />
        <span className="min-w-0">
          {remark.words} {others ? say("tone.more", { count: others }) : ""}
        </span>
      </p>
      {/* Under the words, where it has no room beside them. */}
      <div className="ms-3.5 flex items-center gap-x-1">
        {remark.better !== null && (
          <Button size="small" look="quiet" aria-keyshortcuts={KEY} onPress={use}>
            {say("tone.use")}
            <span className="ms-1 hidden desk:inline-flex">
              <Kbd shortcut={KEY} />
            </span>
          </Button>
        )}
        <Button size="small" look="quiet" onPress={onLeave}>
          {say("tone.ignore")}
        </Button>
      </div>
    </div>
  )
}

function wording({ found, better }: ToneHint, say: ReturnType<typeof useToneWords>): string {
  if (better === null) return say("tone.found", { found })
  return found
    ? say("tone.better", { found, better: better.trim() })
    : say("tone.add", { better: better.trim() })
}

/** As if it were typed, so that the browser's own undo takes it back. What has changed under the hint is left alone. */
function replaceIn(field: HTMLTextAreaElement | null, { start, end, found, better }: Remark): void {
  if (!field || better === null || field.value.slice(start, end) !== found) return
  field.focus()
  field.setSelectionRange(start, end)
  document.execCommand("insertText", false, better)
}

/** Only while one writes here. */
function useKey(field: Field, act: () => void) {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !event.altKey || event.ctrlKey || event.metaKey || event.isComposing)
        return
      event.preventDefault()
      act()
    }
    const at = field.current
    at?.addEventListener("keydown", press)
    return () => at?.removeEventListener("keydown", press)
  })
}
