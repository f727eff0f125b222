import { ToggleButton } from "react-aria-components/ToggleButton"
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup"
import type { ChannelInfo } from "#contract/views.ts"
import { ChannelGlyph } from "../app/channel-glyph.tsx"
import { useSettingWords } from "../locales/setting-words.ts"
import { type SettingsKey, useSettingsWords } from "../locales/settings-words.ts"

type Props = { channels: ChannelInfo[]; chosen: ChannelInfo | null; onChoose: (channel: ChannelInfo) => void }

/** Every channel this Tresen knows, to choose one. */
export function ChannelCards({ channels, chosen, onChoose }: Props) {
  const say = useSettingsWords()
  const setting = useSettingWords()
  return (
    <ToggleButtonGroup
      aria-label={say("inboxes.channel")}
      selectionMode="single"
      disallowEmptySelection={chosen !== null}
      selectedKeys={chosen ? [chosen.kind] : []}
      onSelectionChange={(keys) => {
        const next = channels.find(({ kind }) => kind === [...keys][0])
        if (next) onChoose(next)
      }}
      className="grid gap-3 desk:grid-cols-2"
    >
      {channels.map((channel) => (
        <ToggleButton
          key={channel.kind}
          id={channel.kind}
          className="quick ring-focus flex items-start gap-3 rounded-10 border border-edge/50 bg-surface p-4 text-start data-hovered:bg-hover data-selected:border-accent data-selected:bg-accent-tint"
        >
          <ChannelGlyph channel={channel.kind} size={20} className="mt-0.5 text-accent" />
          <span>
            <span className="block font-semibold text-14">{setting.of(channel.name)}</span>
            <span className="block text-13 text-muted">{aboutChannel(channel, say)}</span>
          </span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

/** From what the channel can do: one that is embedded, one that can write first, or one that only answers. */
function aboutChannel({ can }: ChannelInfo, say: (key: SettingsKey) => string): string {
  if (can.embed) return say("channel.about.embed")
  return say(can.start ? "channel.about.address" : "channel.about.answers")
}
