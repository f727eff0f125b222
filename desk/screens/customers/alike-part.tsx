import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Alike } from "#contract/routes/customers.ts"
import type { Customer } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { Button } from "#ui/button.tsx"
import { useCan } from "../../app/me.ts"
import { alikeQuery } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { PanelSection } from "../inbox/panel-section.tsx"
import { nameOf } from "./customer-row.tsx"
import { useMarkDifferent } from "./different.ts"
import { MergeDialog } from "./merge-dialog.tsx"

/** Who might be the same person, and why. People decide: nothing is merged by itself. */
export function AlikePart({ customer }: { customer: Customer }) {
  const say = useCustomersWords()
  const can = useCan()
  const { data } = useQuery({
    ...alikeQuery(customer.id),
    enabled: can("customers.edit") && !customer.mergedInto,
  })
  const [chosen, setChosen] = useState<string | null>(null)
  if (!data?.length) return null
  return (
    <PanelSection title={say("alike.title")}>
      <ul className="flex flex-col gap-3">
        {data.slice(0, 3).map((each) => (
          <AlikeLine key={each.customer.id} of={customer} alike={each} onLook={setChosen} />
        ))}
      </ul>
      {chosen && <MergeDialog into={customer.id} from={chosen} onClose={() => setChosen(null)} />}
    </PanelSection>
  )
}

type LineProps = { of: Customer; alike: Alike; onLook: (id: string) => void }

function AlikeLine({ of, alike: { customer, reasons }, onLook }: LineProps) {
  const say = useCustomersWords()
  const name = nameOf(customer, say)
  const mark = useMarkDifferent(of.id, customer.id)
  return (
    <li className="flex gap-2.5">
      <Avatar name={name} seed={customer.id} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-14" dir="auto">
          {name}
        </p>
        <p className="text-12 text-muted wrap-long">
          {reasons.map(({ reason, detail }) => say(`alike.${reason}`, { detail })).join(", ")}
        </p>
        <div className="mt-1 flex flex-wrap gap-2">
          <Button size="small" onPress={() => onLook(customer.id)}>
            {say("alike.look")}
          </Button>
          <Button size="small" look="quiet" onPress={() => void mark(true)}>
            {say("alike.different")}
          </Button>
        </div>
      </div>
    </li>
  )
}
