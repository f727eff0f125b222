import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

/**
 * Puts a finished build where the one before is being served, without a moment in which a file is missing: each is renamed
 * into its place, the pages and scripts that name the others last. What the build before consisted of stays until the next
 * one, because a tab that is open may still ask for a part of it.
 * @param {string} draft folder of the new build; gone afterwards
 * @param {string} place folder that is served
 * @param {string} list file that remembers what the build consists of
 */
export function swapIn(draft, place, list) {
  const now = filesIn(draft).sort((a, b) => rank(a) - rank(b))
  const before = existsSync(list) ? readFileSync(list, "utf8").split("\n") : filesIn(place)
  for (const file of now) {
    mkdirSync(dirname(join(place, file)), { recursive: true })
    renameSync(join(draft, file), join(place, file))
  }
  const kept = new Set([...now, ...before])
  for (const file of filesIn(place)) if (!kept.has(file)) rmSync(join(place, file), { force: true })
  writeFileSync(list, now.join("\n"))
  rmSync(draft, { recursive: true, force: true })
}

/** What has a hash in its name is new or the same; a name without one is replaced, and a page names all the others. */
function rank(file) {
  if (file.endsWith(".html")) return 2
  return /-[\w-]{8,}\.\w+$/.test(file) ? 0 : 1
}

/** @returns {string[]} paths below the folder, with slashes; none when there is no folder */
function filesIn(folder, below = "") {
  if (!existsSync(join(folder, below))) return []
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name
    return entry.isDirectory() ? filesIn(folder, path) : [path]
  })
}
