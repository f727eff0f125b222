import { useQuery } from "@tanstack/react-query"
import { useDeferredValue, useState } from "react"
import { CallRefused } from "#contract/call.ts"
import type { Holding } from "#contract/routes/holding.ts"
import type { Locale } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { Switch } from "#ui/switch.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { Failed } from "../../app/edges.tsx"
import { useMe } from "../../app/me.ts"
import { useDoing } from "../../app/use-doing.ts"
import { changeHolding, type HoldingChange, holdingPreviewQuery, holdingQuery } from "../../data/holding.ts"
import { usePromisedWords } from "../../locales/promised-words.ts"
import { languages } from "../../locales/words.ts"
import { VariablesMenu, withVariable } from "./canned/texts-field.tsx"

/** One automatic reply to whoever nobody has answered yet: whether, when, in which words, and how it would read now. */
export function HoldingPart({ inbox }: { inbox: string }) {
  const { data: holding, error } = useQuery(holdingQuery(inbox))
  if (error && !holding) return <Failed error={error} />
  if (!holding) return <SkeletonText lines={8} />
  return <Opened inbox={inbox} holding={holding} />
}

const minutes = [0, 2, 5, 10, 30, 60]

function Opened({ inbox, holding }: { inbox: string; holding: Holding }) {
  const say = usePromisedWords()
  const save = useDoing({
    run: (part: Partial<HoldingChange>) => changeHolding(inbox, part),
    done: say("common.saved"),
    inTurn: `holding ${inbox}`,
  })
  const choices = [...new Set([...minutes, holding.afterMinutes])].sort((a, b) => a - b)
  return (
    <div className="flex flex-col gap-6 pt-2">
      <Switch isSelected={holding.isOn} onChange={(isOn) => save.mutate({ isOn })} hint={say("holding.text")}>
        {say("holding.switch")}
      </Switch>
      <div className="flex flex-col items-start gap-1.5">
        <span className="font-medium text-13">{say("holding.after")}</span>
        <SegmentedControl
          label={say("holding.after")}
          value={String(holding.afterMinutes)}
          onChange={(value) => save.mutate({ afterMinutes: Number(value) })}
          options={choices.map((count) => ({
            id: String(count),
            title: count ? say("holding.minutes", { count }) : say("holding.at-once"),
          }))}
        />
      </div>
      <Words inbox={inbox} holding={holding} onSave={(texts) => save.mutate({ texts })} />
    </div>
  )
}

const variables = ["customer.firstName", "matter", "time", "shop.name", "conversation.subject"]

type WordsProps = {
  inbox: string
  holding: Holding
  onSave: (texts: HoldingChange["texts"]) => void
}

function Words({ inbox, holding, onSave }: WordsProps) {
  const say = usePromisedWords()
  const [locale, setLocale] = useState<Locale>(useMe().account.locale)
  const [written, setWritten] = useState<Partial<Record<Locale, string>>>({})
  const usual = holding.usual[locale] ?? ""
  const kept = holding.texts[locale] ?? usual
  const text = written[locale] ?? kept
  const write = (to: string) => setWritten({ ...written, [locale]: to })
  const save = () => {
    const { [locale]: _, ...others } = holding.texts
    const isUsual = text.trim() === usual || text.trim() === ""
    if (isUsual) write(usual)
    onSave(isUsual ? others : { ...others, [locale]: text.trim() })
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label={say("holding.language")}
          value={locale}
          onChange={setLocale}
          options={(Object.keys(languages) as Locale[]).map((id) => ({ id, title: languages[id] }))}
        />
        <VariablesMenu
          variables={variables}
          onPick={(variable) => write(withVariable(text, variable, null))}
        />
      </div>
      <TextArea
        label={say("holding.words")}
        hint={say("holding.words.hint")}
        rows={7}
        maxLength={2000}
        value={text}
        onChange={write}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" isDisabled={text === kept} onPress={save}>
          {say("common.save")}
        </Button>
        {text !== usual && (
          <Button look="quiet" onPress={() => write(usual)}>
            {say("holding.usual")}
          </Button>
        )}
      </div>
      <Preview inbox={inbox} language={locale} text={text} />
    </div>
  )
}

function Preview({ inbox, language, text }: { inbox: string; language: Locale; text: string }) {
  const say = usePromisedWords()
  const { data, error } = useQuery(holdingPreviewQuery(inbox, language, useDeferredValue(text)))
  const isUnknown = error instanceof CallRefused && error.code === "canned-reply.unknown-variable"
  return (
    <section aria-labelledby="holding-preview" className="flex flex-col gap-1.5">
      <h2 id="holding-preview" className="font-medium text-13">
        {say("holding.preview")}
      </h2>
      {isUnknown && (
        <p role="alert" className="text-13 text-red-ink">
          {say("holding.unknown")}
        </p>
      )}
      {data && (
        <>
          <p
            className="whitespace-pre-wrap rounded-16 rounded-se-6 bg-accent-tint px-3.5 py-2 text-14"
            lang={language}
          >
            {data.text}
          </p>
          <p className="text-13 text-muted">{say(`holding.from.${data.from}`)}</p>
        </>
      )}
    </section>
  )
}
