import { useState } from "react"
import type { Permission } from "#contract/permissions.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { Radio, RadioGroup } from "#ui/radio-group.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { Snippet } from "../../forms/snippet.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { FormDialog } from "./form-dialog.tsx"
import { PermissionBoxes } from "./roles/permission-boxes.tsx"

/** What it is for and what it may do; then the key, once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const say = useSettingsWords()
  const [name, setName] = useState("")
  const [which, setWhich] = useState("all")
  const [chosen, setChosen] = useState<Permission[]>([])
  const make = useDoing({
    run: () =>
      call("POST /api/v1/api-keys", { body: { name, ...(which === "all" ? {} : { permissions: chosen }) } }),
    stale: ["api-keys"],
    isInline: true,
  })
  if (make.data) return <KeyOnce secret={make.data.key} onClose={onClose} />
  return (
    <FormDialog
      title={say("api-keys.add")}
      submit={say("api-keys.add")}
      onSubmit={make.mutate}
      onClose={onClose}
      isPending={make.isPending}
      error={make.error}
    >
      <TextField
        label={say("api-keys.name")}
        hint={say("api-keys.name.hint")}
        autoFocus
        isRequired
        maxLength={120}
        value={name}
        onChange={setName}
      />
      <RadioGroup label={say("api-keys.may")} value={which} onChange={setWhich}>
        <Radio value="all">{say("api-keys.may.all")}</Radio>
        <Radio value="some">{say("api-keys.may.some")}</Radio>
      </RadioGroup>
      {which === "some" && <PermissionBoxes value={chosen} onChange={setChosen} />}
    </FormDialog>
  )
}

/** It closes only on purpose: a click beside it would lose the key. */
function KeyOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  const say = useSettingsWords()
  return (
    <Dialog
      title={say("api-keys.key")}
      closeLabel={say("common.close")}
      isOpen
      mustAnswer
      width="medium"
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {say("api-keys.kept")}
        </Button>
      }
    >
      <p>{say("api-keys.once")}</p>
      <Snippet text={secret} label={say("api-keys.key")} />
    </Dialog>
  )
}
