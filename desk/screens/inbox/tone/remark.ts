import type { ReactNode } from "react"

/** What could be said otherwise: where it stands, what for, and in which words it is told. */
export interface Remark {
  name: string
  start: number
  end: number
  found: string
  better: string | null
  words: ReactNode
}
