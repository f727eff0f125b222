import { useQuery } from "@tanstack/react-query"
import { CircleAlert, CircleCheck } from "lucide-react"
import type { Article } from "#contract/routes/knowledge.ts"
import { call } from "../../app/api.ts"
import { dayAndTime } from "../../app/day-and-time.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { useLocaleSpoken } from "../../locales/words.ts"

/** How often it was read by day, and the lines that readers left. */
export function ReadersPart({ article }: { article: Article }) {
  const say = useKnowledgeWords()
  const locale = useLocaleSpoken()
  const { data } = useQuery({
    queryKey: ["articles", "readers", article.id],
    queryFn: () => call("GET /api/v1/articles/:id/readers", { params: { id: article.id } }),
  })
  const { views, helpful, unhelpful } = article
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-medium text-13">{say("article.readers")}</h2>
      {views + helpful + unhelpful === 0 ? (
        <p className="text-13 text-muted">{say("article.readers.none")}</p>
      ) : (
        <p className="text-14">{say("article.readers.value", { views, helpful, unhelpful })}</p>
      )}
      {data && data.days.length > 1 && <Days days={data.days} />}
      <ul className="flex flex-col gap-2">
        {data?.remarks.map(({ id, isHelpful, text, at, language }) => (
          <li key={id} className="flex gap-2 text-13">
            <span className={isHelpful ? "mt-0.5 text-accent" : "mt-0.5 text-amber-ink"}>
              {isHelpful ? (
                <CircleCheck size={14} aria-hidden="true" />
              ) : (
                <CircleAlert size={14} aria-hidden="true" />
              )}
            </span>
            <span className="min-w-0">
              <span className="block wrap-long" dir="auto" lang={language}>
                {text}
              </span>
              <span className="text-12 text-muted">{dayAndTime(at, locale)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A line of small bars, one a day; the figures stand in the sentence above. */
function Days({ days }: { days: { day: string; views: number }[] }) {
  const most = Math.max(1, ...days.map(({ views }) => views))
  return (
    <div className="flex h-12 items-end gap-0.5" aria-hidden="true">
      {days.map(({ day, views }) => (
        <span
          key={day}
          title={`${day}: ${views}`}
          className="flex-1 bg-accent"
          style={{ maxWidth: 12, height: `${Math.max(4, Math.round((views / most) * 100))}%` }}
        />
      ))}
    </div>
  )
}
