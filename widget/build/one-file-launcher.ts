import { createHash } from "node:crypto"
import { fileURLToPath } from "node:url"
import type { Plugin, Rolldown } from "vite"

/** What the panel fetches when it is needed, and where its code names them. */
const besides = {
  media: "__MEDIA__",
  help: "__HELP__",
  offer: "__OFFER__",
  survey: "__SURVEY__",
  address: "__ADDRESS__",
  detours: "__DETOURS__",
}

/**
 * The launcher is loaded by a plain `<script async>`: it must be one classic script that leaves nothing in the page's
 * global scope, and it must know the hashed name of the panel it fetches later, as the panel must know those of the files
 * beside it. All come out in ASCII, so that a page in any encoding shows the right letters.
 */
export function oneFileLauncher(): Plugin {
  return {
    name: "tresen:one-file-launcher",
    enforce: "post",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((it) => it.type === "chunk")
      const named = (name: string) => chunks.find((it) => it.name === name && it.imports.length === 0)
      const [launcher, panel] = [named("widget"), named("panel")]
      const later = Object.entries(besides).map(([name, hole]) => ({ hole, chunk: named(name) }))
      if (!launcher || !panel || later.some((it) => !it.chunk) || chunks.length !== later.length + 2)
        return this.error(`the files must share no code; chunks: ${chunks.map((it) => it.fileName)}`)
      let code = ascii(panel.code)
      for (const { hole, chunk } of later) {
        chunk!.code = ascii(chunk!.code)
        code = naming(code, hole, chunk!.fileName)
      }
      const name = renamed(bundle, panel, code)
      this.emitFile({ type: "asset", fileName: name, source: code })
      launcher.code = `(()=>{${naming(ascii(launcher.code).trim(), "__PANEL__", name)}})();`
    },
  }
}

const naming = (code: string, hole: string, fileName: string) =>
  code.replaceAll(hole, JSON.stringify(fileName)).replaceAll("__IMPORT__", "import")

/** Kept for ever by browsers under its name: when the file it names changes, its own name must. */
function renamed(bundle: Rolldown.OutputBundle, chunk: Rolldown.OutputChunk, code: string): string {
  delete bundle[chunk.fileName]
  return `${chunk.name}-${createHash("sha256").update(code).digest("base64url").slice(0, 8)}.js`
}

/** Letters beyond ASCII only stand in strings and templates, where an escape means the same. */
function ascii(code: string): string {
  return code.replace(/[^\x00-\x7f]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`)
}

export const widgetRoot = fileURLToPath(new URL("..", import.meta.url))
