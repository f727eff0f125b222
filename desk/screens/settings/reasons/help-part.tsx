import { Link } from "@tanstack/react-router"
import type { ContactOrigins } from "#contract/routes/insights.ts"
import { Table } from "#ui/table.tsx"
import { useReasonsWords } from "../../../locales/reasons-words.ts"
import { Part } from "../page.tsx"
import { useFigures } from "./figures.ts"

/** Questions that are not asked yet: articles that did not help, searches that found nothing. */
export function HelpPart({ found: { articles, missed } }: { found: ContactOrigins }) {
  const say = useReasonsWords()
  return (
    <Part
      title={say("reasons.help")}
      action={
        <Link
          to="/knowledge/$article"
          params={{ article: "missed" }}
          className="ring-focus rounded-6 text-13"
        >
          {say("reasons.missed.all")}
        </Link>
      }
    >
      <div className="grid items-start gap-6 desk:grid-cols-2">
        <Articles articles={articles} />
        <Missed missed={missed} />
      </div>
    </Part>
  )
}

function Articles({ articles }: Pick<ContactOrigins, "articles">) {
  const say = useReasonsWords()
  const { number } = useFigures(null)
  return (
    <Table
      caption={say("reasons.articles")}
      items={articles}
      keyOf={({ id }) => id}
      none={say("reasons.articles.none")}
      columns={[
        {
          id: "article",
          title: say("reasons.articles"),
          cell: ({ id, title }) => (
            <Link
              to="/knowledge/$article"
              params={{ article: id }}
              className="ring-focus rounded-6 wrap-long"
              dir="auto"
            >
              {title}
            </Link>
          ),
        },
        {
          id: "no",
          title: say("reasons.unhelpful"),
          isFigure: true,
          cell: ({ unhelpful }) => number(unhelpful),
        },
        { id: "views", title: say("reasons.views"), isFigure: true, cell: ({ views }) => number(views) },
      ]}
    />
  )
}

function Missed({ missed }: Pick<ContactOrigins, "missed">) {
  const say = useReasonsWords()
  const { number } = useFigures(null)
  return (
    <Table
      caption={say("reasons.missed")}
      items={missed}
      keyOf={({ language, query }) => `${language} ${query}`}
      none={say("reasons.missed.none")}
      columns={[
        {
          id: "query",
          title: say("reasons.missed"),
          cell: ({ query, language }) => (
            <span className="wrap-long" lang={language} dir="auto">
              {query}
            </span>
          ),
        },
        { id: "times", title: say("reasons.times"), isFigure: true, cell: ({ times }) => number(times) },
      ]}
    />
  )
}
