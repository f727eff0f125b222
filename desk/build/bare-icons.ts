import type { Plugin } from "vite"

/**
 * Each line of a lucide icon carries a random React key, which nothing needs that never changes its order; randomness does
 * not compress. Only in what is shipped: while developing React would ask for them.
 */
export function bareIcons(): Plugin {
  return {
    name: "bare-icons",
    apply: "build",
    transform: (code, id) =>
      /lucide-react\/dist\/esm\/icons\/[\w-]+\.m?js$/.test(id)
        ? { code: code.replace(/,\s*key: "[^"]*"/g, ""), map: null }
        : undefined,
  }
}
