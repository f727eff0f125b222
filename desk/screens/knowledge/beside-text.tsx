import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import type { Article } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { call } from "../../app/api.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { languages } from "../../locales/words.ts"
import "./article.css"

/** How it will read; or, while one translates, the text in the language it comes from. */
export function BesideText({
  article,
  language,
  body,
}: {
  article: Article
  language: Locale
  body: string
}) {
  const say = useKnowledgeWords()
  const isSource = article.source === language
  const isThere = article.texts.some((text) => text.language === language)
  const [side, setSide] = useState<"preview" | "source">(isSource || isThere ? "preview" : "source")
  const source = article.texts.find((text) => text.language === article.source)
  const shown = side === "source" ? (source?.body ?? "") : body
  return (
    <section aria-label={say("article.side")} className="flex min-w-0 flex-col gap-2">
      {isSource ? (
        <h2 className="font-medium text-13">{say("article.preview")}</h2>
      ) : (
        <div>
          <SegmentedControl
            label={say("article.side")}
            value={side}
            onChange={setSide}
            options={[
              { id: "preview", title: say("article.preview") },
              { id: "source", title: say("article.source", { language: languages[article.source] }) },
            ]}
          />
        </div>
      )}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long article is scrolled by the keyboard, too
        tabIndex={0}
        aria-label={say("article.preview")}
        className="beside ring-focus overflow-y-auto rounded-10 border border-line bg-surface px-5 py-4"
      >
        {side === "source" && source && <h3 className="mb-2 font-semibold text-20">{source.title}</h3>}
        {shown.trim() ? (
          <Rendered body={shown} language={side === "source" ? article.source : language} />
        ) : (
          <p className="text-faint">{say("article.preview.empty")}</p>
        )}
      </section>
    </section>
  )
}

/** Markdown is made into safe HTML in one place: the server, as for customers. */
export function Rendered({ body, language }: { body: string; language: Locale }) {
  const settled = useSettled(body)
  const { data: html = "" } = useQuery({
    queryKey: ["article-preview", settled],
    queryFn: async () => (await call("POST /api/v1/articles/preview", { body: { body: settled } })).html,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return <SafeHtml html={html} language={language} />
}

/** HTML that the server made safe. */
export function SafeHtml({ html, language }: { html: string; language: Locale }) {
  return (
    <div
      className="article"
      lang={language}
      dir="auto"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by the server from markdown, through sanitize-html
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

const PAUSE_MS = 250

/** The value once it has rested. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
