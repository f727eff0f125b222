import { ChevronRight, Truck } from "lucide-react"
import type { Order } from "#contract/routes/orders.ts"
import { Badge } from "#ui/badge.tsx"
import { classes } from "#ui/classes.ts"
import { useOrdersWords } from "../../../locales/orders-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { amountWords, arrival, dayWords, placedWords, stateTone } from "./order-words.ts"

type Props = { order: Order; isNamed: boolean; isTheirs: boolean }

/** One order in a few quiet lines; what was in it is folded. */
export function OrderItem({ order, isNamed, isTheirs }: Props) {
  const say = useOrdersWords()
  const locale = useLocaleSpoken()
  return (
    <li className={classes("flex flex-col gap-0.5 text-13", isNamed && "border-accent border-s-2 ps-2.5")}>
      {isNamed && <p className="text-12 text-muted">{say("orders.named")}</p>}
      <p className="flex items-center gap-2">
        <InShop order={order} />
        <Badge tone={stateTone[order.state]}>{say(`orders.state.${order.state}`)}</Badge>
      </p>
      <p className="figures text-12 text-muted">
        {placedWords(order.placedAt, locale, new Date())} · {amountWords(order.total, order.currency, locale)}
      </p>
      {!isTheirs && (
        <p className="text-12 text-amber-ink wrap-long">
          {order.email ? say("orders.other-address", { email: order.email }) : say("orders.no-address")}
        </p>
      )}
      <Arrival order={order} />
      {order.lines.length > 0 && <Lines order={order} />}
    </li>
  )
}

function InShop({ order: { number, url } }: { order: Order }) {
  const say = useOrdersWords()
  if (!url) return <span className="figures min-w-0 truncate font-medium">{number}</span>
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={say("orders.in-shop", { number })}
      className="ring-focus figures min-w-0 truncate rounded-6 font-medium touch:py-3"
    >
      {number}
    </a>
  )
}

function Arrival({ order }: { order: Order }) {
  const say = useOrdersWords()
  const locale = useLocaleSpoken()
  const when = arrival(order, new Date())
  const { tracking } = order
  if (!when && !tracking?.url) return null
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-12">
      {when && order.arrivesOn && (
        <span className={when === "late" ? "text-amber-ink" : "text-muted"}>
          {say(when === "late" ? "orders.late" : "orders.arrives", {
            day: dayWords(order.arrivesOn, locale),
          })}
        </span>
      )}
      {tracking?.url && (
        <a
          href={tracking.url}
          target="_blank"
          rel="noopener noreferrer"
          title={tracking.code ?? undefined}
          className="ring-focus inline-flex items-center gap-1 rounded-6 touch:py-3"
        >
          <Truck size={12} aria-hidden="true" />
          {tracking.carrier ? say("orders.track-with", { carrier: tracking.carrier }) : say("orders.track")}
        </a>
      )}
    </p>
  )
}

function Lines({ order: { lines, currency } }: { order: Order }) {
  const say = useOrdersWords()
  const locale = useLocaleSpoken()
  return (
    <details className="group">
      <summary className="ring-focus flex w-fit cursor-default list-none items-center gap-1 rounded-6 text-12 text-muted hover:text-ink touch:min-h-11">
        <ChevronRight size={12} className="mirror-rtl group-open:rotate-90" aria-hidden="true" />
        {say("orders.lines", { count: lines.reduce((sum, { quantity }) => sum + quantity, 0) })}
      </summary>
      <ul className="mt-1 flex flex-col gap-0.5 ps-4 text-12">
        {lines.map(({ sku, name, quantity, price }) => (
          <li key={`${sku} ${name} ${price}`} className="flex items-baseline gap-2" title={sku ?? undefined}>
            <span className="min-w-0 flex-1 wrap-long" dir="auto">
              {quantity} × {name}
            </span>
            {price !== null && (
              <span className="figures text-muted">{amountWords(price * quantity, currency, locale)}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
