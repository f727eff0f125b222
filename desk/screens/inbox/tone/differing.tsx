import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import type { SaidBefore } from "#contract/routes/knowledge.ts"
import type { Conversation } from "#contract/views.ts"
import { differencesFrom } from "#domain/knowledge/figures/differing.ts"
import { figuresIn } from "#domain/knowledge/figures/figures.ts"
import { saidBeforeQuery } from "../../../data/articles.ts"
import { useToneWords } from "../../../locales/tone-words.ts"
import type { Remark } from "./remark.ts"

/** Figures that an article or earlier replies state otherwise. Asked for only once a figure is written. */
export function useDiffering({ id, seq }: Conversation, text: string): Remark[] {
  const isStated = useMemo(() => figuresIn(text).length > 0, [text])
  const { data: said } = useQuery({ ...saidBeforeQuery(id, seq), enabled: isStated })
  const differences = useMemo(() => differencesFrom(text, said ?? []), [text, said])
  return differences.map(({ here, there, source }) => ({
    start: here.start,
    end: here.end,
    found: here.found,
    better: there.found,
    name: `differs ${here.found} ${source.text}`,
    words: <Differs found={here.found} said={source} />,
  }))
}

function Differs({ found, said: { text, article, replies } }: { found: string; said: SaidBefore }) {
  const say = useToneWords()
  return (
    <>
      {article
        ? say("tone.differs.article", { found })
        : say("tone.differs.replies", { found, count: replies })}{" "}
      <q dir="auto">{text}</q>
      {article && (
        <>
          {" "}
          <Source article={article} />
        </>
      )}
    </>
  )
}

function Source({ article: { title, url } }: { article: NonNullable<SaidBefore["article"]> }) {
  return url ? (
    <a href={url} target="_blank" rel="noopener" className="ring-focus rounded-6 underline" dir="auto">
      {title}
    </a>
  ) : (
    <bdi>{title}</bdi>
  )
}
