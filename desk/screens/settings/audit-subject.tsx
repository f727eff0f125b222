import { useQuery } from "@tanstack/react-query"
import { useInboxes } from "../../data/channels.ts"
import { teamsQuery, usersQuery } from "../../data/people.ts"

const looksLikeId = /[0-9a-f]{8}-[0-9a-f-]{27}$/i

/** What was changed, by its name, now or then; else the end of its id, whole on hover. */
export function AuditSubject({ subject, detail }: { subject: string | null; detail: unknown }) {
  const nameOf = useNames()
  if (!subject) return null
  const id = looksLikeId.exec(subject)?.[0]
  if (!id) return <span className="block min-w-32">{subject}</span>
  const name = nameOf(id) ?? calledThen(detail)
  return (
    <span
      title={subject}
      className={name ? "block min-w-32" : "whitespace-nowrap font-mono text-12 text-muted"}
    >
      {name ?? `…${id.slice(-8)}`}
    </span>
  )
}

/** What it was called when it was done, which is written down for most things; also of what is gone. */
function calledThen(detail: unknown): string | undefined {
  const { name, url } = (detail ?? {}) as { name?: unknown; url?: unknown }
  return [name, url].find((each): each is string => typeof each === "string")
}

function useNames(): (id: string) => string | undefined {
  const { data: users = [] } = useQuery(usersQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  const inboxes = useInboxes()
  const all = [...users, ...teams, ...inboxes]
  return (id) => all.find((it) => it.id === id)?.name
}
