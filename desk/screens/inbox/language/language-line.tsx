import { useQuery } from "@tanstack/react-query"
import { Languages } from "lucide-react"
import { useState } from "react"
import { CallRefused } from "#contract/call.ts"
import type { Message } from "#contract/views.ts"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useLanguageWords } from "../../../locales/language-words.ts"
import { LinkedText } from "../linked-text.tsx"
import { languageName } from "./language-names.ts"
import { translationQuery } from "./translation-query.ts"

type Props = { message: Message; locale: string }

/**
 * Below a message in a language that is not the reader's: which one it is, and what it says in theirs when asked for. The
 * original stands above, always. Where nobody translates only the language is said.
 */
export function LanguageLine({ message, locale }: Props) {
  const say = useLanguageWords()
  const { data: can } = useQuery(translationQuery)
  const [isWanted, setWanted] = useState(false)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["translated", message.id, locale],
    queryFn: () =>
      call("POST /api/v1/messages/:id/translation", { params: { id: message.id }, body: { to: locale } }),
    enabled: isWanted,
    retry: false,
  })
  const name = languageName(message.language!, locale)
  const press = () => (error ? void refetch() : setWanted(!isWanted))
  const label = isFetching ? "working" : error && isWanted ? "again" : isWanted ? "hide" : "button"
  return (
    <div className="mt-1.5 flex flex-col gap-1.5 border-line border-t pt-1.5">
      <p className="flex flex-wrap items-center gap-x-2 text-12 text-muted">
        <Languages size={14} aria-hidden="true" />
        <span>{isWanted && data ? say("translate.from", { language: name }) : name}</span>
        {can?.isOn && (
          <button
            type="button"
            onClick={press}
            disabled={isFetching}
            className="ring-focus rounded-6 font-medium text-accent-ink underline touch:min-h-11"
          >
            {say(`translate.${label}`)}
          </button>
        )}
      </p>
      {isWanted && data && (
        <div lang={locale}>
          <LinkedText text={data.text} />
        </div>
      )}
      {isWanted && error instanceof CallRefused && (
        <p role="alert" className="text-13 text-amber-ink">
          {refusalWords(error, say)}
        </p>
      )}
    </div>
  )
}
