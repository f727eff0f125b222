import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import type { ModelView } from "#contract/routes/model.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { call, showAnswer } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useModelWords } from "../../../locales/model-words.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { Page, PageSkeleton } from "../page.tsx"
import { LogPart } from "./log-part.tsx"
import { AbilitiesPart, BudgetPart, ConnectionPart, PrivacyPart } from "./parts.tsx"
import { asGiven, asTyped, problemOf, slipsIn, type Typed } from "./typed.ts"

/** The language model: off until somebody connects one, and what was sent to it. */
export default function ModelPage() {
  const { data } = useQuery({
    queryKey: ["model"],
    queryFn: () => call("GET /api/v1/language-model"),
    staleTime: 0,
  })
  return data ? <ModelForm key={String(data.isConnected)} now={data} /> : <PageSkeleton />
}

function ModelForm({ now }: { now: ModelView }) {
  const say = useModelWords()
  const locale = useLocaleSpoken()
  const title = useSettingsWords()("settings.language-model")
  const [typed, setTyped] = useState<Typed>(() => asTyped(now, locale))
  const slips = slipsIn(typed)
  const tried = useDoing({
    run: () => call("POST /api/v1/language-model/test", { body: asGiven(typed) }),
    isInline: true,
  })
  const saved = useSaving(typed, setTyped)
  const change = (more: Partial<Typed>) => {
    tried.reset()
    saved.reset()
    setTyped({ ...typed, ...more })
  }
  const error = saved.error ?? tried.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saved.mutate()
  }
  const parts = { now, typed, change, problem: problemOf(error, slips) }
  return (
    <Page title={title} text={say("model.text")} action={now.isConnected && <Forget />} isWide>
      <form onSubmit={submit} className="flex flex-col gap-8">
        <Checkbox isSelected={typed.isOn} onChange={(isOn) => change({ isOn })}>
          {say("model.on")}
        </Checkbox>
        <ConnectionPart {...parts} />
        <AbilitiesPart {...parts} />
        <BudgetPart {...parts} />
        <PrivacyPart {...parts} />
        {tried.data && <Tried {...tried.data} />}
        {error && <Banner tone="bad">{refusalWords(error, say as never)}</Banner>}
        <div className="flex gap-2">
          <Button type="submit" look="primary" isPending={saved.isPending} isDisabled={slips.length > 0}>
            {say("common.save")}
          </Button>
          <Button isPending={tried.isPending} isDisabled={slips.length > 0} onPress={() => tried.mutate()}>
            {say("model.test")}
          </Button>
        </div>
      </form>
      <LogPart />
    </Page>
  )
}

function useSaving(typed: Typed, show: (typed: Typed) => void) {
  const say = useModelWords()
  const locale = useLocaleSpoken()
  return useDoing({
    run: () => call("PUT /api/v1/language-model", { body: asGiven(typed) }),
    stale: ["account", "translation"],
    done: say("common.saved"),
    isInline: true,
    after: (view) => {
      showAnswer(["model"], view)
      show(asTyped(view, locale))
    },
  })
}

type TriedProps = {
  isFine: boolean
  text: string | null
  trouble: string | null
  countsTokens: boolean
  millis: number
}

/** What came of it, in its own words where it answered. */
function Tried({ isFine, text, trouble, countsTokens, millis }: TriedProps) {
  const say = useModelWords()
  if (!isFine)
    return (
      <Banner tone="warn" title={say("model.not-fine")}>
        {say(`model.why.${trouble}` as "model.why.busy")}
      </Banner>
    )
  return (
    <Banner tone="good" title={say("model.fine", { millis })}>
      <p dir="auto">{text}</p>
      {!countsTokens && <p className="text-muted">{say("model.fine.no-count")}</p>}
    </Banner>
  )
}

/** Address and key go; the log stays for its time. */
function Forget() {
  const say = useModelWords()
  const forget = useDoing({
    run: () => call("DELETE /api/v1/language-model"),
    stale: ["model", "account", "translation"],
    done: say("model.forgotten"),
  })
  return (
    <Button isPending={forget.isPending} onPress={() => forget.mutate()}>
      {say("model.forget")}
    </Button>
  )
}
