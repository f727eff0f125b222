import { useMe } from "../../app/me.ts"
import { useTypists } from "../../data/company.ts"
import { useWords } from "../../locales/words.ts"

/** Always takes its place, so that the thread does not jump when somebody begins to type. */
export function TypingLine({ conversation }: { conversation: string }) {
  const say = useWords()
  const typists = useTypists(conversation, useMe().user.id)
  const names = typists.map(({ name }) => name).join(", ")
  return (
    <p role="status" className="mt-2 flex h-5 items-center gap-2 text-12 text-muted">
      {typists.length > 0 && (
        <>
          <span className="flex gap-0.5" aria-hidden="true">
            {[0, 150, 300].map((delay) => (
              <span
                key={delay}
                style={{ animationDelay: `${delay}ms` }}
                className="size-1.5 rounded-full bg-faint motion-safe:animate-bounce"
              />
            ))}
          </span>
          {say("thread.typing", { names, count: typists.length })}
        </>
      )}
    </p>
  )
}
