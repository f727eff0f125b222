/** The same list with one item at another place; beyond an end it stays where it is. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const list = [...items]
  if (to < 0 || to >= list.length || from === to) return list
  const [item] = list.splice(from, 1)
  list.splice(to, 0, item as T)
  return list
}
