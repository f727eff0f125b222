import { parseAst } from "vite"

export interface FunctionLength {
  name: string
  lines: number
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** Named functions, methods and functions held in a constant or property, with their length from first to last line. */
export function lengthsIn(path: string, text: string): FunctionLength[] {
  const found: FunctionLength[] = []
  const lineOf = linesOf(text)
  const program = parseAst(text, { lang: path.endsWith("x") ? "tsx" : "ts" }, path) as unknown as Node
  walk(program, (node) => {
    const name = nameOf(node)
    if (name !== undefined) found.push({ name, lines: lineOf(node.end) - lineOf(node.start) + 1 })
  })
  return found
}

const HOLDERS: Record<string, string> = {
  VariableDeclarator: "init",
  Property: "value",
  PropertyDefinition: "value",
  MethodDefinition: "value",
}

/** A callback in passing is part of the function it stands in; what has a name of its own is counted. */
function nameOf(node: Node): string | undefined {
  if (node.type === "FunctionDeclaration") return identifier(node.id)
  const held = HOLDERS[node.type] && (node[HOLDERS[node.type]!] as Node | null)
  if (held && /^(Arrow)?FunctionExpression$/.test(held.type)) return identifier(node.id ?? node.key)
  return undefined
}

function identifier(node: unknown): string {
  const { name, value } = (node ?? {}) as { name?: string; value?: string }
  return name ?? value ?? "(default)"
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child === "object" && typeof (child as Node).type === "string")
        walk(child as Node, visit)
}

function linesOf(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
