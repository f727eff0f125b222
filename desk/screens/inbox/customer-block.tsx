import { Ban } from "lucide-react"
import type { Customer } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { useCan } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { changeCustomer } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"

/** Spam and abuse: nothing more comes in from a blocked person until somebody lifts it. */
export function CustomerBlock({ customer }: { customer: Customer }) {
  const say = useCustomersWords()
  const can = useCan()
  if (!can("customers.edit")) return null
  const set = async (isBlocked: boolean) => {
    try {
      await changeCustomer(customer.id, { isBlocked })
      const undo = { label: say("common.undo"), run: () => void set(!isBlocked) }
      showToast({ title: say(isBlocked ? "customer.blocked.done" : "customer.unblocked.done"), undo })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
  }
  return (
    <div className="-ms-2">
      <Button
        size="small"
        look="quiet"
        icon={<Ban size={16} />}
        onPress={() => void set(!customer.isBlocked)}
      >
        {say(customer.isBlocked ? "customer.unblock" : "customer.block")}
      </Button>
    </div>
  )
}
