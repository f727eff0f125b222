import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { Conversation, Customer } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { besideOrdersQuery, customerOrdersQuery } from "../../../data/orders.ts"
import { useOrdersWords } from "../../../locales/orders-words.ts"
import { PanelSection } from "../panel-section.tsx"
import { OrderItem } from "./order-item.tsx"

/** What they ordered: beside a conversation the order they write about first. Nothing where no order is known. */
export function OrdersSection(props: { customer: Customer; conversation: Conversation | undefined }) {
  return props.conversation ? (
    <Beside conversation={props.conversation} />
  ) : (
    <OfCustomer customer={props.customer} />
  )
}

function Beside({ conversation: { id, seq, customer } }: { conversation: Conversation }) {
  const say = useOrdersWords()
  const { data } = useQuery(besideOrdersQuery(id, seq))
  if (!data?.items.length) return null
  return (
    <PanelSection title={say("orders.title")}>
      <ul className="flex flex-col gap-3">
        {data.items.map((order) => (
          <OrderItem key={order.id} order={order} isNamed={order.isNamed} isTheirs={order.isTheirs} />
        ))}
      </ul>
      {data.more > 0 && (
        <Link
          to="/customers/$customer"
          params={{ customer: customer.id }}
          className="ring-focus mt-2 inline-block rounded-6 text-12"
        >
          {say("orders.older", { count: data.more })}
        </Link>
      )}
    </PanelSection>
  )
}

function OfCustomer({ customer: { id, identities } }: { customer: Customer }) {
  const say = useOrdersWords()
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    customerOrdersQuery(id, identities.length),
  )
  const orders = data?.pages.flatMap(({ items }) => items) ?? []
  if (!orders.length) return null
  return (
    <PanelSection title={say("orders.title")}>
      <ul className="flex flex-col gap-3">
        {orders.map((order) => (
          <OrderItem key={order.id} order={order} isNamed={false} isTheirs />
        ))}
      </ul>
      {hasNextPage && (
        <div className="mt-2">
          <Button size="small" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {say("common.more")}
          </Button>
        </div>
      )}
    </PanelSection>
  )
}
