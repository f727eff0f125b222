/** Why a record is left out, as far as we have words for it; a newer server may know more. */
const whys = ["no-key", "bad-address", "too-many-fields", "cut", "two-people", "same-as-two"] as const

export function isWhy(because: string): because is (typeof whys)[number] {
  return (whys as readonly string[]).includes(because)
}
