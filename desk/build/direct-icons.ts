import { existsSync } from "node:fs"
import { join } from "node:path"
import type { Plugin } from "vite"

const icons = join(import.meta.dirname, "../../node_modules/lucide-react/dist/esm/icons")

/**
 * Imports each lucide icon from its own file. By way of the library's index every icon of every lazy screen hangs on the
 * entry, since the entry imports the index too, and would come with the first load.
 */
export function directIcons(): Plugin {
  return {
    name: "direct-icons",
    apply: "build",
    enforce: "pre",
    transform: (code, id) =>
      /\/(?:desk|ui)\/[^?]*\.tsx?$/.test(id) && code.includes('"lucide-react"')
        ? {
            code: code.replace(/import \{([^}]*)\} from "lucide-react"/g, (_, names) => imports(names)),
            map: null,
          }
        : undefined,
  }
}

function imports(names: string): string {
  return names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name && !name.startsWith("type "))
    .map(importOf)
    .join(";")
}

/** An icon that goes by another name there comes through the index. */
function importOf(name: string): string {
  const [icon, local = icon] = name.split(" as ").map((part) => part.trim())
  const file = join(icons, `${kebab(icon!)}.mjs`)
  return existsSync(file)
    ? `import ${local} from ${JSON.stringify(file)}`
    : `import { ${name} } from "lucide-react"`
}

function kebab(name: string): string {
  return name
    .replace(/([a-z])([A-Z0-9])/g, "$1-$2")
    .replace(/([0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
}
