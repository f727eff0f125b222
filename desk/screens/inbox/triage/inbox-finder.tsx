import { useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import { Finder } from "#ui/finder.tsx"
import { span } from "#ui/relative-words.ts"
import { ChannelGlyph } from "../../../app/channel-glyph.tsx"
import { useInboxes } from "../../../data/channels.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"

type Props = {
  /** Where it is already. */
  without?: string
  onPick: (inbox: { id: string; name: string }) => void
  onClose: () => void
}

/** Where something belongs; each inbox says what it promises. */
export function InboxFinder({ without, onPick, onClose }: Props) {
  const say = useTriageWords()
  const { locale } = useLocale()
  const [typed, setTyped] = useState("")
  const inboxes = useInboxes().filter(({ id, isOn }) => isOn && id !== without)
  return (
    <Finder
      label={say("move.title")}
      placeholder={say("move.search")}
      none={say("move.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={inboxes
        .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
        .map(({ id, name, channel, promise }) => ({
          id,
          title: name,
          detail: say("move.promise", { time: span(promise * 1000, locale) }),
          icon: <ChannelGlyph channel={channel} />,
        }))}
      onPick={(id) => onPick(inboxes.find((each) => each.id === id)!)}
    />
  )
}
