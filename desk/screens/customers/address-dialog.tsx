import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useId, useState } from "react"
import type { Customer } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call, showAnswer } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { channelsQuery } from "../../data/channels.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"

/** One more address of somebody. Only of kinds that can be written to first: a chat is known by its browser. */
export function AddressDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const say = useCustomersWords()
  const id = useId()
  const { data: all = [] } = useQuery(channelsQuery)
  const channels = all.filter(({ can }) => can.start)
  const [channel, setChannel] = useState<string | null>(null)
  const [address, setAddress] = useState("")
  const [label, setLabel] = useState("")
  const [error, setError] = useState<unknown>(null)
  const kind = channel ?? channels[0]?.kind
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (!kind) return
    try {
      const body = { channel: kind, address, ...(label.trim() ? { label } : {}) }
      const now = await call("POST /api/v1/customers/:id/identities", { params: { id: customer.id }, body })
      showAnswer(["customer", customer.id], now)
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <Dialog
      title={say("address.add")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" type="submit" form={id} isDisabled={!address.trim() || !kind}>
            {say("address.add")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={(event) => void add(event)} className="flex flex-col gap-4">
        {error !== null && <Banner tone="bad">{refusalWords(error, say)}</Banner>}
        {channels.length > 1 && (
          <Select
            label={say("address.channel")}
            value={kind ?? null}
            onChange={(key) => setChannel(key as string)}
          >
            {channels.map((each) => (
              <Option key={each.kind} id={each.kind}>
                {each.name}
              </Option>
            ))}
          </Select>
        )}
        <TextField label={say("address.address")} value={address} onChange={setAddress} autoFocus />
        <TextField label={say("address.label")} value={label} onChange={setLabel} />
      </form>
    </Dialog>
  )
}
