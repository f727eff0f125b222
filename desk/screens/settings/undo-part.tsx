import type { Account } from "#contract/views.ts"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { useMe } from "../../app/me.ts"
import { useDoing } from "../../app/use-doing.ts"
import { changeAccount } from "../../data/account.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"

const choices = ["0", "5", "10", "20", "30"] as const

/** How long a reply can be taken back after "send", on every channel. */
export function UndoPart() {
  const say = useSettingsWords()
  const { undoSeconds } = useMe().account
  const save = useDoing({
    run: (seconds: Account["undoSeconds"]) => changeAccount({ undoSeconds: seconds }),
    done: say("common.saved"),
  })
  return (
    <div className="mt-8 flex max-w-140 flex-col items-start gap-1.5 border-line border-t pt-6">
      <span className="font-medium text-13">{say("undo.label")}</span>
      <SegmentedControl
        label={say("undo.label")}
        value={String(undoSeconds) as (typeof choices)[number]}
        onChange={(value) => save.mutate(Number(value) as Account["undoSeconds"])}
        options={choices.map((id) => ({
          id,
          title: id === "0" ? say("undo.off") : say("undo.seconds", { count: Number(id) }),
        }))}
      />
      <p className="text-13 text-muted">{say("undo.hint")}</p>
    </div>
  )
}
