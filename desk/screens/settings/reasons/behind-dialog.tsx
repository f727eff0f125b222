import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { ContactQuestion } from "#contract/routes/insights.ts"
import { Dialog } from "#ui/dialog.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { Failed } from "../../../app/edges.tsx"
import { type Behind, behindQuery, type Wanted } from "../../../data/contacts.ts"
import { useReasonsWords } from "../../../locales/reasons-words.ts"

type Props = { what: string; wanted: Wanted & Behind; onClose: () => void }

/** The newest conversations that a figure was made of. */
export function BehindDialog({ what, wanted, onClose }: Props) {
  const say = useReasonsWords()
  const { data, error } = useQuery(behindQuery(wanted))
  return (
    <Dialog
      title={say("reasons.behind", { what })}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
    >
      {error && !data && <Failed error={error} />}
      {!error && !data && <SkeletonText lines={6} />}
      {data?.length === 0 && <p className="text-14 text-muted">{say("reasons.behind.none")}</p>}
      {data && data.length > 0 && (
        <ul aria-label={say("reasons.behind", { what })} className="-mx-2 flex flex-col">
          {data.map((each) => (
            <Question key={`${each.conversation} ${each.askedAt}`} question={each} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

function Question({
  question: { conversation, number, customer, subject, question, askedAt },
}: {
  question: ContactQuestion
}) {
  return (
    <li>
      <Link
        to="/inbox/$view/$conversation"
        params={{ view: "all", conversation }}
        className="ring-focus flex min-h-11 flex-col justify-center gap-0.5 rounded-6 px-2 py-1.5 text-ink no-underline hover:bg-hover"
      >
        <span className="flex items-baseline gap-2 text-13 text-muted">
          <span className="min-w-0 truncate" dir="auto">
            {customer ?? `#${number}`}
          </span>
          <RelativeTime at={askedAt} className="figures ms-auto shrink-0" />
        </span>
        <span className="line-clamp-2 text-14 wrap-long" dir="auto">
          {[subject, question].filter(Boolean).join(": ")}
        </span>
      </Link>
    </li>
  )
}
