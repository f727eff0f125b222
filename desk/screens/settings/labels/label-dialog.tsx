import { useState } from "react"
import type { Label } from "#contract/views.ts"
import { LabelDot, labelColours } from "#ui/label-dot.tsx"
import { Radio, RadioGroup } from "#ui/radio-group.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { FormDialog } from "../form-dialog.tsx"

type Colour = Label["colour"]

/** Name and colour; the same window makes a label and changes one. */
export function LabelDialog({ label, onClose }: { label: Label | undefined; onClose: () => void }) {
  const say = useSettingsWords()
  const [name, setName] = useState(label?.name ?? "")
  const [colour, setColour] = useState<Colour>(label?.colour ?? "green")
  const save = useDoing({
    run: () => saved(label, { name: name.trim(), colour }),
    stale: ["labels"],
    done: say("common.saved"),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={say(label ? "label-page.change" : "label-page.add")}
      submit={say("common.save")}
      onSubmit={save.mutate}
      onClose={onClose}
      isPending={save.isPending}
      error={save.error}
    >
      <TextField
        label={say("label-page.name")}
        isRequired
        maxLength={60}
        autoFocus
        value={name}
        onChange={setName}
      />
      <RadioGroup
        label={say("label-page.colour")}
        value={colour}
        onChange={(given) => setColour(given as Colour)}
      >
        <div className="grid grid-cols-2 gap-x-4">
          {labelColours.map((each) => (
            <Radio key={each} value={each}>
              <span className="inline-flex items-center gap-2">
                <LabelDot colour={each} />
                {say(`label-page.colour.${each}`)}
              </span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
    </FormDialog>
  )
}

function saved(label: Label | undefined, body: { name: string; colour: Colour }): Promise<unknown> {
  if (!label) return call("POST /api/v1/labels", { body })
  return call("PATCH /api/v1/labels/:id", { params: { id: label.id }, body })
}
