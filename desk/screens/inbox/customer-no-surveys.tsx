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
  if (!customer.noSurveysSince) return null
  const set = async (noSurveys: boolean) => {
    try {
      await changeCustomer(customer.id, { noSurveys })
      const undo = { label: say("common.undo"), run: () => void set(!noSurveys) }
      showToast({ title: say(`customer.no-surveys.${noSurveys ? "kept" : "lifted"}`), undo })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
  }
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
