import { readdirSync } from "node:fs"
import { join } from "node:path"
import type { Language } from "./camera.ts"

/** What the desk calls something, in the language it speaks in this picture. */
export type Say = (key: string) => string

const locales = join(import.meta.dirname, "../../desk/locales")

/** All catalogs of the desk as one. */
export async function saying(language: Language): Promise<Say> {
  const parts = readdirSync(locales, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const files = ["", ...parts.map(({ name }) => name)].map((part) => join(locales, part, `${language}.ts`))
  const catalogs = await Promise.all(files.map((file) => import(file)))
  const words: Record<string, string> = Object.assign({}, ...catalogs.map((module) => module[language]))
  return (key) => {
    if (!(key in words)) throw new Error(`the desk has no text "${key}"`)
    return words[key]!
  }
}
