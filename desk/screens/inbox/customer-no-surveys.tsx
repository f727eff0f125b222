import { BellOff } from "lucide-react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Customer } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { useCan } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { changeCustomer } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { PanelSection } from "./panel-section.tsx"

/** They said that they want to be asked nothing any more: it holds until somebody lifts it for them. */
export function CustomerNoSurveys({ customer }: { customer: Customer }) {
  const say = useCustomersWords()
  const can = useCan()
  const { locale } = useLocale()
  const set = useSetNoSurveys(customer)
  if (!customer.noSurveysSince) return null
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(
    new Date(customer.noSurveysSince),
  )
  return (
    <PanelSection title={say("customer.no-surveys")}>
      <p className="text-13 text-muted">{say("customer.no-surveys.since", { day })}</p>
      {can("customers.edit") && (
        <Button size="small" look="quiet" onPress={() => void set(false)}>
          {say("customer.no-surveys.lift")}
        </Button>
      )}
    </PanelSection>
  )
}

/** For who said so on the phone, or where nothing can be pressed. */
export function SendNoSurveys({ customer }: { customer: Customer }) {
  const say = useCustomersWords()
  const can = useCan()
  const set = useSetNoSurveys(customer)
  if (customer.noSurveysSince || !can("customers.edit")) return null
  return (
    <div className="-ms-2">
      <Button size="small" look="quiet" icon={<BellOff size={16} />} onPress={() => void set(true)}>
        {say("customer.no-surveys.set")}
      </Button>
    </div>
  )
}

function useSetNoSurveys({ id }: Customer): (noSurveys: boolean) => Promise<void> {
  const say = useCustomersWords()
  return async function set(noSurveys) {
    try {
      await changeCustomer(id, { noSurveys })
      const undo = { label: say("common.undo"), run: () => void set(!noSurveys) }
      showToast({ title: say(`customer.no-surveys.${noSurveys ? "kept" : "lifted"}`), undo })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
  }
}
