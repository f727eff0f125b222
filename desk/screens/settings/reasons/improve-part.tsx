import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import type { ContactReasons, Improvement } from "#contract/routes/insights.ts"
import type { Article } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { call } from "../../../app/api.ts"
import { useCan } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { showArticle } from "../../../data/articles.ts"
import { useReasonsWords } from "../../../locales/reasons-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { Part } from "../page.tsx"
import { type Figures, useFigures } from "./figures.ts"
import { HourDialog } from "./hour-dialog.tsx"

/** What would pay most, and what one can do next. */
export function ImprovePart({ found: { improvements, hour } }: { found: ContactReasons }) {
  const say = useReasonsWords()
  const figures = useFigures(hour)
  if (!improvements.length) return null
  return (
    <Part
      title={say("reasons.improve")}
      text={say("reasons.improve.text")}
      action={<Hour hour={hour} figures={figures} />}
    >
      <Rows label={say("reasons.improve")}>
        {improvements.map((each) => (
          <Row
            key={each.categoryId}
            title={
              <span className="wrap-long" dir="auto">
                {each.name}
              </span>
            }
            detail={<Worths improvement={each} figures={figures} />}
            after={<Deeds improvement={each} />}
          />
        ))}
      </Rows>
    </Part>
  )
}

function Worths({
  improvement: { halved, templated, page },
  figures,
}: {
  improvement: Improvement
  figures: Figures
}) {
  const say = useReasonsWords()
  return (
    <>
      <span className="block">
        {say("reasons.halved", { worth: figures.worth(halved) })}{" "}
        {templated
          ? say("reasons.templated", { worth: figures.worth(templated) })
          : say("reasons.templated.already")}
      </span>
      {page && (
        <span className="block">
          {say("reasons.page", { count: page.count, of: page.of })} <PageAddress page={page.page} />
        </span>
      )}
    </>
  )
}

/** A folded page is many: only one that is one can be opened. */
export function PageAddress({ page }: { page: string }) {
  const words = <span dir="ltr">{page}</span>
  if (page.includes("…")) return <span className="wrap-long">{words}</span>
  return (
    <a href={`https://${page}`} target="_blank" rel="noreferrer" className="ring-focus rounded-6 wrap-long">
      {words}
    </a>
  )
}

function Deeds({ improvement: { categoryId, name, template } }: { improvement: Improvement }) {
  const say = useReasonsWords()
  const can = useCan()
  const navigate = useNavigate()
  const language = useLocaleSpoken() as Locale
  const write = useDoing({
    run: async () => (await call("POST /api/v1/articles", { body: { language, title: name } })) as Article,
    after: (article) => {
      showArticle(article)
      void navigate({ to: "/knowledge/$article", params: { article: article.id } })
    },
  })
  const item = template ? template.id : `for-${categoryId}`
  return (
    <span className="flex flex-wrap items-center gap-1">
      {(template || can("templates.manage")) && (
        <Button
          size="small"
          onPress={() => void navigate({ to: "/settings/$page/$item", params: { page: "templates", item } })}
        >
          {say(template ? "reasons.open-template" : "reasons.write-template")}
        </Button>
      )}
      {can("articles.write") && (
        <Button size="small" look="quiet" isPending={write.isPending} onPress={() => write.mutate()}>
          {say("reasons.write-article")}
        </Button>
      )}
    </span>
  )
}

function Hour({ hour, figures }: { hour: ContactReasons["hour"]; figures: Figures }) {
  const say = useReasonsWords()
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  if (!hour && !can("account.manage")) return null
  return (
    <div className="flex flex-wrap items-center gap-2 text-13 text-muted">
      {hour && <span>{say("reasons.hour", { worth: figures.money(hour.cents, true) })}</span>}
      {can("account.manage") && (
        <Button size="small" look="quiet" onPress={() => setOpen(true)}>
          {say(hour ? "reasons.hour.change" : "reasons.hour.set")}
        </Button>
      )}
      {isOpen && <HourDialog hour={hour} onClose={() => setOpen(false)} />}
    </div>
  )
}
