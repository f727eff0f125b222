import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { VoiceGuide } from "#contract/routes/voice.ts"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { useDoing } from "../../../app/use-doing.ts"
import { changeVoice, voiceQuery } from "../../../data/voice.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useToneWords } from "../../../locales/tone-words.ts"
import { Page } from "../page.tsx"
import { PhrasesField } from "./phrases-field.tsx"

/** How this house speaks: form of address, phrases, and which hints are shown. */
export default function VoicePage() {
  const say = useToneWords()
  const title = useSettingsWords()("settings.voice")
  const { data: guide } = useQuery(voiceQuery)
  return (
    <Page title={title} text={say("voice.text")}>
      {guide ? <GuideForm guide={guide} /> : <SkeletonText lines={8} />}
    </Page>
  )
}

type Change = (part: Partial<VoiceGuide>) => void

function GuideForm({ guide }: { guide: VoiceGuide }) {
  const say = useToneWords()
  const [written, setWritten] = useState(guide)
  const change: Change = (part) => setWritten({ ...written, ...part })
  const phrases = written.phrases.filter(({ avoid }) => avoid.trim())
  const save = useDoing({ run: () => changeVoice({ ...written, phrases }), done: say("common.saved") })
  return (
    <div className="flex max-w-160 flex-col gap-8">
      <Address guide={written} onChange={change} />
      <PhrasesField phrases={written.phrases} onChange={(to) => change({ phrases: to })} />
      <Rules guide={written} onChange={change} />
      <div>
        <Button look="primary" isPending={save.isPending} onPress={() => save.mutate()}>
          {say("common.save")}
        </Button>
      </div>
    </div>
  )
}

const forms = { de: { informal: "du", formal: "Sie" }, id: { informal: "kamu", formal: "Anda" } } as const

function Address({ guide, onChange }: { guide: VoiceGuide; onChange: Change }) {
  const say = useToneWords()
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-semibold text-16">{say("voice.address")}</h2>
      {(["de", "id"] as const).map((language) => (
        <div key={language} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="w-full text-13 text-muted desk:w-36">{say(`voice.address.${language}`)}</span>
          <SegmentedControl
            label={say(`voice.address.${language}`)}
            value={guide.address[language] ?? "any"}
            onChange={(form) =>
              onChange({ address: { ...guide.address, [language]: form === "any" ? null : form } })
            }
            options={[
              { id: "any", title: say("voice.any") },
              { id: "informal", title: forms[language].informal },
              { id: "formal", title: forms[language].formal },
            ]}
          />
        </div>
      ))}
    </section>
  )
}

const rules = [
  "must",
  "blame",
  "refusal",
  "cold",
  "sales",
  "shouting",
  "address",
  "forbidden",
  "bare",
] as const

function Rules({ guide, onChange }: { guide: VoiceGuide; onChange: Change }) {
  const say = useToneWords()
  const shown = rules.filter((rule) => !guide.off.includes(rule))
  return (
    <section>
      <h2 className="font-semibold text-16">{say("voice.rules")}</h2>
      <p className="mb-2 text-13 text-muted">{say("voice.rules.text")}</p>
      <CheckboxGroup
        label={say("voice.rules")}
        hideLabel
        value={shown}
        onChange={(now) => onChange({ off: rules.filter((rule) => !now.includes(rule)) })}
      >
        {rules.map((rule) => (
          <Checkbox key={rule} value={rule}>
            {say(`tone.name.${rule}`)}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </section>
  )
}
