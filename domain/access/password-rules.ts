import { Refusal } from "#contract/refusals.ts"
import { guessedFirst } from "./guessed-first.ts"

const SHORTEST = 10

/**
 * Ten characters or more, and not what guessers try first (NIST SP 800-63B §5.1.1.2: no rules about capitals or digits,
 * but a list). `about` are words anybody could know: the person's name and e-mail, the business.
 * @throws Refusal password.too-short, password.too-common
 */
export function requireGoodPassword(
  password: string,
  about: readonly (string | null | undefined)[] = [],
): void {
  const plain = password.normalize("NFKC").toLowerCase()
  if ([...plain].length < SHORTEST) throw new Refusal("password.too-short")
  if (isRepetition(plain) || isWalk(plain) || isMadeOf(plain, [finding(wordsAbout(about)), common]))
    throw new Refusal("password.too-common")
}

/** "abcabcabcabc", "aaaaaaaaaa", "1212121212". */
function isRepetition(plain: string): boolean {
  for (let unit = 1; unit <= Math.min(4, plain.length / 2); unit++)
    if (
      plain
        .slice(0, unit)
        .repeat(Math.ceil(plain.length / unit))
        .startsWith(plain)
    )
      return true
  return false
}

const WALKS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
  "qwertzuiopüasdfghjklöäyxcvbnm,.-",
  "azertyuiopqsdfghjklmwxcvbn",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,",
  "!@#$%^&*()_+",
]
const allWalks = WALKS.flatMap((walk) => [walk, [...walk].reverse().join("")])

/** Neighbours on a keyboard or in the alphabet, in up to two pieces: "qwertzuiop", "12345qwertz". */
function isWalk(plain: string): boolean {
  const isStep = (piece: string) => allWalks.some((walk) => walk.includes(piece))
  for (let cut = 3; cut <= plain.length; cut++) {
    const rest = plain.slice(cut)
    if (isStep(plain.slice(0, cut)) && (rest.length < 3 || isStep(rest))) return true
  }
  return false
}

/** Once well-known words, digits and punctuation are taken out, hardly anything is left: "P@ssw0rd2026!", "hallohallo1". */
function isMadeOf(plain: string, lists: (RegExp | undefined)[]): boolean {
  const rest = lists.reduce((text, words) => (words ? text.replace(words, "\n") : text), plain)
  return rest !== plain && rest.replace(/[\d\s\p{P}\p{S}]/gu, "").length < 3
}

/** Letters and what people think hides them. */
const MASKS: Record<string, string> = {
  a: "[a4@]",
  e: "[e3]",
  i: "[i1!]",
  l: "[l1]",
  o: "[o0]",
  s: "[s5$]",
  t: "[t7]",
}

/** Finds any of the words, the longest first, in disguise too. */
function finding(words: readonly string[]): RegExp | undefined {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  const patterns = longestFirst.map((word) => [...word].map((letter) => MASKS[letter] ?? letter).join(""))
  return words.length ? new RegExp(patterns.join("|"), "gu") : undefined
}

const common = finding(guessedFirst)

function wordsAbout(texts: readonly (string | null | undefined)[]): string[] {
  const words = texts.flatMap((text) => (text ?? "").toLowerCase().split(/[^\p{L}\p{N}]+/u))
  return words.filter((word) => word.length >= 4)
}
