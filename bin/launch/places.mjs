import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** The root of the project, wherever the command was called from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** A path inside the project. @param {string[]} parts */
export const inRoot = (...parts) => join(root, ...parts)

/** What is made and can be made again at any time (except .tresen/data). @param {string[]} parts */
export const made = (...parts) => join(root, ".tresen", ...parts)
