import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { dice } from "#domain/answers/dice.ts"

/** Public sets of customer questions, for measuring only; they lie beside the repository and never become part of it. */
export interface Question {
  text: string
  category: string
}

/** The folder of a set: TRESEN_QUESTIONS/<name>, else shared/data/<name> in this folder or above. Undefined: not here. */
export function folderOf(name: string): string | undefined {
  const given = process.env.TRESEN_QUESTIONS
  if (given) return existsSync(join(given, name)) ? join(given, name) : undefined
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const place = join(folder, "shared/data", name)
    if (existsSync(place)) return place
  }
  return undefined
}

/** Banking77 (CC BY 4.0): a line is text, category; text may stand in quotes. */
export function banking(folder: string, split: "train" | "test"): Question[] {
  const lines = readFileSync(join(folder, `${split}.csv`), "utf8").matchAll(
    /^(?:"((?:[^"]|"")*)"|([^",\n]*)),([\w?]+)\r?$/gm,
  )
  return [...lines]
    .map(([, quoted, plain, category]) => ({
      text: quoted?.replaceAll('""', '"') ?? plain!,
      category: category!,
    }))
    .slice(1)
}

/** xSID (CC BY-SA 4.0): blocks with "# text: …" and "# intent: …". */
export function xsid(folder: string, language: string, split: "valid" | "test"): Question[] {
  return readFileSync(join(folder, `${language}.${split}.conll`), "utf8")
    .split(/\n\s*\n/)
    .flatMap((block) => {
      const text = /^# text\s*[:=]\s*(.+)$/m.exec(block)?.[1]
      const category = /^# intent\s*[:=]\s*(.+)$/m.exec(block)?.[1]
      return text && category ? [{ text, category: category.trim() }] : []
    })
}

/** So many of each category, drawn by lot; the same for the same seed. */
export function fewOf(all: readonly Question[], each: number, seed: number): Question[] {
  const random = dice(seed)
  const order = all.map((question) => ({ question, place: random() })).sort((a, b) => a.place - b.place)
  const byCategory = Map.groupBy(order, ({ question }) => question.category)
  return [...byCategory.values()].flatMap((own) => own.slice(0, each).map(({ question }) => question))
}
