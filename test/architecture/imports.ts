export interface Import {
  specifier: string
  /** Gone when the program runs. */
  isType: boolean
}

/** Static, dynamic and re-exporting imports of a file. */
export function importsIn(text: string): Import[] {
  const statements = text.matchAll(
    /^\s*(import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm,
  )
  return [...statements].flatMap(([whole, word, type, specifier, dynamic]) => {
    if (dynamic) return [{ specifier: dynamic, isType: isTypePosition(text, whole) }]
    if (word === "export" && !/\bfrom\b/.test(whole)) return []
    return [{ specifier: specifier!, isType: Boolean(type) || onlyTypes(whole) }]
  })
}

/** `import { type A, type B } from "…"` */
function onlyTypes(statement: string): boolean {
  const list = /\{([^}]*)\}/.exec(statement)?.[1]
  if (list === undefined || /^\s*import\s+[\w$]+\s*,/.test(statement)) return false
  return list
    .split(",")
    .filter((name) => name.trim())
    .every((name) => /^\s*type\s/.test(name))
}

/** `let x: import("pg").Client` */
function isTypePosition(text: string, whole: string): boolean {
  const at = text.indexOf(whole)
  return (
    /(?::|<|\||=>|as)\s*(?:typeof\s+)?$/.test(text.slice(Math.max(0, at - 20), at)) &&
    !/await\s*$/.test(text.slice(0, at))
  )
}
