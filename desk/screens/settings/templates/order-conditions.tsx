import { ChevronRight } from "lucide-react"
import { useState } from "react"
import type { OrderState } from "#contract/shop.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { useOrdersWords } from "../../../locales/orders-words.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"

const states: OrderState[] = ["placed", "paid", "packed", "shipped", "delivered", "cancelled", "returned"]

interface Fields {
  orderStates: OrderState[]
  /** One a line. */
  products: string
}
type Props = {
  fields: Fields
  onStates: (states: OrderState[]) => void
  onProducts: (products: string) => void
}

/** About which orders a template speaks; folded, since most speak about none. */
export function OrderConditions({ fields, onStates, onProducts }: Props) {
  const say = useTemplatesWords()
  const sayOfOrders = useOrdersWords()
  const [isUsed] = useState(fields.orderStates.length > 0 || fields.products !== "")
  return (
    <details className="group" open={isUsed}>
      <summary className="ring-focus -ms-1 flex min-h-8 w-fit cursor-default list-none items-center gap-1.5 rounded-6 pe-2 font-medium text-13 hover:bg-hover touch:min-h-11">
        <ChevronRight size={16} className="mirror-rtl text-muted group-open:rotate-90" aria-hidden="true" />
        {say("template.orders")}
      </summary>
      <div className="flex flex-col gap-4 pt-3">
        <CheckboxGroup
          label={say("template.orders.states")}
          hint={say("template.orders.states.hint")}
          value={fields.orderStates}
          onChange={(chosen) => onStates(chosen as OrderState[])}
        >
          {states.map((state) => (
            <Checkbox key={state} value={state}>
              {sayOfOrders(`orders.state.${state}`)}
            </Checkbox>
          ))}
        </CheckboxGroup>
        <TextArea
          label={say("template.orders.products")}
          hint={say("template.orders.products.hint")}
          rows={3}
          value={fields.products}
          onChange={onProducts}
        />
      </div>
    </details>
  )
}
