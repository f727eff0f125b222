import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { ArrowLeft, UsersRound } from "lucide-react"
import { useState } from "react"
import type { AlikePair } from "#contract/routes/customers.ts"
import type { Customer } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { Failed } from "../../app/edges.tsx"
import { duplicatesQuery } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { nameOf } from "./customer-row.tsx"
import { useMarkDifferent } from "./different.ts"
import { MergeDialog } from "./merge-dialog.tsx"

/** Everybody who may be one person, the likeliest first. People decide: nothing is merged by itself. */
export function DuplicatesScreen() {
  const say = useCustomersWords()
  const list = useInfiniteQuery(duplicatesQuery)
  const pairs = list.data?.pages.flatMap(({ items }) => items as AlikePair[])
  const isLooking = list.data?.pages[0]?.isLooking ?? false
  const [chosen, setChosen] = useState<AlikePair | null>(null)
  if (list.error && !pairs) return <Failed error={list.error} />
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-200 flex-col gap-4 p-4 desk:p-8">
        <header className="flex items-center gap-2">
          <Link
            to="/customers"
            aria-label={say("customer.back")}
            className="ring-focus -ms-2 grid size-8 place-items-center rounded-6 text-muted hover:bg-hover touch:size-11"
          >
            <ArrowLeft size={20} className="mirror-rtl" aria-hidden="true" />
          </Link>
          <h1 className="font-semibold text-20">{say("duplicates.title")}</h1>
        </header>
        <p className="text-14 text-muted">{say("duplicates.text")}</p>
        {isLooking && (
          <p role="status" className="text-13 text-muted">
            {say("duplicates.looking")}
          </p>
        )}
        {!pairs && <SkeletonText lines={8} />}
        {pairs?.length === 0 && !isLooking && (
          <EmptyState icon={<UsersRound size={20} />} title={say("duplicates.none.title")}>
            {say("duplicates.none.text")}
          </EmptyState>
        )}
        {pairs && pairs.length > 0 && (
          <ul aria-label={say("duplicates.title")} className="flex flex-col gap-3">
            {pairs.map((pair) => (
              <Pair key={`${pair.one.id} ${pair.other.id}`} pair={pair} onLook={() => setChosen(pair)} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {say("common.more")}
          </Button>
        )}
      </div>
      {chosen && <MergeDialog into={chosen.one.id} from={chosen.other.id} onClose={() => setChosen(null)} />}
    </div>
  )
}

function Pair({ pair: { one, other, reasons }, onLook }: { pair: AlikePair; onLook: () => void }) {
  const say = useCustomersWords()
  const mark = useMarkDifferent(one.id, other.id)
  return (
    <li className="flex flex-col gap-3 rounded-10 border border-line bg-surface p-4">
      <div className="grid gap-3 desk:grid-cols-2">
        <Person customer={one} />
        <Person customer={other} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 basis-60 text-13 text-muted wrap-long">
          {reasons.map(({ reason, detail }) => say(`alike.${reason}`, { detail })).join(", ")}
        </p>
        <Button size="small" look="quiet" onPress={() => void mark(true)}>
          {say("alike.different")}
        </Button>
        <Button size="small" onPress={onLook}>
          {say("alike.look")}
        </Button>
      </div>
    </li>
  )
}

function Person({ customer }: { customer: Customer }) {
  const say = useCustomersWords()
  const name = nameOf(customer, say)
  return (
    <Link
      to="/customers/$customer"
      params={{ customer: customer.id }}
      className="ring-focus flex min-w-0 items-center gap-2.5 rounded-6 text-ink no-underline hover:bg-hover"
    >
      <Avatar name={name} seed={customer.id} />
      <span className="min-w-0">
        <span className="block truncate font-medium text-14" dir="auto">
          {name}
        </span>
        <span className="block truncate text-12 text-muted">
          {customer.identities.map(({ address }) => address).join(", ")}
        </span>
      </span>
    </Link>
  )
}
