import { useState } from "react"
import type { Customer } from "#contract/views.ts"
import { TextArea } from "#ui/text-area.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { useCan } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { changeCustomer } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { PanelSection } from "./panel-section.tsx"

/** What every colleague should know about this person; saved when one leaves the field. */
export function CustomerNote({ customer }: { customer: Customer }) {
  const say = useCustomersWords()
  const can = useCan()
  const [note, setNote] = useState(customer.note ?? "")
  const save = () => {
    if (note.trim() === (customer.note ?? "")) return
    changeCustomer(customer.id, { note: note.trim() || null }).catch((error) =>
      showToast({ title: refusalWords(error, say), isProblem: true }),
    )
  }
  return (
    <PanelSection title={say("customer.note")}>
      <TextArea
        label={say("customer.note")}
        hideLabel
        placeholder={say("customer.note.placeholder")}
        rows={2}
        value={note}
        onChange={setNote}
        onBlur={save}
        isReadOnly={!can("customers.edit")}
      />
    </PanelSection>
  )
}
