import { useRef, useState } from "react"
import { CallRefused } from "#contract/call.ts"
import type { Article } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { call } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { showArticle } from "../../data/articles.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { type ArticleDraft, forgetUnsaved, keepUnsaved, unsavedOf } from "../../writing/unsaved-article.ts"

/** What somebody else saved meanwhile; the server's refusal carries it. */
export type Newer = { version: number; title: string; body: string; by: string }

/** How the text that is saved belongs to the other languages. */
export type Belonging = { isMinor: boolean; isUpToDate: boolean }

/** One language of an article while it is written: what stands there, what is not saved yet, saving, publishing. */
export function useText(article: Article, language: Locale) {
  const say = useKnowledgeWords()
  const text = article.texts.find((each) => each.language === language)
  const [draft, setDraft] = useState<ArticleDraft | null>(() => unsavedOf(article.id, language))
  const latest = useRef(draft)
  latest.current = draft
  const [isFromBefore, setFromBefore] = useState(draft !== null)
  const shown = draft ?? { title: text?.title ?? "", body: text?.body ?? "", seen: text?.version ?? 0 }
  const isDirty = draft !== null && (draft.title !== (text?.title ?? "") || draft.body !== (text?.body ?? ""))
  const keep = (next: ArticleDraft) => {
    keepUnsaved(article.id, language, next)
    setDraft(next)
  }
  const write = (change: Partial<ArticleDraft>) => keep({ ...shown, ...change })
  const drop = () => {
    forgetUnsaved(article.id, language)
    setFromBefore(false)
    setDraft(null)
  }
  const save = useDoing({
    run: async (belonging: Belonging & { seen?: number }) => {
      const saved = (await call("PUT /api/v1/articles/:id/texts/:language", {
        params: { id: article.id, language },
        body: { ...shown, ...belonging },
      })) as Article
      showArticle(saved)
      // Who wrote on meanwhile goes on from what is saved now.
      if (latest.current === null || latest.current === draft) drop()
      else keep({ ...latest.current, seen: versionOf(saved, language) })
      return saved
    },
    done: (saved) => ({ title: say("article.saved", { version: versionOf(saved, language) }) }),
    isInline: true,
  })
  const publish = useDoing({
    run: async (version: number) =>
      (await call("PUT /api/v1/articles/:id/texts/:language/published", {
        params: { id: article.id, language },
        body: { version },
      })) as Article,
    after: showArticle,
    done: say(article.isStaffOnly ? "article.published.staff" : "article.published"),
  })
  return { text, shown, isDirty, isFromBefore, write, drop, save, publish, newer: newerOf(save.error) }
}

export type TextWritten = ReturnType<typeof useText>

export const versionOf = (article: Article, language: Locale) =>
  article.texts.find((each) => each.language === language)?.version ?? 0

function newerOf(error: Error | null): Newer | undefined {
  const isNewer = error instanceof CallRefused && error.code === "article.newer-version"
  return isNewer ? (error.body.detail as Newer) : undefined
}
