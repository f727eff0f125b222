/** What the bundler tells about a module. */
type Modules = { getModuleInfo: (id: string) => { importers: readonly string[]; isEntry: boolean } | null }

/** What stands beside every open conversation and comes when the first one is opened. */
const BESIDE_A_CONVERSATION =
  /\/desk\/screens\/inbox\/(?:composer-files|composer-hints|customer-panel|model\/(?:model-button|model-strip|thread-summary)|templates\/suggested-answers|ways\/other-ways|writing\/beside)\.tsx$/
/** And the words for it. */
const WORDS_BESIDE =
  /\/desk\/locales\/(?:answers|customers|knowledge|model|orders|promised|templates|tone|triage|writing)\/(\w\w)\.ts$/

/**
 * Puts what the entry imports without waiting into two files: libraries, which stay in browsers' caches from release to
 * release, and the desk. Left alone, the bundler makes a file for each set of lazy screens that share a module: seventy
 * requests, and more bytes, because small files compress badly. The same holds for what comes with the first conversation: its
 * own code is one file, the controls in it, which other screens have as well, another, and its words a third.
 */
export function firstChunks() {
  const first = new Set<string>()
  const beside = new Set<string>()
  const isFirst = (id: string, modules: Modules) =>
    isImportedFrom((way) => modules.getModuleInfo(way)?.isEntry ?? false, id, modules, first)
  const isBeside = (id: string, modules: Modules) =>
    isImportedFrom((way) => BESIDE_A_CONVERSATION.test(way), id, modules, beside)
  const among =
    (chunk: string, belongs: (id: string) => boolean, isThere: typeof isFirst) =>
    (id: string, modules: Modules) =>
      belongs(id) && isThere(id, modules) ? chunk : null
  // The icons of all lazy screens together: each alone would be a request.
  const lazyIcon = (id: string) => (/\/lucide-react\/dist\/esm\/icons\//.test(id) ? "icons" : null)
  const words = (id: string) => {
    const [, locale] = WORDS_BESIDE.exec(id) ?? []
    return locale ? `conversation-${locale}` : null
  }
  const isLibrary = (id: string) => id.includes("/node_modules/")
  const isControl = (id: string) => isLibrary(id) || /\/(?:ui|desk\/forms)\//.test(id)
  return {
    groups: [
      { name: among("libraries", isLibrary, isFirst), priority: 6 },
      { name: among("desk", (id) => !isLibrary(id), isFirst), priority: 5 },
      { name: lazyIcon, priority: 4 },
      { name: words, priority: 3 },
      { name: among("controls", isControl, isBeside), priority: 2 },
      { name: among("conversation", (id) => !isControl(id), isBeside), priority: 1 },
    ],
  }
}

/** Whether some chain of static imports leads from such a module to this one. `known`: for which it was found out before. */
function isImportedFrom(
  isRoot: (id: string) => boolean,
  id: string,
  modules: Modules,
  known: Set<string>,
): boolean {
  const seen = new Set<string>()
  const ways = [id]
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    if (seen.has(way)) continue
    seen.add(way)
    if (known.has(way) || isRoot(way)) {
      known.add(id)
      return true
    }
    ways.push(...(modules.getModuleInfo(way)?.importers ?? []))
  }
  return false
}
