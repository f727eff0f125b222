import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { ArrowLeft, X } from "lucide-react"
import { useState } from "react"
import type { Customer } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { Failed } from "../../app/edges.tsx"
import { useMedia } from "../../app/layout.ts"
import { customerQuery } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { CustomerDetails } from "../inbox/customer-details.tsx"
import { nameOf } from "./customer-row.tsx"
import { History } from "./history.tsx"

/** One customer: what happened with them beside what is known of them; on a phone one after the other. */
export function CustomerPage({ id }: { id: string }) {
  const say = useCustomersWords()
  const { data: customer, error } = useQuery(customerQuery(id))
  const isWide = useMedia("(min-width: 64rem)")
  const [part, setPart] = useState<"details" | "history">("details")
  if (error && !customer) return <Failed error={error} />
  return (
    <section aria-label={say("customer.label")} className="flex min-w-0 flex-1 flex-col bg-surface">
      <Head customer={customer} />
      {!isWide && customer && (
        <div className="border-line border-b px-4 py-2">
          <SegmentedControl
            label={say("history.all")}
            value={part}
            onChange={setPart}
            options={[
              { id: "details", title: say("customer.label") },
              { id: "history", title: say("history.title") },
            ]}
          />
        </div>
      )}
      {customer ? (
        <Halves customer={customer} part={isWide ? "both" : part} />
      ) : (
        <div className="p-4">
          <SkeletonText lines={6} />
        </div>
      )}
    </section>
  )
}

function Head({ customer }: { customer: Customer | undefined }) {
  const say = useCustomersWords()
  const isPhone = !useMedia("(min-width: 48rem)")
  const Back = isPhone ? ArrowLeft : X
  // On a phone it is the page; beside the list it is a part of it.
  const Title = isPhone ? "h1" : "h2"
  const back = (
    <Link
      to="/customers"
      aria-label={say("customer.back")}
      className="ring-focus grid size-8 place-items-center rounded-6 text-muted hover:bg-hover hover:text-ink touch:size-11"
    >
      <Back size={isPhone ? 20 : 16} className="mirror-rtl" aria-hidden="true" />
    </Link>
  )
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b ps-4 pe-3">
      {isPhone && <span className="-ms-2">{back}</span>}
      <Title className="min-w-0 flex-1 truncate font-semibold text-14" dir="auto">
        {customer ? nameOf(customer, say) : say("customer.label")}
      </Title>
      {!isPhone && back}
    </header>
  )
}

function Halves({ customer, part }: { customer: Customer; part: "both" | "details" | "history" }) {
  const say = useCustomersWords()
  const isPhone = !useMedia("(min-width: 48rem)")
  return (
    <div className="flex min-h-0 flex-1">
      {part !== "details" && (
        <div className="min-w-0 flex-1 overflow-y-auto p-4">
          <div className="mx-auto max-w-180">
            {part === "both" && (
              <h3 className="mb-2 font-medium text-12 text-muted">{say("history.title")}</h3>
            )}
            <History customer={customer.id} />
          </div>
        </div>
      )}
      {part !== "history" && (
        <div
          className={`overflow-y-auto bg-paper ${part === "both" ? "w-80 shrink-0 border-line border-s" : "flex-1"}`}
        >
          {/* Between the page's heading and those of the parts, where the page is a phone's. */}
          {isPhone && <h2 className="sr-only">{say("customer.label")}</h2>}
          {customer.mergedInto && <MergedAway into={customer.mergedInto} />}
          <CustomerDetails customer={customer} label={nameOf(customer, say)} view="all" />
        </div>
      )}
    </div>
  )
}

/** An old link leads to a record that is part of another one now. */
function MergedAway({ into }: { into: string }) {
  const say = useCustomersWords()
  return (
    <div className="p-4 pb-0">
      <Banner tone="info">
        <p>{say("history.merged-note")}</p>
        <Link
          to="/customers/$customer"
          params={{ customer: into }}
          className="ring-focus rounded-6 underline"
        >
          {say("history.merged-go")}
        </Link>
      </Banner>
    </div>
  )
}
