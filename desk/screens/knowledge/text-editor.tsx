import { useRef, useState } from "react"
import type { Article } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { dayAndTime } from "../../app/day-and-time.ts"
import { useCan } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { languages, useLocaleSpoken } from "../../locales/words.ts"
import { BesideText } from "./beside-text.tsx"
import { PictureButton } from "./picture-button.tsx"
import { type Belonging, type TextWritten, useText, versionOf } from "./use-text.ts"

type Props = { article: Article; language: Locale }

/** Title and text on one side, how it reads on the other. */
export function TextEditor({ article, language }: Props) {
  const say = useKnowledgeWords()
  const can = useCan()("articles.write")
  const field = useRef<HTMLTextAreaElement>(null)
  const written = useText(article, language)
  const { shown, write } = written
  const put = (markup: string) => write({ body: withMarkup(shown.body, markup, field.current) })
  return (
    <div className="grid gap-4 desk:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        <Notices article={article} language={language} written={written} />
        <TextField
          label={say("article.title")}
          value={shown.title}
          onChange={(title) => write({ title })}
          maxLength={200}
          isReadOnly={!can}
        />
        <TextArea
          ref={field}
          label={say("article.body")}
          hint={say("article.body.hint")}
          rows={18}
          value={shown.body}
          onChange={(body) => write({ body })}
          maxLength={100_000}
          isReadOnly={!can}
        />
        {can && <PictureButton onPut={put} field={field} />}
        {can && <Saving article={article} language={language} written={written} />}
        <Known written={written} />
      </div>
      <BesideText article={article} language={language} body={shown.body} />
    </div>
  )
}

/** At the cursor, in a paragraph of its own. */
function withMarkup(body: string, markup: string, field: HTMLTextAreaElement | null): string {
  const at = field?.selectionStart ?? body.length
  const before = body.slice(0, at).replace(/\n*$/, "")
  return `${before}${before && "\n\n"}${markup}\n\n${body.slice(at).replace(/^\n*/, "")}`
}

function Notices({ article, language, written }: Props & { written: TextWritten }) {
  const say = useKnowledgeWords()
  const { newer, isFromBefore, isDirty, drop, text, save, shown, write } = written
  if (newer)
    return (
      <Banner
        tone="warn"
        action={
          <span className="flex flex-wrap gap-2">
            <Button
              size="small"
              onPress={() => {
                write({ title: newer.title, body: newer.body, seen: newer.version })
                save.reset()
              }}
            >
              {say("article.conflict.theirs")}
            </Button>
            <Button
              size="small"
              onPress={() => save.mutate({ isMinor: false, isUpToDate: true, seen: newer.version })}
            >
              {say("article.conflict.mine")}
            </Button>
          </span>
        }
      >
        {say("article.conflict", { by: newer.by, version: newer.version })}
      </Banner>
    )
  if (save.error) return <Banner tone="bad">{refusalWords(save.error, say as never)}</Banner>
  if (isFromBefore && isDirty)
    return (
      <Banner
        action={
          <Button size="small" onPress={drop}>
            {say("article.from-before.drop")}
          </Button>
        }
      >
        {say("article.from-before")}
      </Banner>
    )
  if (text || shown.body || article.source === language) return null
  return <Banner>{say("article.missing", { language: languages[language] })}</Banner>
}

/** Saving keeps a version; customers read what is published. */
function Saving({ article, language, written }: Props & { written: TextWritten }) {
  const say = useKnowledgeWords()
  const { text, shown, isDirty, save, publish } = written
  const [belonging, setBelonging] = useState<Belonging>({ isMinor: false, isUpToDate: true })
  const isSource = article.source === language
  const isPublished = text?.publishedVersion === text?.version && !isDirty
  const isUntitled = !shown.title.trim()
  const publishAll = async () => {
    const saved = isDirty || !text ? await save.mutateAsync(belonging).catch(() => undefined) : article
    if (saved) publish.mutate(versionOf(saved, language))
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="min-w-0 flex-1 basis-40 empty:hidden">
        {isDirty && isSource && text && (
          <Checkbox
            isSelected={belonging.isMinor}
            onChange={(isMinor) => setBelonging({ ...belonging, isMinor })}
          >
            {say("article.is-minor")}
          </Checkbox>
        )}
        {isDirty && !isSource && (
          <Checkbox
            isSelected={belonging.isUpToDate}
            onChange={(isUpToDate) => setBelonging({ ...belonging, isUpToDate })}
          >
            {say("article.is-up-to-date", { source: languages[article.source] })}
          </Checkbox>
        )}
        {isDirty && isUntitled && <p className="text-13 text-muted">{say("article.untitled")}</p>}
      </div>
      <Button
        isDisabled={!isDirty || isUntitled}
        isPending={save.isPending}
        onPress={() => save.mutate(belonging)}
      >
        {say("article.save")}
      </Button>
      <Button
        look="primary"
        isDisabled={isUntitled || isPublished || !shown.body.trim()}
        isPending={publish.isPending}
        onPress={() => void publishAll()}
      >
        {say("article.publish")}
      </Button>
    </div>
  )
}

function Known({ written: { text } }: { written: TextWritten }) {
  const say = useKnowledgeWords()
  const locale = useLocaleSpoken()
  if (!text) return null
  const { version, updatedBy, updatedAt, url } = text
  return (
    <p className="flex flex-wrap gap-x-4 text-12 text-muted">
      {say("article.updated", { version, by: updatedBy, at: dayAndTime(updatedAt, locale) })}
      {url && (
        <a href={url} target="_blank" rel="noopener" className="ring-focus rounded-6">
          {say("article.see")}
        </a>
      )}
    </p>
  )
}
