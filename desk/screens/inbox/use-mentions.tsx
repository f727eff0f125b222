import { type ReactNode, Suspense, useRef, useState } from "react"
import { queries } from "../../app/api.ts"
import { lazily } from "../../app/patient.ts"
import { teamsQuery, usersQuery } from "../../data/people.ts"
import { asSent, type Callable, callAt } from "../../writing/mentions.ts"

const MentionPicker = lazily(() =>
  import("./mention-picker.tsx").then((module) => ({ default: module.MentionPicker })),
)

type Field = React.RefObject<HTMLTextAreaElement | null>

/** What a note's field needs so that "@" offers people and teams: where to listen, and what to draw above it. */
export function useMentions(
  isNote: boolean,
  conversation: string,
  field: Field,
  write: (text: string) => void,
) {
  const [call, setCall] = useState<ReturnType<typeof callAt>>(null)
  const keys = useRef<(event: React.KeyboardEvent) => boolean>(() => false)
  const look = () => {
    const it = field.current
    setCall(isNote && it ? callAt(it.value, it.selectionEnd) : null)
  }
  const pick = ({ name }: Callable) => {
    const it = field.current
    if (!it || !call) return
    const before = `${it.value.slice(0, call.from)}@${name} `
    write(before + it.value.slice(it.selectionEnd))
    setCall(null)
    requestAnimationFrame(() => {
      it.focus()
      it.setSelectionRange(before.length, before.length)
    })
  }
  const picker: ReactNode = call && isNote && (
    <Suspense>
      <MentionPicker
        conversation={conversation}
        typed={call.typed}
        field={field}
        keys={keys}
        onPick={pick}
        onClose={() => setCall(null)}
      />
    </Suspense>
  )
  return {
    picker,
    onSelect: look,
    /** True: the key was for the list of names. */
    press: (event: React.KeyboardEvent) => call !== null && keys.current(event),
  }
}

/** A note on its way out: names become calls. Everybody's name is known here by then, the desk shows them everywhere. */
export function withMentions(text: string): string {
  const people = queries.getQueryData(usersQuery.queryKey) ?? []
  const teams = queries.getQueryData(teamsQuery.queryKey) ?? []
  return asSent(text, [
    ...people
      .filter(({ state }) => state !== "deactivated")
      .map(({ id, name, email }) => ({ kind: "user" as const, id, name, email })),
    ...teams.map(({ id, name }) => ({ kind: "team" as const, id, name })),
  ])
}
