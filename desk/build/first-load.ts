import { readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"

type Manifest = Record<string, { file: string; imports?: string[]; css?: string[] }>

/**
 * The files a browser fetches before somebody at the desk can read the inbox: what the page names, one language, and
 * whatever those import without waiting. Fonts are compressed already and counted by their own test.
 */
export function firstLoadFiles(page: string, manifest: Manifest, locale: string): string[] {
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((found) => found[1]!)
  const language = manifest[`locales/${locale}.ts`]
  if (named.length === 0 || !language) throw new Error("this is not a build of the desk")
  const files = new Set<string>()
  const visit = (file: string) => {
    if (files.has(file)) return
    files.add(file)
    const chunk = Object.values(manifest).find((it) => it.file === file)
    for (const next of chunk?.imports ?? []) visit(manifest[next]!.file)
    for (const style of chunk?.css ?? []) files.add(style)
  }
  for (const file of [...named, language.file]) visit(file)
  return [...files]
}

/** Bytes of these files under `folder`, each compressed as a server would. */
export function gzipBytes(folder: string, files: string[]): { file: string; bytes: number }[] {
  return files.map((file) => ({
    file,
    bytes: gzipSync(readFileSync(`${folder}/${file}`), { level: 6 }).length,
  }))
}
