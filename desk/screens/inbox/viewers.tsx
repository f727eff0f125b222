import { Avatar } from "#ui/avatar.tsx"
import { useMe } from "../../app/me.ts"
import { useViewers } from "../../data/company.ts"
import { useWords } from "../../locales/words.ts"

/** Faces of colleagues who have the same conversation open, before both answer it. */
export function Viewers({ conversation }: { conversation: string }) {
  const say = useWords()
  const { user } = useMe()
  const viewers = useViewers(conversation, user.id)
  if (viewers.length === 0) return null
  const words = say("thread.viewing", {
    names: viewers.map(({ name }) => name).join(", "),
    count: viewers.length,
  })
  return (
    <span role="img" aria-label={words} title={words} className="flex -space-x-1.5">
      {viewers.slice(0, 3).map(({ id, name }) => (
        <span key={id} className="rounded-full ring-2 ring-surface">
          <Avatar name={name} seed={id} size={24} />
        </span>
      ))}
    </span>
  )
}
