import { createHash } from "node:crypto"
import { fileURLToPath } from "node:url"
import type { Plugin, Rolldown } from "vite"

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
      const [media, help, offer] = [named("media"), named("help"), named("offer")]
      if (!launcher || !panel || !media || !help || !offer || chunks.length !== 5)
        return this.error(`the files must share no code; chunks: ${chunks.map((it) => it.fileName)}`)
      for (const later of [help, offer]) later.code = ascii(later.code)
      const mediaCode = naming(ascii(media.code), "__OFFER__", offer.fileName)
      const mediaName = renamed(bundle, media, mediaCode)
      const whole = naming(ascii(panel.code), "__MEDIA__", mediaName)
      const code = naming(whole, "__HELP__", help.fileName)
      const name = renamed(bundle, panel, code)
      this.emitFile({ type: "asset", fileName: mediaName, source: mediaCode })
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
