/** What people do again and again to what a template says. */
export interface Habit {
  of: number
  times: number
  added: string[]
  dropped: string[]
  /** The text with those changes. */
  proposed: string
}

/** Fewer edited answers show no habit, and what fewer than half of them changed is none. */
const FEWEST = 3
const SHARE = 0.5

/**
 * Sentences that people keep adding to a text, and those they keep leaving out. `said`: the text as it was offered and as it was sent, so
 * that a customer's name in it is no change. Undefined: they do different things each time, or hardly any.
 */
export function habitIn(text: string, said: readonly { offered: string; sent: string }[]): Habit | undefined {
  if (said.length < FEWEST) return undefined
  const enough = Math.max(FEWEST - 1, Math.ceil(said.length * SHARE))
  const [added, dropped] = [new Map<string, string[]>(), new Map<number, number>()]
  for (const { offered, sent } of said) {
    const [before, after] = [sentencesOf(offered), sentencesOf(sent)]
    const known = new Set(before.map(keyOf))
    const kept = new Set(after.map(keyOf))
    for (const sentence of new Set(after)) if (!known.has(keyOf(sentence))) push(added, sentence)
    before.forEach((sentence, index) => {
      if (!kept.has(keyOf(sentence))) dropped.set(index, (dropped.get(index) ?? 0) + 1)
    })
  }
  const own = sentencesOf(text)
  const gone = [...dropped].flatMap(([index, times]) => (times >= enough && own[index] ? [own[index]!] : []))
  const fresh = [...added.values()].flatMap((all) => (all.length >= enough ? [all[0]!] : []))
  if (!gone.length && !fresh.length) return undefined
  const times = Math.max(
    ...[...dropped.values()].filter((count) => count >= enough),
    ...[...added.values()].map((all) => all.length).filter((count) => count >= enough),
  )
  return { of: said.length, times, added: fresh, dropped: gone, proposed: changed(text, gone, fresh) }
}

const keyOf = (sentence: string) =>
  sentence
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, " ")
    .trim()

function push(map: Map<string, string[]>, sentence: string): void {
  map.set(keyOf(sentence), [...(map.get(keyOf(sentence)) ?? []), sentence])
}

/** A sentence ends with its mark or its line. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}

/** What is left out goes, what is added stands before the last paragraph if there are several: that one says goodbye. */
function changed(text: string, gone: readonly string[], fresh: readonly string[]): string {
  const without = gone.reduce((left, sentence) => left.replace(sentence, ""), text)
  const paragraphs = without
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/[ \t]{2,}/g, " ").trim())
    .filter(Boolean)
  if (!fresh.length) return paragraphs.join("\n\n")
  const at = paragraphs.length > 1 ? paragraphs.length - 1 : paragraphs.length
  return [...paragraphs.slice(0, at), fresh.join(" "), ...paragraphs.slice(at)].join("\n\n")
}
