/** What the bundler tells about a module. */
type Modules = { getModuleInfo: (id: string) => { importers: readonly string[]; isEntry: boolean } | null }

/**
 * Puts what the entry imports without waiting into two files: libraries, which stay in browsers' caches from release to
 * release, and the desk. Left alone, the bundler makes a file for each set of lazy screens that share a module: seventy
 * requests, and more bytes, because small files compress badly.
 */
export function firstChunks() {
  const first = new Set<string>()
  const among = (chunk: string, belongs: (id: string) => boolean) => (id: string, modules: Modules) =>
    belongs(id) && isImportedAtOnce(id, modules, first) ? chunk : null
  // The icons of all lazy screens together: each alone would be a request.
  const lazyIcon = (id: string, modules: Modules) =>
    /\/lucide-react\/dist\/esm\/icons\//.test(id) && !isImportedAtOnce(id, modules, first) ? "icons" : null
  const isLibrary = (id: string) => id.includes("/node_modules/")
  return {
    groups: [
      { name: among("libraries", isLibrary), priority: 2 },
      { name: lazyIcon, priority: 1 },
      { name: among("desk", (id) => !isLibrary(id)), priority: 1 },
    ],
  }
}

/** Whether some chain of static imports leads from the entry to this module. */
function isImportedAtOnce(id: string, modules: Modules, first: Set<string>): boolean {
  const seen = new Set<string>()
  const ways = [id]
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    if (seen.has(way)) continue
    seen.add(way)
    const info = modules.getModuleInfo(way)
    if (info?.isEntry || first.has(way)) {
      first.add(id)
      return true
    }
    ways.push(...(info?.importers ?? []))
  }
  return false
}
