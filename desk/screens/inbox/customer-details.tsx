import { Ban } from "lucide-react"
import type { Conversation, Customer } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { Badge } from "#ui/badge.tsx"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { AlikePart } from "../customers/alike-part.tsx"
import { CompanyPart } from "../customers/company-part.tsx"
import { MergesPart } from "../customers/merges-part.tsx"
import { ArticlesSection } from "./articles/articles-section.tsx"
import { CustomerAddresses } from "./customer-addresses.tsx"
import { CustomerBlock } from "./customer-block.tsx"
import { CustomerName } from "./customer-name.tsx"
import { CustomerNoSurveys, SendNoSurveys } from "./customer-no-surveys.tsx"
import { CustomerNote } from "./customer-note.tsx"
import { Earlier } from "./earlier.tsx"
import { Facts } from "./facts.tsx"
import { OrdersSection } from "./orders/orders-section.tsx"
import { PledgesSection } from "./promised/pledges-section.tsx"
import { ConversationSection } from "./triage/conversation-section.tsx"
import { FieldsSection } from "./triage/fields-section.tsx"

type Props = {
  customer: Customer
  label: string
  view: string
  /** The one that is open beside it. */
  conversation?: Conversation
}

/** Everything that is known of one person; beside a conversation or in the list of customers. */
export function CustomerDetails({ customer, label, view, conversation }: Props) {
  const say = useCustomersWords()
  return (
    <div className="flex flex-col gap-6 p-4">
      <div className="flex items-center gap-3">
        <Avatar name={label} seed={customer.id} size={36} />
        <div className="min-w-0 flex-1">
          <CustomerName customer={customer} label={label} />
          {customer.isBlocked && (
            <Badge tone="bad" icon={<Ban size={12} />}>
              {say("customer.blocked")}
            </Badge>
          )}
        </div>
      </div>
      {conversation && <ArticlesSection conversation={conversation} />}
      <CustomerAddresses customer={customer} conversation={conversation} />
      <OrdersSection customer={customer} conversation={conversation} />
      <AlikePart customer={customer} />
      <CustomerNote key={customer.id} customer={customer} />
      {conversation && <PledgesSection conversation={conversation} />}
      {conversation && <ConversationSection conversation={conversation} />}
      <FieldsSection subject="customer" id={customer.id} values={customer.attributes} />
      <Facts customer={customer} conversation={conversation} />
      <CustomerNoSurveys customer={customer} />
      <CompanyPart customer={customer} />
      <Earlier customer={customer.id} current={conversation?.id} view={view} />
      <MergesPart customer={customer} />
      <div>
        <SendNoSurveys customer={customer} />
        <CustomerBlock customer={customer} />
      </div>
    </div>
  )
}
