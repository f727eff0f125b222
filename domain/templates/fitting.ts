import type { Id } from "#contract/ids.ts"
import type { OrderRow } from "../orders/showing.ts"
import { fittingLocale } from "../replies/filling.ts"
import { namesOrder, orderValues } from "../replies/order-values.ts"
import { fill, holesIn } from "../replies/variables.ts"
import type { TemplateRow } from "./templates.ts"

export interface Fit {
  language: string
  text: string
}

/** For whom a template is filled in. */
export interface Hearer {
  /** Languages that fit, best first. */
  languages: readonly string[]
  values: Record<string, string | null>
  inbox: Id
  /** The order they write about; undefined: none that is known, or nobody has asked (`needsOrder`). */
  order: OrderRow | undefined
}

type Conditions = Pick<TemplateRow, "texts" | "inbox_ids" | "order_states" | "products">

/**
 * What a template says to this customer; undefined: it does not fit. It speaks none of these languages, is not for this inbox or this order, or
 * something it names is not known and nothing was said to stand for it: a customer never reads a hole.
 */
export function sayTo(template: Conditions, { languages, values, inbox, order }: Hearer): Fit | undefined {
  const { texts, inbox_ids } = template
  if (inbox_ids.length && !inbox_ids.includes(inbox)) return undefined
  if (!isForOrder(template, order)) return undefined
  const language = fittingLocale(texts, languages)
  if (!language) return undefined
  const known = { ...values, ...orderValues(order, language) }
  if (holesIn(texts[language]!, known).length) return undefined
  return { language, text: fill(texts[language]!, known) }
}

/** Does one of them depend on the order a customer writes about? */
export const needsOrder = (templates: readonly Conditions[]) =>
  templates.some(
    ({ texts, order_states, products }) =>
      order_states.length > 0 || products.length > 0 || namesOrder(Object.values(texts)),
  )

function isForOrder({ order_states, products }: Conditions, order: OrderRow | undefined): boolean {
  if (order_states.length && !(order && order_states.includes(order.state))) return false
  return !products.length || (order?.lines.some((line) => isOneOf(products, line)) ?? false)
}

const isOneOf = (products: string[], { sku, name }: OrderRow["lines"][number]) =>
  products.some((product) => [sku, name].some((called) => called?.toLowerCase() === product.toLowerCase()))
