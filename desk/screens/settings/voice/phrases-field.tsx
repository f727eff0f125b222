import { useQuery } from "@tanstack/react-query"
import { Plus, X } from "lucide-react"
import type { VoiceGuide } from "#contract/routes/voice.ts"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { channelsQuery } from "../../../data/channels.ts"
import { useSettingWords } from "../../../locales/setting-words.ts"
import { useToneWords } from "../../../locales/tone-words.ts"

type Phrases = VoiceGuide["phrases"]

/** Phrases the house does not use, and what it says instead, everywhere or in one channel. */
export function PhrasesField({ phrases, onChange }: { phrases: Phrases; onChange: (to: Phrases) => void }) {
  const say = useToneWords()
  const change = (at: number, part: Partial<Phrases[number]>) =>
    onChange(phrases.map((phrase, place) => (place === at ? { ...phrase, ...part } : phrase)))
  return (
    <section className="flex flex-col items-start gap-3">
      <h2 className="font-semibold text-16">{say("voice.phrases")}</h2>
      {phrases.length === 0 && <p className="text-13 text-muted">{say("voice.phrases.none")}</p>}
      <ul className="flex w-full flex-col gap-4 empty:hidden">
        {phrases.map((phrase, at) => (
          <Phrase
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own, and keep their order
            key={at}
            phrase={phrase}
            onChange={(part) => change(at, part)}
            onRemove={() => onChange(phrases.filter((_, place) => place !== at))}
          />
        ))}
      </ul>
      <Button
        size="small"
        icon={<Plus size={16} />}
        onPress={() => onChange([...phrases, { avoid: "", say: "", channel: null }])}
      >
        {say("voice.add")}
      </Button>
    </section>
  )
}

type PhraseProps = {
  phrase: Phrases[number]
  onChange: (part: Partial<Phrases[number]>) => void
  onRemove: () => void
}

function Phrase({ phrase, onChange, onRemove }: PhraseProps) {
  const say = useToneWords()
  const setting = useSettingWords()
  const { data: channels = [] } = useQuery(channelsQuery)
  return (
    <li className="grid grid-cols-1 items-end gap-2 desk:grid-cols-[1fr_1fr_9rem_auto]">
      <TextField
        label={say("voice.avoid")}
        value={phrase.avoid}
        onChange={(avoid) => onChange({ avoid })}
        maxLength={200}
      />
      <TextField
        label={say("voice.say")}
        value={phrase.say}
        onChange={(to) => onChange({ say: to })}
        maxLength={200}
      />
      <Select
        label={say("voice.channel")}
        value={phrase.channel ?? "all"}
        onChange={(to) => onChange({ channel: to === "all" ? null : String(to) })}
      >
        <Option id="all">{say("voice.everywhere")}</Option>
        {channels.map(({ kind, name }) => (
          <Option key={kind} id={kind}>
            {setting.of(name)}
          </Option>
        ))}
      </Select>
      <IconButton
        label={say("voice.remove", { phrase: phrase.avoid })}
        icon={<X size={16} />}
        onPress={onRemove}
      />
    </li>
  )
}
