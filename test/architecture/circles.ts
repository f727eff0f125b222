/** file → the files it imports. */
export type Graph = Map<string, string[]>

/** Every circle, told as "a → b → a". A file is gone through once, so a tangle shows at least one of its circles. */
export function circlesIn(graph: Graph): string[] {
  const circles: string[] = []
  const done = new Set<string>()
  const way: string[] = []

  function visit(path: string) {
    const from = way.indexOf(path)
    if (from >= 0) circles.push([...way.slice(from), path].join(" → "))
    if (from >= 0 || done.has(path)) return
    way.push(path)
    for (const next of graph.get(path) ?? []) visit(next)
    way.pop()
    done.add(path)
  }

  for (const path of graph.keys()) visit(path)
  return circles
}
