import { CallRefused } from "#contract/call.ts"
import type { Ability, ModelGiven, ModelView } from "#contract/routes/model.ts"
import type { ModelKey } from "../../../locales/model-words.ts"

/** Everything as it stands in the fields: numbers are text until they are sent. */
export interface Typed {
  url: string
  model: string
  key: string
  isOn: boolean
  abilities: Ability[]
  sumsUp: boolean
  patience: string
  monthTokens: string
  monthMoney: string
  priceIn: string
  priceOut: string
  currency: string
  keepDays: string
}

/** As the settings come, for the fields, with numbers as the reader writes them. */
export function asTyped(view: ModelView, locale: string): Typed {
  const { url, model, key, abilities, sumsUp, currency } = view
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const words = (number: number) => format.format(number)
  return {
    ...{ url, model, key, abilities, sumsUp, currency, isOn: view.isOn },
    ...{ patience: words(view.patience), monthTokens: words(view.monthTokens) },
    monthMoney: view.monthMoney === null ? "" : words(view.monthMoney),
    ...{ priceIn: words(view.priceIn), priceOut: words(view.priceOut), keepDays: words(view.keepDays) },
  }
}

/**
 * A number as people write it. In whole ones both signs part thousands; in others the last sign parts the decimals, unless it
 * stands there more than once ("1.125" is a price of a bit more than one, "1.234.567" is more than a million).
 */
export function numberIn(text: string, isWhole: boolean): number {
  const plain = text.replace(/[\s'’]/g, "")
  const last = Math.max(plain.lastIndexOf(","), plain.lastIndexOf("."))
  const parts = plain.split(plain[last] ?? " ").length - 1
  if (last < 0 || isWhole || parts > 1) return Number(plain.replace(/[.,]/g, "") || Number.NaN)
  return Number(`${plain.slice(0, last).replace(/[.,]/g, "") || "0"}.${plain.slice(last + 1)}`)
}

export type Field = "url" | "model" | "key" | "prices" | keyof typeof limits | "currency"

/** The same as the contract's, so that a slip is said beside its field. */
const limits = {
  patience: { least: 1, most: 300, isWhole: true },
  monthTokens: { least: 1000, most: 1e12, isWhole: true },
  keepDays: { least: 1, most: 365, isWhole: true },
  monthMoney: { least: Number.MIN_VALUE, most: 1e9, isWhole: false },
  priceIn: { least: 0, most: 1e9, isWhole: false },
  priceOut: { least: 0, most: 1e9, isWhole: false },
} as const

/** Fields that can't be sent as they stand. */
export function slipsIn(typed: Typed): Field[] {
  const wrong = (Object.keys(limits) as (keyof typeof limits)[]).filter((name) => {
    if (name === "monthMoney" && !typed.monthMoney.trim()) return false
    const { least, most, isWhole } = limits[name]
    const value = numberIn(typed[name], isWhole)
    return !(value >= least && value <= most)
  })
  return [...wrong, ...(/^[A-Z]{3}$/.test(typed.currency) ? [] : (["currency"] as const))]
}

/** As it is sent. */
export function asGiven(typed: Typed): ModelGiven {
  const { url, model, key, isOn, abilities, sumsUp, currency } = typed
  return {
    ...{ url, model, key, isOn, abilities, sumsUp, currency },
    ...{ patience: numberIn(typed.patience, true), monthTokens: numberIn(typed.monthTokens, true) },
    monthMoney: typed.monthMoney.trim() ? numberIn(typed.monthMoney, false) : null,
    ...{ priceIn: numberIn(typed.priceIn, false), priceOut: numberIn(typed.priceOut, false) },
    keepDays: numberIn(typed.keepDays, true),
  }
}

/** What to say beside a field: what was typed can't be, or what the server said of it. */
export function problemOf(error: Error | null, slips: Field[]): (field: Field) => ModelKey | undefined {
  const body = error instanceof CallRefused ? error.body : undefined
  const problems = (body?.detail as { problems?: string[] } | undefined)?.problems ?? []
  return (field) => {
    if (slips.includes(field)) return field === "currency" ? "model.problem.currency" : "model.problem.number"
    if (field === "url" && body?.code === "model.address-refused") return "refusal.model.address-refused"
    if (!problems.includes(field)) return undefined
    return `model.problem.${field}` as ModelKey
  }
}
