import { useQuery } from "@tanstack/react-query"
import { useInboxes } from "../../data/channels.ts"
import { teamsQuery, usersQuery } from "../../data/people.ts"

const looksLikeId = /[0-9a-f]{8}-[0-9a-f-]{27}$/i

/** What was changed, by its name where it is still here; else the end of its id, whole on hover. */
export function AuditSubject({ subject }: { subject: string | null }) {
  const nameOf = useNames()
  if (!subject) return null
  const id = looksLikeId.exec(subject)?.[0]
  if (!id) return <span className="block min-w-32">{subject}</span>
  const name = nameOf(id)
  return (
    <span
      title={subject}
      className={name ? "block min-w-32" : "whitespace-nowrap font-mono text-12 text-muted"}
    >
      {name ?? `…${id.slice(-8)}`}
    </span>
  )
}

function useNames(): (id: string) => string | undefined {
  const { data: users = [] } = useQuery(usersQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  const inboxes = useInboxes()
  const all = [...users, ...teams, ...inboxes]
  return (id) => all.find((it) => it.id === id)?.name
}
