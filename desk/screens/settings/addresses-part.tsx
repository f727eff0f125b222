import type { ChannelInfo, Inbox } from "#contract/views.ts"
import { Snippet } from "../../forms/snippet.tsx"
import { type SettingsSay, useSettingsWords } from "../../locales/settings-words.ts"
import { Part } from "./page.tsx"

/** With the real host and port: what stands there can be typed into the other server as it is. */
const doorText = ({ door }: ChannelInfo, say: SettingsSay) =>
  door ? say("addresses.door.text", { host: door.host, port: String(door.port) }) : say("addresses.door.off")

/** Where customers write to, how answers find back, and how mail gets here without a mailbox. */
export function AddressesPart({ inbox, channel }: { inbox: Inbox; channel: ChannelInfo }) {
  const say = useSettingsWords()
  const example = inbox.addresses[0]!.replace("@", "+r.…@")
  return (
    <div className="flex max-w-140 flex-col gap-8 pt-2">
      <Part title={say("addresses.title")} text={say("addresses.text")}>
        {inbox.addresses.map((address) => (
          <Snippet key={address} label={say("addresses.title")} text={address} />
        ))}
      </Part>
      <Part title={say("addresses.replies")} text={say("addresses.replies.text", { example })} />
      {channel.can.door && <Part title={say("addresses.door")} text={doorText(channel, say)} />}
    </div>
  )
}
