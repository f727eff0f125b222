import { Copy, Ellipsis, Plus, Reply, ShieldCheck, ShieldOff, Trash2 } from "lucide-react"
import { useState } from "react"
import type { Way } from "#contract/routes/customers.ts"
import type { Conversation, Customer } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { ChannelGlyph } from "../../app/channel-glyph.tsx"
import { useCan } from "../../app/me.ts"
import { useChannel } from "../../data/channels.ts"
import { useWays } from "../../data/ways.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { useAddressDeeds, useAnswerThere } from "../customers/address-deeds.ts"
import { AddressDialog } from "../customers/address-dialog.tsx"
import { PanelSection } from "./panel-section.tsx"

type Identity = Customer["identities"][number]

/** An address one can read is shown; a browser's number says nothing to anybody, its label may. */
function useShownAddress({ channel, address, label }: Identity): string {
  const name = useChannel(channel)?.name ?? channel
  const isNumber = /^[0-9a-f-]{24,}$/i.test(address)
  return isNumber ? (label ?? name) : address
}

type Props = { customer: Customer; conversation: Conversation | undefined }

/** Every way this person has reached us, and to which of them answers go here. */
export function CustomerAddresses({ customer, conversation }: Props) {
  const say = useCustomersWords()
  const can = useCan()
  const ways = useWays(conversation)
  const answerThere = useAnswerThere(conversation, ways)
  const [isAdding, setAdding] = useState(false)
  const mayEdit = can("customers.edit") && !customer.mergedInto
  if (customer.identities.length === 0 && !mayEdit) return null
  return (
    <PanelSection title={say("customer.addresses")}>
      <ul>
        {customer.identities.map((identity) => (
          <AddressLine
            key={identity.id}
            identity={identity}
            customer={customer}
            conversation={conversation}
            ways={ways.filter(({ identityId }) => identityId === identity.id)}
            answerThere={answerThere}
          />
        ))}
      </ul>
      {mayEdit && (
        <Button size="small" look="quiet" icon={<Plus size={16} />} onPress={() => setAdding(true)}>
          {say("address.add")}
        </Button>
      )}
      {isAdding && <AddressDialog customer={customer} onClose={() => setAdding(false)} />}
    </PanelSection>
  )
}

type LineProps = Props & {
  identity: Identity
  ways: Way[]
  answerThere: (way: Way) => Promise<void>
}

function AddressLine({ identity, ...rest }: LineProps) {
  const say = useCustomersWords()
  const isCurrent = rest.ways.some((way) => way.isCurrent)
  return (
    <li className="group/address flex min-h-8 items-start gap-2 py-1.5 touch:py-3">
      <ChannelGlyph channel={identity.channel} size={16} className="mt-0.5 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-13" title={identity.address}>
          {useShownAddress(identity)}
        </span>
        {isCurrent && <span className="block text-12 text-muted">{say("address.current")}</span>}
        {identity.trouble && <span className="block text-12 text-red-ink wrap-long">{identity.trouble}</span>}
      </span>
      {identity.isVerified && (
        <span role="img" aria-label={say("customer.verified")} title={say("customer.verified")}>
          <ShieldCheck size={16} className="text-accent" />
        </span>
      )}
      <span className="-my-1 opacity-0 focus-within:opacity-100 group-hover/address:opacity-100 touch:-my-3 touch:opacity-100">
        <AddressMenu identity={identity} {...rest} />
      </span>
    </li>
  )
}

function AddressMenu({ identity, customer, conversation, ways, answerThere }: LineProps) {
  const say = useCustomersWords()
  const can = useCan()
  const deeds = useAddressDeeds(customer)
  const copy = async () => {
    await navigator.clipboard.writeText(identity.address)
    showToast({ title: say("common.copied") })
  }
  const other = ways.find((way) => !way.isCurrent)
  const mayEdit = can("customers.edit") && !customer.mergedInto
  return (
    <Menu
      label={say("address.menu")}
      trigger={<IconButton size="small" label={say("address.menu")} icon={<Ellipsis size={14} />} />}
    >
      <MenuItem icon={<Copy size={16} />} onAction={() => void copy()}>
        {say("common.copy")}
      </MenuItem>
      {other && conversation && can("conversations.reply") && (
        <MenuItem icon={<Reply size={16} className="mirror-rtl" />} onAction={() => void answerThere(other)}>
          {say("address.answer-here")}
        </MenuItem>
      )}
      {mayEdit && (
        <MenuItem
          icon={identity.isVerified ? <ShieldOff size={16} /> : <ShieldCheck size={16} />}
          onAction={() => void deeds.verify(identity.id, !identity.isVerified)}
        >
          {say(identity.isVerified ? "address.unverify" : "address.verify")}
        </MenuItem>
      )}
      {mayEdit && (
        <MenuItem icon={<Trash2 size={16} />} isDanger onAction={() => void deeds.remove(identity)}>
          {say("address.remove")}
        </MenuItem>
      )}
    </Menu>
  )
}
