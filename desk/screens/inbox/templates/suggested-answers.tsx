import { useQuery } from "@tanstack/react-query"
import { useEffect, useMemo, useRef } from "react"
import { Button } from "react-aria-components/Button"
import type { Suggestion } from "#contract/routes/templates.ts"
import type { Conversation } from "#contract/views.ts"
import { Kbd } from "#ui/kbd.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useOffer } from "../../../commands/use-scene.ts"
import { suggestedQuery } from "../../../data/templates.ts"
import { type TemplatesSay, useTemplatesWords } from "../../../locales/templates-words.ts"
import type { KeptFile } from "../../../writing/draft.ts"
import type { useDraft } from "../../../writing/use-draft.ts"
import { insert } from "../composer-choices.tsx"
import { languageName } from "../language/language-names.ts"
import { percent } from "../triage/category-line.tsx"
import { joinCommands, type SuggestedOffer } from "./template-commands.ts"

type Props = {
  conversation: Conversation
  seq: number
  draft: ReturnType<typeof useDraft>
  field: React.RefObject<HTMLTextAreaElement | null>
}

/** Up to three lines above what is written: which template fits, why, how often it worked, and the key that puts it in. */
export function SuggestedAnswers({ conversation, seq, draft, field }: Props) {
  const say = useTemplatesWords()
  useEffect(() => joinCommands(say), [say])
  const { data: items = [] } = useQuery(suggestedQuery(conversation.id, seq))
  const take = useTaking(conversation, draft, field, say)
  useOffer(useOffered(items, take) as never)
  if (!items.length) return null
  return (
    <ul aria-label={say("suggested.label")} className="flex flex-col gap-0.5 px-1.5 pt-1.5">
      {items.map((item, index) => (
        <li key={item.templateId} className="@container" title={whyOf(item, say)}>
          <Button
            onPress={() => void take(item)}
            aria-keyshortcuts={String(index + 1)}
            aria-label={`${say("suggested.insert", { name: item.name })}. ${whyOf(item, say)}`}
            className="quick ring-focus flex h-8 w-full items-center gap-2 rounded-6 bg-paper px-2 text-start text-13 data-hovered:bg-hover data-pressed:bg-pressed touch:h-11"
          >
            <span className="touch:hidden">
              <Kbd shortcut={String(index + 1)} />
            </span>
            <Line item={item} />
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Where there is no room for why it fits, the answer itself goes first: how surely is left, the rest is read on hover. */
function Line({ item }: { item: Suggestion }) {
  const say = useTemplatesWords()
  return (
    <>
      <span className="max-w-[35%] shrink-0 truncate font-medium" dir="auto">
        {item.name}
      </span>
      <span className="min-w-0 flex-1 truncate text-muted" dir="auto">
        {item.preview}
      </span>
      <span
        className="figures hidden max-w-[45%] shrink-0 truncate text-12 text-muted @min-[36rem]:inline"
        dir="auto"
      >
        {whyOf(item, say)}
      </span>
      <span className="figures shrink-0 text-12 text-muted @min-[36rem]:hidden">
        {percent(item.confidence)}
      </span>
    </>
  )
}

/** "Where is my order, 93 % sure · worked 18 of 20 times". The language is said where it is not the customer's. */
function whyOf(item: Suggestion, say: TemplatesSay): string {
  const { categoryName: category, confidence, isDecided, tally, isTheirLanguage } = item
  const of = tally.worked + tally.failed
  const locale = document.documentElement.lang || "en"
  return [
    isDecided
      ? say("suggested.decided", { category })
      : say("suggested.why", { category, share: percent(confidence) }),
    ...(isTheirLanguage
      ? []
      : [say("suggested.language", { language: languageName(item.language, locale) })]),
    of ? say("suggested.worked", { worked: tally.worked, of }) : say("suggested.new"),
  ].join(" · ")
}

function useTaking(
  conversation: Conversation,
  draft: Props["draft"],
  field: Props["field"],
  say: TemplatesSay,
): (item: Suggestion) => Promise<void> {
  const current = useRef(draft)
  current.current = draft
  return async ({ templateId }) => {
    try {
      const { text, attachments } = await call("POST /api/v1/templates/:id/filled", {
        params: { id: templateId },
        body: { conversationId: conversation.id, use: true },
      })
      insert(field, current.current, text, attachments as KeptFile[])
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    }
  }
}

/** Keys 1 to 3 and the command bar do the same as a press. */
function useOffered(items: Suggestion[], take: (item: Suggestion) => Promise<void>): SuggestedOffer {
  const latest = useRef({ items, take })
  latest.current = { items, take }
  const { length } = items
  return useMemo(
    () => ({
      suggested: {
        count: length,
        insert: (place: number) => {
          const item = latest.current.items[place]
          return item && latest.current.take(item)
        },
      },
    }),
    [length],
  )
}
