import type { Way } from "#contract/routes/customers.ts"
import type { Conversation, Customer } from "#contract/views.ts"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries, showAnswer } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { showConversation } from "../../data/conversations.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"

type Identity = Customer["identities"][number]

/** Answers go there from now on, in the same conversation; one press takes it back. */
export function useAnswerThere(conversation: Conversation | undefined, ways: Way[]) {
  const say = useCustomersWords()
  const before = ways.find(({ isCurrent }) => isCurrent)
  const go = async ({ identityId, inboxId }: Way) => {
    const params = { id: conversation!.id }
    showConversation(
      await call("PUT /api/v1/conversations/:id/way", { params, body: { identityId, inboxId } }),
    )
    await queries.invalidateQueries({ queryKey: ["conversation", conversation!.id, "ways"] })
  }
  const attempt = async (way: Way, title: string, back?: Way) => {
    try {
      await go(way)
      const undo = back && { label: say("common.undo"), run: () => void attempt(back, say("way.back")) }
      showToast({ title, ...(undo ? { undo } : {}) })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
  }
  return (way: Way) => attempt(way, say("address.answered-here"), before)
}

/** What can be done with an address of this customer; each says so, and a refusal is said in words. */
export function useAddressDeeds(customer: Customer) {
  const say = useCustomersWords()
  const show = (now: Customer) => showAnswer(["customer", customer.id], now)
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
  }
  const addAgain = ({ channel, address, label, isVerified }: Identity) =>
    attempt(async () => {
      const body = { channel, address, isVerified, ...(label ? { label } : {}) }
      show(await call("POST /api/v1/customers/:id/identities", { params: { id: customer.id }, body }))
    })
  return {
    verify: (identity: string, isVerified: boolean) =>
      attempt(async () => {
        const params = { id: customer.id, identity }
        show(await call("PATCH /api/v1/customers/:id/identities/:identity", { params, body: { isVerified } }))
      }),
    remove: (identity: Identity) =>
      attempt(async () => {
        const params = { id: customer.id, identity: identity.id }
        show(await call("DELETE /api/v1/customers/:id/identities/:identity", { params }))
        const undo = { label: say("common.undo"), run: () => void addAgain(identity) }
        showToast({ title: say("address.removed"), undo })
      }),
  }
}
