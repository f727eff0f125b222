import { useState, useSyncExternalStore } from "react"
import { remember, remembered } from "./remembered.ts"

/** Follows a media query; width decides which columns there is room for. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener("change", changed)
      return () => list.removeEventListener("change", changed)
    },
    () => matchMedia(query).matches,
  )
}

/** How wide a column is, in px; remembered once somebody moved its edge. */
export function useWidth(name: string, usual: number): [number, (width: number) => void] {
  const [width, setWidth] = useState(() => Number(remembered(`width.${name}`)) || usual)
  const change = (next: number) => {
    remember(`width.${name}`, String(next))
    setWidth(next)
  }
  return [width, change]
}

/** Whether a column is shown; remembered once somebody chose. */
export function useShown(name: string, usual: boolean): [boolean, () => void] {
  const [chosen, setChosen] = useState(() => remembered(`shown.${name}`))
  const isShown = chosen === null ? usual : chosen === "yes"
  const toggle = () => {
    const next = isShown ? "no" : "yes"
    remember(`shown.${name}`, next)
    setChosen(next)
  }
  return [isShown, toggle]
}
