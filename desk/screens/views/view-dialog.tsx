import { useMutation } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { Plus } from "lucide-react"
import { useRef, useState } from "react"
import type { Condition } from "#contract/filter.ts"
import type { SavedView } from "#contract/routes/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { Option } from "#ui/options.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../app/api.ts"
import { useCan } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useScene } from "../../commands/use-scene.ts"
import { useTeams } from "../../data/people.ts"
import { useSavedViews } from "../../data/views.ts"
import { useFindingWords } from "../../locales/finding-words.ts"
import { useChoices } from "./choices.ts"
import { ConditionRow } from "./condition-row.tsx"
import { conditionOf, emptyOf, isComplete, type Making, makingOf } from "./conditions.ts"

type Form = {
  name: string
  order: SavedView["order"]
  for: SavedView["for"]
  teamId: string | null
  makings: Making[]
}

function formOf(view: SavedView | undefined): Form {
  const shown = (view?.filter.all ?? []).filter(({ field }) => field !== "customer")
  return {
    name: view?.name ?? "",
    order: view?.order ?? "due",
    for: view?.for ?? "me",
    teamId: view?.teamId ?? null,
    makings: view
      ? shown.map(makingOf)
      : [emptyOf("status", 0)].map((making) => ({ ...making, value: ["open"] })),
  }
}

/** Names a filter and keeps it. What one may not share is not offered. */
export function ViewDialog({ isNew, onClose }: { isNew: boolean; onClose: () => void }) {
  const say = useFindingWords()
  const { open } = useScene()
  const { view: shown = "" } = useParams({ strict: false }) as { view?: string }
  const before = useSavedViews().find(({ id }) => !isNew && shown === `saved-${id}`)
  const [form, setForm] = useState(() => formOf(before))
  const [isChecked, setChecked] = useState(false)
  const { save, remove, error } = useDeeds(before, onClose)
  const isReady = form.name.trim() !== "" && form.makings.every(isComplete)
  const change = (part: Partial<Form>) => setForm({ ...form, ...part })
  const send = () => {
    setChecked(true)
    if (isReady) save.mutate(form)
  }
  return (
    <Dialog
      title={say(isNew ? "viewing.new" : "viewing.edit")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          {before && (
            <Button look="quiet" onPress={() => remove.mutate()}>
              {say("viewing.delete")}
            </Button>
          )}
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" onPress={send} isPending={save.isPending}>
            {say("viewing.save")}
          </Button>
        </>
      }
    >
      {error && <Banner tone="warn">{refusalWords(error, say)}</Banner>}
      <TextField
        label={say("viewing.name")}
        placeholder={say("viewing.name.placeholder")}
        autoFocus={isNew}
        maxLength={80}
        value={form.name}
        onChange={(name) => change({ name })}
        {...(isChecked && !form.name.trim() ? { problem: say("viewing.name.needed") } : {})}
      />
      <Conditions makings={form.makings} onChange={(makings) => change({ makings })} />
      {isChecked && !form.makings.every(isComplete) && (
        <p className="text-13 text-red-ink" role="alert">
          {say("viewing.incomplete")}
        </p>
      )}
      <Audience form={form} onChange={change} />
      <div>
        <Button look="quiet" size="small" onPress={() => open("order-views")}>
          {say("view.order")}
        </Button>
      </div>
    </Dialog>
  )
}

function Conditions({ makings, onChange }: { makings: Making[]; onChange: (makings: Making[]) => void }) {
  const say = useFindingWords()
  const choices = useChoices(say)
  const rows = useRef(makings.length)
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1.5 font-medium text-13">{say("viewing.conditions")}</legend>
      <ul className="flex flex-col gap-2">
        {makings.map((making) => (
          <ConditionRow
            key={making.row}
            making={making}
            choices={choices}
            say={say}
            onChange={(changed) =>
              onChange(makings.map((other) => (other.row === changed.row ? changed : other)))
            }
            onRemove={() => onChange(makings.filter(({ row }) => row !== making.row))}
          />
        ))}
      </ul>
      <div>
        <Button
          size="small"
          icon={<Plus size={16} />}
          onPress={() => onChange([...makings, emptyOf("label", rows.current++)])}
        >
          {say("viewing.add")}
        </Button>
      </div>
    </fieldset>
  )
}

function Audience({ form, onChange }: { form: Form; onChange: (part: Partial<Form>) => void }) {
  const say = useFindingWords()
  const teams = useTeams()
  const mayShare = useCan()("conversations.assign")
  const audiences = (["me", "team", "everybody"] as const).filter((id) => id !== "team" || teams.length > 0)
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex flex-col gap-1">
        <span className="font-medium text-13">{say("viewing.order")}</span>
        <SegmentedControl
          label={say("viewing.order")}
          value={form.order}
          onChange={(order) => onChange({ order })}
          options={(["due", "newest"] as const).map((id) => ({ id, title: say(`viewing.order.${id}`) }))}
        />
      </div>
      {mayShare && (
        <div className="flex flex-col gap-1">
          <span className="font-medium text-13">{say("viewing.for")}</span>
          <SegmentedControl
            label={say("viewing.for")}
            value={form.for}
            onChange={(audience) =>
              onChange({ for: audience, teamId: audience === "team" ? (teams[0]?.id ?? null) : null })
            }
            options={audiences.map((id) => ({ id, title: say(`viewing.for.${id}`) }))}
          />
        </div>
      )}
      {form.for === "team" && (
        <div className="min-w-40">
          <Select
            label={say("viewing.team")}
            selectedKey={form.teamId}
            onSelectionChange={(key) => onChange({ teamId: String(key) })}
          >
            {teams.map(({ id, name }) => (
              <Option key={id} id={id}>
                {name}
              </Option>
            ))}
          </Select>
        </div>
      )}
    </div>
  )
}

function useDeeds(before: SavedView | undefined, onClose: () => void) {
  const say = useFindingWords()
  const scene = useScene()
  const leave = async (to: string, title: string) => {
    await queries.invalidateQueries({ queryKey: ["views"] })
    void queries.invalidateQueries({ queryKey: ["counts"] })
    onClose()
    setTimeout(() => scene.go(to), 0)
    showToast({ title })
  }
  const save = useMutation({
    mutationFn: (form: Form) => {
      const body = bodyOf(form, before)
      return before
        ? call("PATCH /api/v1/views/:id", { params: { id: before.id }, body })
        : call("POST /api/v1/views", { body })
    },
    onSuccess: ({ id }) => {
      // The list on the screen is filtered otherwise now. Not so when a view goes: nobody may ask for it again.
      void queries.invalidateQueries({ queryKey: ["conversations"] })
      return leave(`/inbox/saved-${id}`, say("viewing.saved"))
    },
  })
  const remove = useMutation({
    mutationFn: () => call("DELETE /api/v1/views/:id", { params: { id: before!.id } }),
    onSuccess: () => leave("/inbox/all", say("viewing.deleted")),
  })
  return { save, remove, error: save.error ?? remove.error }
}

/** Conditions that this form does not draw stay as they were. */
function bodyOf({ makings, name, ...rest }: Form, before: SavedView | undefined) {
  const kept = (before?.filter.all ?? []).filter(({ field }) => field === "customer")
  const all: Condition[] = [...makings.map(conditionOf), ...kept]
  return { ...rest, name: name.trim(), filter: { all } }
}
