import { BookOpenCheck, CircleHelp, Sparkle, X } from "lucide-react"
import type { ModelDraft } from "#contract/routes/model.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { useModelWords } from "../../../locales/model-words.ts"
import { Missing } from "./model-lines.tsx"

type Props = { made: ModelDraft; onPutAway: () => void }

/** That a machine wrote it, and from what; or that it can't be answered from the articles. */
export function DraftLines({ made, onPutAway }: Props) {
  const say = useModelWords()
  return (
    <section
      aria-label={say("model.draft.done")}
      className="flex items-start gap-2 rounded-6 bg-accent-tint px-2 py-1 text-13"
    >
      {made.text === null ? (
        <CircleHelp size={16} className="mt-1 shrink-0 text-accent-ink" aria-hidden="true" />
      ) : (
        <Sparkle size={16} className="mt-1 shrink-0 text-accent-ink" aria-hidden="true" />
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 py-0.5">
        {made.text === null ? <Cannot made={made} /> : <Sources made={made} />}
        <Missing what="model.removed" list={made.removed} />
      </div>
      <IconButton size="small" label={say("model.put-away")} icon={<X size={16} />} onPress={onPutAway} />
    </section>
  )
}

function Cannot({ made: { why, missing } }: { made: ModelDraft }) {
  const say = useModelWords()
  return (
    <p role="status">
      {say(`model.draft.${why ?? "not-in-articles"}`)}
      {missing && (
        <span className="block text-muted wrap-long" dir="auto">
          {say("model.draft.missing", { missing })}
        </span>
      )}
    </p>
  )
}

function Sources({ made: { sources } }: { made: ModelDraft }) {
  const say = useModelWords()
  return (
    <>
      <p role="status">
        <span className="font-medium">{say("model.draft.done")}.</span> {say("model.draft.check")}
      </p>
      <ul aria-label={say("model.draft.sources")} className="flex flex-wrap gap-x-3 gap-y-0.5">
        {sources.map(({ id, title, url }) => (
          <li key={id} className="flex min-w-0 items-center gap-1" dir="auto">
            <BookOpenCheck size={14} className="shrink-0 text-muted" aria-hidden="true" />
            {url ? (
              <a href={url} target="_blank" rel="noopener" className="ring-focus min-w-0 rounded-6 wrap-long">
                {title}
              </a>
            ) : (
              title
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
