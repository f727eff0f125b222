import {
  BookOpen,
  CircleStop,
  Globe,
  Hourglass,
  Layers,
  type LucideIcon,
  MessageSquare,
  PencilLine,
  ShoppingBag,
  Split,
  SquareMousePointer,
  TextCursorInput,
  UserRound,
} from "lucide-react"
import type { FlowStep, FlowStepKind } from "#contract/flows.ts"
import type { BuilderSay } from "../../locales/flow-builder-words.ts"

export const stepIcons: Record<FlowStepKind, LucideIcon> = {
  message: MessageSquare,
  buttons: SquareMousePointer,
  form: TextCursorInput,
  condition: Split,
  article: BookOpen,
  template: Layers,
  http: Globe,
  shop: ShoppingBag,
  set: PencilLine,
  wait: Hourglass,
  handover: UserRound,
  end: CircleStop,
}

export const nameOf = (step: Pick<FlowStep, "name"> | undefined, say: BuilderSay): string =>
  step?.name.trim() || say("step.unnamed")

const plainDoors = ["next", "otherwise", "unclear", "failed", "unavailable", "missing"] as const

/** What stands on a way out: the button's label, the case's name, "failed". */
export function doorWords(step: FlowStep, door: string, language: string, say: BuilderSay): string {
  const plain = plainDoors.find((each) => each === door)
  if (plain) return say(`step.door.${plain}`)
  const id = door.slice(door.indexOf(":") + 1)
  const list = step.kind === "buttons" ? step.options : step.kind === "condition" ? step.cases : []
  const at = list.findIndex((each) => each.id === id)
  const found = list[at]
  const number = at + 1
  if (found && "label" in found)
    return found.label[language]?.trim() || firstOf(found.label) || say("step.door.button", { number })
  return (found && "name" in found && found.name.trim()) || say("step.door.case", { number })
}

const firstOf = (texts: Record<string, string>) => Object.values(texts).find((text) => text.trim())
