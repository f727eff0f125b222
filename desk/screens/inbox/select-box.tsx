import { Check } from "lucide-react"
import { classes } from "#ui/classes.ts"
import { useWords } from "../../locales/words.ts"
import { selection } from "./selection.ts"

type Props = { id: string; name: string; isSelected: boolean }

/** Lies over the face: seen under the mouse, with the keyboard, and on every row once one is chosen. A tap there chooses too. */
export function SelectBox({ id, name, isSelected }: Props) {
  const say = useWords()
  return (
    <label className="absolute start-3 top-4 grid size-10 place-items-center">
      <input
        type="checkbox"
        // The keyboard has x and Shift with the arrows; two stops on each row would be one too many.
        tabIndex={-1}
        checked={isSelected}
        aria-label={`${say("command.select")}: ${name}`}
        onChange={(event) => choose(id, event.nativeEvent)}
        className="peer absolute inset-0 opacity-0"
      />
      <span
        className={classes(
          "grid size-5 place-items-center rounded-[4px] border text-on-fill outline-2 outline-transparent outline-offset-2 peer-focus-visible:opacity-100 peer-focus-visible:outline-focus",
          isSelected
            ? "border-fill bg-fill"
            : "border-edge bg-surface opacity-0 group-hover/row:opacity-100 group-data-selecting/list:opacity-100",
        )}
      >
        {isSelected && <Check size={14} strokeWidth={3} aria-hidden="true" />}
      </span>
    </label>
  )
}

/** With Shift: everything from where one began. */
function choose(id: string, event: Event): void {
  if ("shiftKey" in event && event.shiftKey === true) selection.spanTo(id)
  else selection.toggle(id)
}
