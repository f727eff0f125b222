import { useQuery } from "@tanstack/react-query"
import { Pencil, Plus, Trash2, Zap } from "lucide-react"
import { useState } from "react"
import type { Macro } from "#contract/writing.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useDoing } from "../../../app/use-doing.ts"
import { macrosQuery } from "../../../data/replies.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
// What these forms may be refused for.
import "../../../locales/writing-words.ts"
import { useMayKeep, useOwnerWords } from "../canned/ownership.ts"
import { Page } from "../page.tsx"
import { MacroDialog } from "./macro-dialog.tsx"

/** Several steps under one name. */
export default function MacrosPage() {
  const say = useSettingsWords()
  const { data: macros } = useQuery(macrosQuery)
  const [edited, setEdited] = useState<Macro | "new" | null>(null)
  const add = (
    <Button look="primary" icon={<Plus size={16} />} onPress={() => setEdited("new")}>
      {say("macros.add")}
    </Button>
  )
  return (
    <Page title={say("settings.macros")} text={say("macros.text")} action={macros?.length ? add : undefined}>
      {!macros && <SkeletonText lines={4} />}
      {macros?.length === 0 && (
        <EmptyState icon={<Zap size={20} />} title={say("macros.none.title")} action={add}>
          {say("macros.none.text")}
        </EmptyState>
      )}
      {macros && macros.length > 0 && (
        <Rows label={say("settings.macros")}>
          {macros.map((macro) => (
            <MacroRow key={macro.id} macro={macro} onEdit={() => setEdited(macro)} />
          ))}
        </Rows>
      )}
      {edited && (
        <MacroDialog macro={edited === "new" ? undefined : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  )
}

function MacroRow({ macro, onEdit }: { macro: Macro; onEdit: () => void }) {
  const say = useSettingsWords()
  const owner = useOwnerWords()
  const mayKeep = useMayKeep()
  const remove = useDoing({
    run: () => call("DELETE /api/v1/macros/:id", { params: { id: macro.id } }),
    stale: ["replies"],
    done: say("macros.removed"),
  })
  const { name } = macro
  const steps = macro.actions.map((action) => say(`macros.do.${action.do}`)).join(" → ")
  return (
    <Row
      title={name}
      detail={`${owner(macro)} · ${steps}`}
      after={
        mayKeep(macro) && (
          <>
            <IconButton label={say("macros.change", { name })} icon={<Pencil size={16} />} onPress={onEdit} />
            <Confirm
              title={say("macros.remove.title", { name })}
              text={say("macros.remove.text")}
              action={say("common.remove")}
              onYes={() => remove.mutate()}
              trigger={(ask) => (
                <IconButton
                  label={say("macros.remove.label", { name })}
                  icon={<Trash2 size={16} />}
                  onPress={ask}
                />
              )}
            />
          </>
        )
      }
    />
  )
}
