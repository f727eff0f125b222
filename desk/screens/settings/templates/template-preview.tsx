import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { CallRefused } from "#contract/call.ts"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { call } from "../../../app/api.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
import { languages } from "../../../locales/words.ts"

/** How a text reads with an invented customer, language by language, and what could leave a hole in it. */
export function TemplatePreview({ texts }: { texts: Record<string, string> }) {
  const say = useTemplatesWords()
  const written = Object.keys(texts).filter((language) => texts[language]!.trim())
  const [chosen, choose] = useState<string | undefined>()
  const language = chosen && written.includes(chosen) ? chosen : written[0]
  const text = language ? texts[language]! : ""
  const { data, error } = useQuery({
    queryKey: ["template-preview", text],
    queryFn: () => call("POST /api/v1/template-previews", { body: { text } }),
    enabled: text.trim() !== "",
    placeholderData: (before) => before,
    retry: false,
    gcTime: 10_000,
  })
  if (!language) return null
  return (
    <section aria-label={say("template.preview")} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-13">{say("template.preview")}</h3>
        {written.length > 1 && (
          <SegmentedControl
            label={say("template.preview")}
            options={written.map((id) => ({
              id,
              title: id,
              label: languages[id as keyof typeof languages] ?? id,
            }))}
            value={language}
            onChange={choose}
          />
        )}
      </div>
      <div
        lang={language}
        dir="auto"
        className="max-h-48 overflow-auto whitespace-pre-wrap rounded-16 rounded-se-6 bg-accent-tint px-3.5 py-2 wrap-long"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        {data?.text ?? text}
      </div>
      <p aria-live="polite" className="text-13 text-amber-ink empty:hidden">
        {error ? unknownWords(error, say) : holeWords(data?.holes ?? [], say)}
      </p>
    </section>
  )
}

type Say = ReturnType<typeof useTemplatesWords>

const holeWords = (holes: string[], say: Say) =>
  holes.length ? say("template.holes", { names: holes.join(", ") }) : ""

function unknownWords(error: Error, say: Say): string {
  const names = error instanceof CallRefused ? (error.body.detail as { variables?: string[] })?.variables : []
  return names?.length ? say("template.unknown", { names: names.join(", ") }) : ""
}
