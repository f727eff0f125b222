import type { Locale } from "#contract/views.ts"
import { fold } from "../search/words.ts"

/** Where the help centre lives: "https://help.your-shop.com", or "…/help" on the box's own address. */
export interface Place {
  base: string
}

/** Readable, in letters that need no escaping; the number before it is what counts. */
export function slugOf(title: string): string {
  const umlauts: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue" }
  const plain = fold(title.toLowerCase().replace(/[äöü]/g, (it) => umlauts[it]!))
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "")
}

/** Path of an article below its help centre. */
export function articlePath(language: Locale, number: number, title: string): string {
  return `/${language}/article/${named(number, title)}`
}

/** Path of a section below its help centre. */
export function sectionPath(language: Locale, number: number, name: string): string {
  return `/${language}/section/${named(number, name)}`
}

function named(number: number, title: string): string {
  const slug = slugOf(title)
  return slug ? `${number}-${slug}` : String(number)
}
