import { useQuery } from "@tanstack/react-query"
import { Users } from "lucide-react"
import { useEffect, useState } from "react"
import { Avatar } from "#ui/avatar.tsx"
import { classes } from "#ui/classes.ts"
import { call } from "../../app/api.ts"
import { teamsQuery, usersQuery } from "../../data/people.ts"
import { useTogetherWords } from "../../locales/together-words.ts"
import { type Callable, distinct } from "../../writing/mentions.ts"

const MOST = 8
const LIST = "mention-list"

type Props = {
  conversation: string
  typed: string
  field: React.RefObject<HTMLTextAreaElement | null>
  /** The field asks here first what a key means. */
  keys: React.RefObject<(event: React.KeyboardEvent) => boolean>
  onPick: (called: Callable) => void
  onClose: () => void
}

/** Names to choose from while one types: the cursor stays in the text, arrows choose, Enter or Tab takes. */
export function MentionPicker({ conversation, typed, field, keys, onPick, onClose }: Props) {
  const say = useTogetherWords()
  const choices = useChoices(conversation, typed)
  const [at, setAt] = useState(0)
  const chosen = Math.min(at, Math.max(0, (choices?.length ?? 0) - 1))
  useEffect(() => setAt(0), [typed])
  useListOf(field, choices?.[chosen])
  keys.current = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const isTaking = event.key === "Enter" || event.key === "Tab"
    if (event.metaKey || event.ctrlKey || !choices?.length) return event.key === "Escape" && leave(event)
    if (step) setAt((chosen + step + choices.length) % choices.length)
    else if (isTaking) onPick(choices[chosen]!)
    else return event.key === "Escape" && leave(event)
    event.preventDefault()
    return true
  }
  const leave = (event: React.KeyboardEvent) => {
    event.preventDefault()
    onClose()
    return true
  }
  if (!choices) return null
  return (
    <div className="absolute inset-x-0 bottom-full z-20 mb-1 overflow-hidden rounded-10 bg-raised p-1 shadow-float">
      {choices.length === 0 && <p className="px-2 py-1.5 text-13 text-muted">{say("mention.none")}</p>}
      <div role="listbox" id={LIST} aria-label={say("mention.label")}>
        {choices.map((choice, index) => (
          <Choice
            key={choice.id}
            choice={choice}
            isChosen={index === chosen}
            detail={choice.kind === "team" ? say("mention.team") : undefined}
            onPick={() => onPick(choice)}
          />
        ))}
      </div>
    </div>
  )
}

type ChoiceProps = { choice: Callable; isChosen: boolean; detail: string | undefined; onPick: () => void }

function Choice({ choice, isChosen, detail, onPick }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the cursor stays in the text (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text field takes the keys
    <div
      role="option"
      id={optionId(choice)}
      aria-selected={isChosen}
      // The text field keeps the cursor.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      className={classes(
        "flex min-h-8 cursor-default items-center gap-2 rounded-6 px-2 text-14 hover:bg-hover touch:min-h-11",
        isChosen && "bg-hover",
      )}
    >
      {choice.kind === "team" ? (
        <span className="grid size-6 place-items-center text-muted">
          <Users size={16} aria-hidden="true" />
        </span>
      ) : (
        <Avatar name={choice.name} seed={choice.id} size={24} />
      )}
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {choice.name}
      </span>
      {detail && <span className="text-12 text-muted">{detail}</span>}
    </div>
  )
}

const optionId = ({ id }: Callable) => `mention-${id}`

/** A word of the name begins as one types; those who may see the conversation only. */
function useChoices(conversation: string, typed: string): Callable[] | undefined {
  // Names become calls when the note is sent; by then they must be known.
  const { data: users = [] } = useQuery(usersQuery)
  useQuery(teamsQuery)
  const { data } = useQuery({
    queryKey: ["conversation", conversation, "mentionable"],
    queryFn: () => call("GET /api/v1/conversations/:id/mentionable", { params: { id: conversation } }),
  })
  if (!data) return undefined
  const emailOf = (id: string) => users.find((user) => user.id === id)?.email
  const all = distinct([
    ...data.people.map((it) => ({ ...it, kind: "user" as const, email: emailOf(it.id) })),
    ...data.teams.map((it) => ({ ...it, kind: "team" as const })),
  ])
  const wanted = typed.trim().toLowerCase()
  const fits = ({ name }: Callable) => ` ${name.toLowerCase()}`.includes(` ${wanted}`)
  return all.filter(fits).slice(0, MOST)
}

/** A screen reader hears which name is chosen while the cursor stays in the text. */
function useListOf(field: Props["field"], chosen: Callable | undefined): void {
  useEffect(() => {
    const it = field.current
    if (!it || !chosen) return
    it.setAttribute("aria-controls", LIST)
    it.setAttribute("aria-autocomplete", "list")
    it.setAttribute("aria-activedescendant", optionId(chosen))
    return () => {
      for (const name of ["aria-controls", "aria-autocomplete", "aria-activedescendant"])
        it.removeAttribute(name)
    }
  }, [field, chosen?.id])
}
