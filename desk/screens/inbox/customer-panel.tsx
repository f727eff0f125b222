import { useQuery } from "@tanstack/react-query"
import { X } from "lucide-react"
import type { Conversation } from "#contract/views.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { customerName } from "../../app/customer-name.ts"
import { customerQuery } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { CustomerDetails } from "./customer-details.tsx"

type Props = { conversation: Conversation; view: string; onClose: () => void; isPhone: boolean }

/** Who one is talking to. Beside the thread where there is room, over it on a phone. */
export function CustomerPanel({ conversation, view, onClose, isPhone }: Props) {
  const say = useCustomersWords()
  const { data: customer } = useQuery(customerQuery(conversation.customer.id))
  return (
    <aside aria-label={say("customer.label")} className="flex min-h-0 w-full flex-1 flex-col overflow-y-auto">
      <header className="flex h-14 shrink-0 items-center justify-between border-line border-b ps-4 pe-3">
        <h2 className="font-semibold text-14">{say("customer.label")}</h2>
        {isPhone && <IconButton label={say("common.close")} icon={<X size={16} />} onPress={onClose} />}
      </header>
      {customer ? (
        <CustomerDetails
          customer={customer}
          label={customerName(conversation, say)}
          conversation={conversation}
          view={view}
        />
      ) : (
        <div className="p-4">
          <SkeletonText lines={6} />
        </div>
      )}
    </aside>
  )
}
