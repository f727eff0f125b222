import { statSync } from "node:fs"
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage"
import type { Plugin } from "vite"

/**
 * Parses the ICU messages of desk/locales/ while building, so that the parser stays out of the browser and a
 * broken message breaks the build.
 */
export function precompiledCatalogs(): Plugin {
  const catalog = /\/desk\/locales\/(?:[a-z-]+\/)?(en|de|id)\.ts$/
  return {
    name: "precompiled-catalogs",
    enforce: "pre",
    async load(id) {
      const locale = catalog.exec(id)?.[1]
      if (!locale) return
      this.addWatchFile(id)
      const module: Record<string, Record<string, string>> = await import(`${id}?${statSync(id).mtimeMs}`)
      return `export const ${locale} = ${JSON.stringify(compiled(module[locale]!))}`
    },
  }
}

function compiled(catalog: Record<string, string>) {
  return Object.fromEntries(Object.entries(catalog).map(([key, text]) => [key, compileMessageOrThrow(text)]))
}
