import { Plus } from "lucide-react"
import { useState } from "react"
import type { Macro, MacroAction } from "#contract/writing.ts"
import { Button } from "#ui/button.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useCan, useMe } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { OwnerField } from "../canned/owner-field.tsx"
import type { Ownership } from "../canned/ownership.ts"
import { FormDialog } from "../form-dialog.tsx"
import { MacroStep } from "./macro-step.tsx"
import { newStep, steps } from "./steps.ts"

/** Steps carry a key of their own, so that one that is removed takes its own fields along. */
export type Step = { key: string; action: MacroAction }

/** One macro: name, steps in order, and whose it is. */
export function MacroDialog({ macro, onClose }: { macro: Macro | undefined; onClose: () => void }) {
  const say = useSettingsWords()
  const form = useMacroForm(macro)
  const save = useDoing({
    run: () => saved(macro, form),
    stale: ["replies"],
    done: say("common.saved"),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={say(macro ? "macros.edit" : "macros.add")}
      submit={say("common.save")}
      onSubmit={save.mutate}
      onClose={onClose}
      isPending={save.isPending}
      error={save.error}
      width="medium"
    >
      <TextField
        label={say("macros.name")}
        isRequired
        autoFocus
        maxLength={120}
        value={form.name}
        onChange={form.setName}
      />
      <ol aria-label={say("macros.steps")} className="flex flex-col gap-3">
        {form.list.map((step) => (
          <MacroStep
            key={step.key}
            step={step}
            onChange={(action) => form.change(step.key, action)}
            onRemove={() => form.remove(step.key)}
          />
        ))}
      </ol>
      <AddStep onAdd={form.add} />
      <OwnerField value={form.owner} onChange={form.setOwner} />
    </FormDialog>
  )
}

function AddStep({ onAdd }: { onAdd: (action: MacroAction) => void }) {
  const say = useSettingsWords()
  return (
    <span>
      <Menu
        label={say("macros.add-step")}
        placement="bottom start"
        trigger={
          <Button size="small" icon={<Plus size={16} />}>
            {say("macros.add-step")}
          </Button>
        }
      >
        {steps.map((what) => (
          <MenuItem key={what} onAction={() => onAdd(newStep(what))}>
            {say(`macros.do.${what}`)}
          </MenuItem>
        ))}
      </Menu>
    </span>
  )
}

function useMacroForm(macro: Macro | undefined) {
  const can = useCan()
  const { user } = useMe()
  const [name, setName] = useState(macro?.name ?? "")
  const [list, setList] = useState<Step[]>(() => (macro?.actions ?? [newStep("reply")]).map(keyed))
  const [owner, setOwner] = useState<Ownership>(
    macro ?? { userId: can("shared-replies.manage") ? null : user.id, teamId: null },
  )
  return {
    ...{ name, setName, list, owner, setOwner },
    add: (action: MacroAction) => setList([...list, keyed(action)]),
    change: (key: string, action: MacroAction) =>
      setList(list.map((step) => (step.key === key ? { key, action } : step))),
    remove: (key: string) => setList(list.filter((step) => step.key !== key)),
  }
}

const keyed = (action: MacroAction): Step => ({ key: crypto.randomUUID(), action })

function saved(macro: Macro | undefined, { name, list, owner }: ReturnType<typeof useMacroForm>) {
  const { userId, teamId } = owner
  const body = { name: name.trim(), actions: list.map(({ action }) => action), userId, teamId }
  if (!macro) return call("POST /api/v1/macros", { body })
  return call("PUT /api/v1/macros/:id", { params: { id: macro.id }, body })
}
