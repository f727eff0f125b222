import { createContext, useContext } from "react"
import type { FlowDocument, FlowProblem, FlowStep } from "#contract/flows.ts"
import type { Flow, FlowNumbers } from "#contract/routes/flows.ts"
import type { FlowAround } from "../../data/flows.ts"

/** What every part of the builder reads and does. */
export interface Building {
  flow: Flow
  around: FlowAround
  document: FlowDocument
  /** Steps in the order in which one comes to them. */
  order: FlowStep[]
  problems: FlowProblem[]
  /** The step that is being looked at; undefined: the beginning. */
  chosen: FlowStep | undefined
  choose(id: string | null): void
  /** Changes the flow; `about` names the field that is being typed in. */
  change(document: FlowDocument, about?: string): void
  language: string
  speak(language: string): void
  /** Names that texts of this step may use. */
  variablesFor(step: string): string[]
  /** Where the chat that tries it stands. */
  active: string | null
  /** Counts to draw on the picture, while they are looked at. */
  numbers: FlowNumbers | undefined
}

export const BuildingContext = createContext<Building | undefined>(undefined)

export function useBuilding(): Building {
  const building = useContext(BuildingContext)
  if (!building) throw new Error("a part of the builder stands outside of it")
  return building
}
