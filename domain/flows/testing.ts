import type { FlowTest } from "#contract/flows.ts"
import { plain } from "./choosing.ts"

/** Does this hold of what is known? Numbers are compared as numbers, days ("2026-11-29") by themselves, words without regard to case. */
export function isTrue(
  { name, is, value }: Extract<FlowTest, { on: "variable" }>,
  values: Readonly<Record<string, string | null>>,
): boolean {
  const known = values[name]?.trim() ?? ""
  if (is === "set") return known !== ""
  if (is === "empty") return known === ""
  if (is === "equal") return known !== "" && isSame(known, value)
  if (is === "not-equal") return !isSame(known, value)
  if (is === "contains") return plain(known).includes(plain(value))
  return known !== "" && isOrdered(is, known, value.trim())
}

function isOrdered(is: "more" | "less", known: string, value: string): boolean {
  const [one, other] = isNumber(known) && isNumber(value) ? [Number(known), Number(value)] : [known, value]
  return is === "more" ? one > other : one < other
}

const isSame = (one: string, other: string) => plain(one) === plain(other)
const isNumber = (text: string) => text !== "" && Number.isFinite(Number(text))
