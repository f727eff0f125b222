import { useState } from "react"
import type { Automation } from "#contract/routes/templates.ts"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { Switch } from "#ui/switch.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
import { percent } from "../../inbox/triage/category-line.tsx"
import { FormDialog } from "../form-dialog.tsx"

const bars = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95]
const shares = [0.05, 0.07, 0.1]
const certainties = [0.6, 0.7, 0.8, 0.9, 0.95]

/** What a template must show, who says that it rises, how many cases stay with people, and how sure one must be. */
export function AutomationDialog({ automation, onClose }: { automation: Automation; onClose: () => void }) {
  const say = useTemplatesWords()
  const [{ bar, promotes, auditShare, leastSure }, setFields] = useState(automation)
  const set = (part: Partial<Automation>) => setFields((before) => ({ ...before, ...part }))
  const save = useDoing({
    run: () => call("PATCH /api/v1/automation", { body: { bar, promotes, auditShare, leastSure } }),
    stale: ["automation", "templates"],
    done: say("common.saved"),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={say("automation.settings")}
      submit={say("common.save")}
      onSubmit={save.mutate}
      onClose={onClose}
      isPending={save.isPending}
      error={save.error}
    >
      <ShareSelect
        label={say("automation.bar")}
        hint={say("automation.bar.hint")}
        shares={bars}
        value={bar}
        onChange={(bar) => set({ bar })}
      />
      <Switch
        isSelected={promotes}
        onChange={(promotes) => set({ promotes })}
        hint={say("automation.promotes.hint")}
      >
        {say("automation.promotes")}
      </Switch>
      <ShareSelect
        label={say("automation.audit")}
        hint={say("automation.audit.hint")}
        shares={shares}
        value={auditShare}
        onChange={(auditShare) => set({ auditShare })}
      />
      <Select
        label={say("automation.sure")}
        hint={say("automation.sure.hint")}
        selectedKey={leastSure === null ? "certified" : String(leastSure)}
        onSelectionChange={(key) => set({ leastSure: key === "certified" ? null : Number(key) })}
      >
        <Option id="certified">{say("automation.sure.certified")}</Option>
        {withOwn(certainties, leastSure).map((share) => (
          <Option key={share} id={String(share)}>
            {percent(share)}
          </Option>
        ))}
      </Select>
    </FormDialog>
  )
}

type ShareProps = {
  label: string
  hint: string
  shares: number[]
  value: number
  onChange: (share: number) => void
}

function ShareSelect({ label, hint, shares, value, onChange }: ShareProps) {
  return (
    <Select
      label={label}
      hint={hint}
      selectedKey={String(value)}
      onSelectionChange={(key) => onChange(Number(key))}
    >
      {withOwn(shares, value).map((share) => (
        <Option key={share} id={String(share)}>
          {percent(share)}
        </Option>
      ))}
    </Select>
  )
}

/** What was set by the API is among the choices, too. */
const withOwn = (shares: number[], own: number | null) =>
  own === null || shares.includes(own) ? shares : [...shares, own].sort((a, b) => a - b)
