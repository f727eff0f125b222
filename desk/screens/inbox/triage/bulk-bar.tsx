import {
  CircleCheck,
  Clock,
  Flag,
  FolderInput,
  HandHelping,
  OctagonX,
  RotateCcw,
  Tag,
  UserRoundPlus,
  X,
} from "lucide-react"
import { type ReactNode, useMemo, useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { useCan } from "../../../app/me.ts"
import type { Triage } from "../../../commands/scene.ts"
import { useOffer, useScene } from "../../../commands/use-scene.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"
import { selection, useSelected } from "../selection.ts"
import { filterOf } from "../views.ts"
import type { Apply } from "./applying.ts"
import { InboxFinder } from "./inbox-finder.tsx"
import { LabelFinder } from "./label-finder.tsx"
import { selectEverything, useApplyToMany } from "./many.ts"
import { ManyAssigneeFinder } from "./many-assignee-finder.tsx"
import { PriorityFinder } from "./priority-finder.tsx"
import { SnoozeFinder } from "./snooze-finder.tsx"

type Choice = Triage | "assign"

export type Props = { items: Conversation[]; view: string; hasMore: boolean }

/** What can be done to all that are selected, under the list. The keys of single conversations mean all of them now. */
export function BulkBar({ items, view, hasMore }: Props) {
  const say = useTriageWords()
  const can = useCan()
  const selected = useSelected()
  const [choice, setChoice] = useState<Choice | null>(null)
  const chosen = items.filter(({ id }) => selected.has(id))
  const { whole } = selection
  const apply = useApplyToMany([...selected], whole ? filterOf(view) : undefined)
  const isSpam = chosen.length > 0 && chosen.every((each) => each.isSpam)
  useManyOffer(apply, setChoice)
  const hasOpen = chosen.some(({ status }) => status === "open")
  const button = (label: string, shortcut: string, icon: ReactNode, onPress: () => void) => (
    <IconButton label={label} shortcut={shortcut} icon={icon} onPress={onPress} />
  )
  return (
    <section
      aria-label={say("many.label")}
      className="flex shrink-0 flex-col gap-1 border-line border-t bg-raised px-3 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
    >
      <div className="flex items-center gap-2">
        <p role="status" className="figures min-w-0 flex-1 truncate font-medium text-13">
          {say("many.count", { count: whole ?? selected.size })}
        </p>
        {selected.size < items.length && (
          <Button look="quiet" size="small" onPress={() => selection.all()}>
            {say("many.all")}
          </Button>
        )}
        {selected.size === items.length && hasMore && !whole && (
          <Button look="quiet" size="small" onPress={() => void selectEverything(filterOf(view), say)}>
            {say("many.everything")}
          </Button>
        )}
        {button(say("many.clear"), "Escape", <X size={16} />, () => selection.clear())}
      </div>
      <div className="-ms-2 flex flex-wrap items-center gap-1 touch:ms-0 touch:justify-between touch:gap-0">
        {can("conversations.close") &&
          (hasOpen
            ? button(
                say("many.close"),
                "e",
                <CircleCheck size={16} />,
                () => void apply({ do: "close" }, "done.closed"),
              )
            : button(
                say("many.reopen"),
                "",
                <RotateCcw size={16} />,
                () => void apply({ do: "reopen" }, "done.reopened"),
              ))}
        {can("conversations.assign") &&
          button(say("many.assign"), "a", <UserRoundPlus size={16} />, () => setChoice("assign"))}
        {can("conversations.close") &&
          button(say("many.snooze"), "s", <Clock size={16} />, () => setChoice("snooze"))}
        {can("conversations.note") &&
          button(say("many.labels"), "l", <Tag size={16} />, () => setChoice("labels"))}
        {can("conversations.note") &&
          button(say("many.priority"), "p", <Flag size={16} />, () => setChoice("priority"))}
        {can("conversations.assign") && <HandOver />}
        {can("conversations.assign") &&
          button(say("many.move"), "", <FolderInput size={16} />, () => setChoice("inbox"))}
        {can("customers.edit") &&
          button(
            say(isSpam ? "many.not-spam" : "many.spam"),
            "",
            <OctagonX size={16} />,
            () => void apply({ do: isSpam ? "not-spam" : "spam" }, "done.closed"),
          )}
      </div>
      <Chosen choice={choice} chosen={chosen} apply={apply} onClose={() => setChoice(null)} />
    </section>
  )
}

/** Looks at the scene by itself: the bar offers to the scene, and would draw itself for ever if it looked at it as well. */
function HandOver() {
  const say = useTriageWords()
  const { open } = useScene()
  return (
    <IconButton
      label={say("many.hand-over")}
      shortcut="Shift+a"
      icon={<HandHelping size={16} />}
      onPress={() => open("hand-over")}
    />
  )
}

function useManyOffer(apply: Apply, choose: (choice: Choice) => void) {
  useOffer(
    useMemo(
      () => ({
        many: {
          close: () => apply({ do: "close" }, "done.closed"),
          reopen: () => apply({ do: "reopen" }, "done.reopened"),
          chooseAssignee: () => choose("assign"),
          triage: choose,
          handOver: (to: { userId?: string | null; teamId?: string | null }, note: string, name: string) =>
            apply({ do: "assign", ...to, note }, "done.assigned", { to: name }),
          clear: () => selection.clear(),
        },
      }),
      [apply],
    ),
  )
}

type ChosenProps = { choice: Choice | null; chosen: Conversation[]; apply: Apply; onClose: () => void }

function Chosen({ choice, chosen, apply, onClose }: ChosenProps) {
  if (choice === "assign") return <ManyAssigneeFinder apply={apply} onClose={onClose} />
  if (choice === "snooze") return <SnoozeFinder apply={apply} onClose={onClose} />
  if (choice === "labels") return <LabelFinder worn={wornByAll(chosen)} apply={apply} onClose={onClose} />
  if (choice === "inbox")
    return (
      <InboxFinder
        onPick={({ id, name }) => void apply({ do: "move", inboxId: id }, "many.move", { inbox: name })}
        onClose={onClose}
      />
    )
  if (choice === "priority") return <PriorityFinder apply={apply} onClose={onClose} />
  return null
}

/** Picked again, a label comes off only where all carry it. */
function wornByAll([first, ...others]: Conversation[]): string[] {
  return (first?.labelIds ?? []).filter((id) => others.every(({ labelIds }) => labelIds.includes(id)))
}
