import { useState } from "react"
import type { Customer } from "#contract/views.ts"
import { showToast } from "#ui/toast-queue.ts"
import { useCan } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { changeCustomer } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"

/** The name is its own field: press, type, leave. Escape takes it back. */
export function CustomerName({ customer, label }: { customer: Customer; label: string }) {
  const say = useCustomersWords()
  const can = useCan()
  const [typed, setTyped] = useState<string | null>(null)
  const save = () => {
    setTyped(null)
    const name = typed?.trim() || null
    if (typed === null || name === customer.name) return
    changeCustomer(customer.id, { name }).catch((error) =>
      showToast({ title: refusalWords(error, say), isProblem: true }),
    )
  }
  return (
    <input
      dir="auto"
      aria-label={say("customer.name")}
      readOnly={!can("customers.edit")}
      value={typed ?? customer.name ?? ""}
      placeholder={label}
      title={label}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={save}
      onKeyDown={({ key, currentTarget }) => {
        if (key === "Escape") setTyped(null)
        if (key === "Enter") currentTarget.blur()
      }}
      className="-mx-1.5 h-8 w-full truncate rounded-6 bg-transparent px-1.5 font-semibold text-16 outline-2 outline-transparent placeholder:text-ink hover:bg-hover focus:bg-surface focus:outline-focus read-only:hover:bg-transparent"
    />
  )
}
