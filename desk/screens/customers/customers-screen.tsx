import { useInfiniteQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { FileDown, Search, Users, UsersRound } from "lucide-react"
import { useDeferredValue, useState } from "react"
import type { Customer } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { classes } from "#ui/classes.ts"
import { EmptyState } from "#ui/empty-state.tsx"
import { Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { TextField } from "#ui/text-field.tsx"
import { Failed } from "../../app/edges.tsx"
import { useMedia } from "../../app/layout.ts"
import { useCan } from "../../app/me.ts"
import { customersQuery } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { CustomerPage } from "./customer-page.tsx"
import { CustomerRow } from "./customer-row.tsx"

/** Everybody who ever wrote; one of them beside the list, or over it on a phone. */
export function CustomersScreen() {
  const { customer } = useParams({ strict: false }) as { customer?: string }
  const isPhone = !useMedia("(min-width: 48rem)")
  return (
    <div className="flex h-full">
      {(!isPhone || !customer) && <CustomerList openId={customer} />}
      {customer && <CustomerPage key={customer} id={customer} />}
    </div>
  )
}

function CustomerList({ openId }: { openId: string | undefined }) {
  const say = useCustomersWords()
  const can = useCan()
  const [typed, setTyped] = useState("")
  const search = useDeferredValue(typed.trim())
  const list = useInfiniteQuery({ ...customersQuery(search), placeholderData: (before) => before })
  const customers = list.data?.pages.flatMap((page) => page.items as Customer[])
  if (list.error && !customers) return <Failed error={list.error} />
  return (
    <div
      className={classes("min-w-0 overflow-y-auto", openId ? "w-80 shrink-0 border-line border-e" : "flex-1")}
    >
      <div className={classes("mx-auto flex max-w-200 flex-col gap-4 p-4", !openId && "desk:p-8")}>
        <div className="flex items-center gap-2">
          <h1 className="flex-1 font-semibold text-20">{say("place.customers")}</h1>
          {can("customers.edit") && <Ways isSmall={openId !== undefined} />}
        </div>
        <TextField
          label={say("customers.search")}
          hideLabel
          placeholder={say("customers.search")}
          before={<Search size={16} />}
          value={typed}
          onChange={setTyped}
        />
        {customers ? (
          <Found customers={customers} openId={openId} isSearch={search !== ""} />
        ) : (
          <SkeletonText lines={8} />
        )}
        {list.hasNextPage && (
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {say("common.more")}
          </Button>
        )}
      </div>
    </div>
  )
}

const link =
  "ring-focus inline-flex h-8 items-center gap-1.5 rounded-6 px-2 text-13 text-muted no-underline hover:bg-hover hover:text-ink touch:h-11"

function Ways({ isSmall }: { isSmall: boolean }) {
  const say = useCustomersWords()
  return (
    <>
      <Link to="/customers/duplicates" aria-label={say("duplicates.open")} className={link}>
        <UsersRound size={16} aria-hidden="true" />
        {!isSmall && say("duplicates.open")}
      </Link>
      <Link to="/customers/import" aria-label={say("bring.open")} className={link}>
        <FileDown size={16} aria-hidden="true" />
        {!isSmall && say("bring.open")}
      </Link>
    </>
  )
}

type FoundProps = { customers: Customer[]; openId: string | undefined; isSearch: boolean }

function Found({ customers, openId, isSearch }: FoundProps) {
  const say = useCustomersWords()
  if (customers.length === 0) {
    return (
      <EmptyState
        icon={<Users size={20} />}
        title={say(isSearch ? "customers.none.title" : "customers.empty.title")}
      >
        {say(isSearch ? "customers.none.text" : "customers.empty.text")}
      </EmptyState>
    )
  }
  return (
    <Rows label={say("place.customers")}>
      {customers.map((customer) => (
        <CustomerRow key={customer.id} customer={customer} isOpen={customer.id === openId} />
      ))}
    </Rows>
  )
}
