import { useEffect, useRef } from "react"

/**
 * In a list under a field the first line is always marked, so that Enter takes it: React Aria marks it while one types, not
 * when the lines come later than the key or change their order. It is asked for in its own words. Goes on the menu.
 * @param order what stands there, as one text; nothing is marked while it is empty
 */
export function useFirstMarked(order: string) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const detail = { focusStrategy: "first" }
    const ask = new CustomEvent("react-aria-focus", { bubbles: true, cancelable: true, detail })
    if (order) list.current?.dispatchEvent(ask)
  }, [order])
  return list
}
