import type { Way } from "#contract/routes/customers.ts"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { ChannelGlyph } from "../../../app/channel-glyph.tsx"
import { useCan } from "../../../app/me.ts"
import { useChannel } from "../../../data/channels.ts"
import { useWays } from "../../../data/ways.ts"
import { useCustomersWords } from "../../../locales/customers-words.ts"
import { useAnswerThere } from "../../customers/address-deeds.ts"

/** More stand in the customer's column; beside the tabs of a phone there is room for two. */
const most = 3

type Props = { conversation: Conversation; look: "small" | "words" }

/** Every other way to this customer, one press away (rule W5): the conversation goes on there, nothing has to be repeated. */
export function OtherWays({ conversation, look }: Props) {
  const can = useCan()
  const ways = useWays(conversation)
  const answerThere = useAnswerThere(conversation, ways)
  if (!can("conversations.reply")) return null
  return onePerAddress(ways)
    .slice(0, look === "small" ? most - 1 : most)
    .map((way) => (
      <WayButton
        key={`${way.identityId} ${way.inboxId}`}
        way={way}
        look={look}
        onPress={() => void answerThere(way)}
      />
    ))
}

function WayButton({ way, look, onPress }: { way: Way; look: Props["look"]; onPress: () => void }) {
  const say = useCustomersWords()
  const channel = useChannel(way.channel)?.name ?? way.channel
  const shown = shownAddress(way)
  const words = shown ? say("way.to", { channel, address: shown }) : say("way.by", { channel })
  const glyph = <ChannelGlyph channel={way.channel} size={16} />
  if (look === "small") return <IconButton label={words} icon={glyph} onPress={onPress} />
  return (
    // The words name the channel already.
    <Button size="small" look="primary" icon={<span aria-hidden="true">{glyph}</span>} onPress={onPress}>
      <span className="max-w-72 truncate">{words}</span>
    </Button>
  )
}

/** An address one can read is shown; a browser's number says nothing to anybody, its label may. */
function shownAddress({ address, label }: Way): string | null {
  return /^[0-9a-f-]{24,}$/i.test(address) ? label : address
}

/** The same address by another of our inboxes is no other way to the customer; that choice stands in their column. */
function onePerAddress(ways: Way[]): Way[] {
  const current = ways.find(({ isCurrent }) => isCurrent)?.identityId
  const others = new Map<string, Way>()
  for (const way of ways)
    if (way.identityId !== current && !others.has(way.identityId)) others.set(way.identityId, way)
  return [...others.values()]
}
