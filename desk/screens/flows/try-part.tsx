import { RotateCcw } from "lucide-react"
import { type FormEvent, useEffect, useState } from "react"
import type { FlowRehearsal } from "#contract/routes/flows.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { classes } from "#ui/classes.ts"
import { TextField } from "#ui/text-field.tsx"
import { useDoing } from "../../app/use-doing.ts"
import { rehearse } from "../../data/flows.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useBuilding } from "./building.ts"
import { LanguageChoice } from "./language-choice.tsx"
import { nameOf } from "./step-looks.ts"

/** What lets the time of a wait pass. */
const LATER = "⏩"

/** A chat with the flow as it is written now: every answer walks it again from the beginning, so a change shows at once. */
export function TryPart({ onStep }: { onStep: (step: string | null) => void }) {
  const { document, problems, language } = useBuilding()
  const say = useBuilderWords()
  const [said, setSaid] = useState<string[]>([])
  const walk = useDoing({
    run: (lines: string[]) => rehearse({ document, language, said: lines }),
    after: ({ step }) => onStep(step),
  })
  useEffect(() => () => onStep(null), [onStep])
  const go = (lines: string[]) => {
    setSaid(lines)
    walk.mutate(lines)
  }
  const again = () => {
    setSaid([])
    walk.reset()
    onStep(null)
  }
  if (problems.some(({ severity }) => severity === "error")) return <Banner>{say("try.mend")}</Banner>
  return (
    <div className="flex flex-col gap-3">
      <p className="text-13 text-muted">{say("try.text")}</p>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <LanguageChoice />
        {said.length > 0 && (
          <Button size="small" icon={<RotateCcw size={16} />} onPress={again}>
            {say("try.again")}
          </Button>
        )}
      </div>
      {said.length === 0 && <Begin onSay={(line) => go([line])} />}
      {walk.data && said.length > 0 && (
        <Chat rehearsal={walk.data} isPending={walk.isPending} onSay={(line) => go([...said, line])} />
      )}
    </div>
  )
}

function Begin({ onSay }: { onSay: (line: string) => void }) {
  const say = useBuilderWords()
  const [first, setFirst] = useState(say("try.hello"))
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (first.trim()) onSay(first.trim())
  }
  return (
    <form onSubmit={send} className="flex items-end gap-2">
      <div className="flex-1">
        <TextField label={say("try.first")} maxLength={2_000} value={first} onChange={setFirst} />
      </div>
      <Button look="primary" type="submit">
        {say("try.begin")}
      </Button>
    </form>
  )
}

type ChatProps = { rehearsal: FlowRehearsal; isPending: boolean; onSay: (line: string) => void }

function Chat({ rehearsal, isPending, onSay }: ChatProps) {
  const { lines, state, step } = rehearsal
  const { document } = useBuilding()
  const say = useBuilderWords()
  const now = document.steps.find(({ id }) => id === step)
  return (
    <>
      <div
        role="log"
        aria-label={say("try.chat")}
        className="flex flex-col gap-2 rounded-10 border border-line bg-paper p-3"
      >
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the walk is always told from its beginning
          <Line key={at} line={line} />
        ))}
      </div>
      <p role="status" className="text-13 text-muted">
        {say(`try.state.${state}`)} {now && say("try.now", { step: nameOf(now, say) })}
      </p>
      {state === "asks" && (
        <Answer
          options={lines.findLast(({ offer }) => offer)?.offer?.options ?? []}
          isPending={isPending}
          onSay={onSay}
        />
      )}
      {state === "waits" && (
        <span>
          <Button isPending={isPending} onPress={() => onSay(LATER)}>
            {say("try.later")}
          </Button>
        </span>
      )}
    </>
  )
}

const looks = {
  bot: "self-start rounded-16 bg-hover px-3 py-2",
  customer: "self-end rounded-16 bg-accent-tint px-3 py-2 text-accent-ink",
  note: "rounded-10 bg-amber-tint px-3 py-2 text-amber-ink",
  event: "self-center text-12 text-muted",
} as const

function Line({ line: { from, text } }: { line: FlowRehearsal["lines"][number] }) {
  const say = useBuilderWords()
  if (text === LATER) return <p className={looks.event}>{say("try.later")}</p>
  return (
    <p className={classes("max-w-[90%] whitespace-pre-line text-14 wrap-long", looks[from])} dir="auto">
      <span className={from === "note" || from === "event" ? "block font-medium text-12" : "sr-only"}>
        {say(`try.from.${from}`)}
      </span>
      {text}
    </p>
  )
}

type AnswerProps = { options: string[]; isPending: boolean; onSay: (line: string) => void }

function Answer({ options, isPending, onSay }: AnswerProps) {
  const say = useBuilderWords()
  const [text, setText] = useState("")
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim() || isPending) return
    onSay(text.trim())
    setText("")
  }
  return (
    <>
      {options.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {options.map((option) => (
            <Button key={option} isDisabled={isPending} onPress={() => onSay(option)}>
              {option}
            </Button>
          ))}
        </div>
      )}
      <form onSubmit={send} className="flex items-end gap-2">
        <div className="flex-1">
          <TextField label={say("try.answer")} maxLength={2_000} value={text} onChange={setText} />
        </div>
        <Button type="submit" isPending={isPending}>
          {say("try.send")}
        </Button>
      </form>
    </>
  )
}
