import { Plus } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useBuilding } from "./building.ts"
import { addStep, stepKinds } from "./editing.ts"
import { stepIcons } from "./step-looks.ts"

/** One more step; it is opened at once. */
export function AddStep({ look = "plain" }: { look?: "plain" | "primary" }) {
  const say = useBuilderWords()
  return (
    <StepMenu
      label={say("flow.add")}
      trigger={
        <Button size="small" look={look} icon={<Plus size={16} />}>
          {say("flow.add")}
        </Button>
      }
    />
  )
}

/** Between a way out of a step and where it leads. */
export function AddBehind({ step, door, label }: { step: string; door: string; label: string }) {
  return (
    <StepMenu
      label={label}
      behind={{ step, door }}
      trigger={<IconButton size="small" label={label} icon={<Plus size={16} />} />}
    />
  )
}

type StepMenuProps = { label: string; trigger: ReactNode; behind?: { step: string; door: string } }

function StepMenu({ label, trigger, behind }: StepMenuProps) {
  const { document, change, choose } = useBuilding()
  const say = useBuilderWords()
  const add = (kind: (typeof stepKinds)[number]) => {
    const added = addStep(document, kind, say(`step.${kind}`), behind)
    change(added.flow)
    choose(added.id)
  }
  return (
    <Menu label={label} trigger={trigger}>
      {stepKinds.map((kind) => {
        const Icon = stepIcons[kind]
        return (
          <MenuItem
            key={kind}
            icon={<Icon size={16} />}
            textValue={say(`step.${kind}`)}
            detail={say(`step.${kind}.about`)}
            onAction={() => add(kind)}
          >
            {say(`step.${kind}`)}
          </MenuItem>
        )
      })}
    </Menu>
  )
}
