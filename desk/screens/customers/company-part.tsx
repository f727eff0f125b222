import { useQuery } from "@tanstack/react-query"
import { Building2 } from "lucide-react"
import { useDeferredValue, useState } from "react"
import type { Company } from "#contract/routes/customers.ts"
import type { Customer } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Finder } from "#ui/finder.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../app/api.ts"
import { useCan } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { lookAgain } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { PanelSection } from "../inbox/panel-section.tsx"

/** For whom a customer works; suggested by the domain of their mail address. */
export function CompanyPart({ customer }: { customer: Customer }) {
  const say = useCustomersWords()
  const can = useCan()
  const keep = useKeeping(customer)
  const [isChoosing, setChoosing] = useState(false)
  const mayEdit = can("customers.edit") && !customer.mergedInto
  if (!mayEdit && !customer.company) return null
  return (
    <PanelSection title={say("company.title")}>
      {customer.company && <p className="min-h-7 text-13 wrap-long">{customer.company.name}</p>}
      {mayEdit && !customer.company && <Suggested customer={customer} keep={keep} />}
      {mayEdit && (
        <Button size="small" look="quiet" icon={<Building2 size={16} />} onPress={() => setChoosing(true)}>
          {say("company.choose")}
        </Button>
      )}
      {isChoosing && <CompanyFinder customer={customer} keep={keep} onClose={() => setChoosing(false)} />}
    </PanelSection>
  )
}

type Keep = (to: { id: string | null } | { name: string; domain?: string }) => Promise<void>

function Suggested({ customer, keep }: { customer: Customer; keep: Keep }) {
  const say = useCustomersWords()
  const { data } = useQuery({
    queryKey: ["customer", customer.id, "company-suggestion"],
    queryFn: async () =>
      (await call("GET /api/v1/customers/:id/company-suggestion", { params: { id: customer.id } }))
        .suggestion,
  })
  if (!data) return null
  const { domain, company } = data
  return (
    <div className="mb-1 flex flex-col items-start gap-1.5 text-13">
      <p className="text-muted wrap-long">{say("company.suggested", { domain })}</p>
      <Button
        size="small"
        onPress={() => void keep(company ? { id: company.id } : { name: nameFrom(domain), domain })}
      >
        {company ? say("company.join", { name: company.name }) : say("company.make-from", { domain })}
      </Button>
    </div>
  )
}

/** "mail.kaffee-kontor.example" → "Kaffee-kontor": a beginning that is easy to change. */
function nameFrom(domain: string): string {
  const name = domain.split(".").at(-2) ?? domain
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function CompanyFinder({ customer, keep, onClose }: { customer: Customer; keep: Keep; onClose: () => void }) {
  const say = useCustomersWords()
  const [typed, setTyped] = useState("")
  const search = useDeferredValue(typed.trim())
  const { data = [] } = useQuery({
    queryKey: ["companies", search],
    queryFn: async () =>
      (await call("GET /api/v1/companies", { query: { limit: 20, ...(search ? { search } : {}) } }))
        .items as Company[],
    placeholderData: (before) => before,
  })
  const known = data.map(({ id, name, domain, people }) => ({
    id,
    title: name,
    detail: domain ?? say("company.people", { count: people }),
    isChosen: id === customer.company?.id,
  }))
  const isNew = search && !data.some(({ name }) => name.toLowerCase() === search.toLowerCase())
  const items = [
    ...known,
    ...(isNew ? [{ id: "new", title: say("company.make", { name: search }) }] : []),
    ...(customer.company ? [{ id: "none", title: say("company.leave") }] : []),
  ]
  const pick = (id: string) => void keep(id === "new" ? { name: search } : { id: id === "none" ? null : id })
  return (
    <Finder
      label={say("company.title")}
      placeholder={say("company.search")}
      none={say("company.search-none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={items}
      onPick={pick}
    />
  )
}

function useKeeping(customer: Customer): Keep {
  const say = useCustomersWords()
  return async (to) => {
    try {
      const companyId = "id" in to ? to.id : (await call("POST /api/v1/companies", { body: to })).id
      await call("PUT /api/v1/customers/:id/company", { params: { id: customer.id }, body: { companyId } })
      lookAgain(customer.id)
      showToast({ title: say("company.done") })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
  }
}
