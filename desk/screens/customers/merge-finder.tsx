import { useInfiniteQuery } from "@tanstack/react-query"
import { useDeferredValue, useState } from "react"
import type { Customer } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { Finder } from "#ui/finder.tsx"
import { customersQuery } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { nameOf } from "./customer-row.tsx"

type Props = { of: Customer; onClose: () => void; onPick: (id: string) => void }

/** Whom somebody is one with, by name or address. */
export function MergeFinder({ of, onClose, onPick }: Props) {
  const say = useCustomersWords()
  const [typed, setTyped] = useState("")
  const list = useInfiniteQuery({
    ...customersQuery(useDeferredValue(typed.trim())),
    placeholderData: (before) => before,
  })
  const found = (list.data?.pages[0]?.items as Customer[] | undefined) ?? []
  const items = found
    .filter(({ id }) => id !== of.id)
    .slice(0, 20)
    .map((each) => ({
      id: each.id,
      title: nameOf(each, say),
      detail: each.identities.find(({ address }) => /[@+]/.test(address))?.address,
      icon: <Avatar name={nameOf(each, say)} seed={each.id} />,
    }))
  return (
    <Finder
      label={say("merge.title")}
      placeholder={say("merge.search")}
      none={say("merge.search-none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={items}
      onPick={onPick}
    />
  )
}
