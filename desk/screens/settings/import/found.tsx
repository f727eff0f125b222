import { useLocale } from "react-aria-components/I18nProvider"
import type { ImportView } from "#contract/importing.ts"
import { useLanguageWords } from "../../../locales/language-words.ts"

/** What the dry run found: how much, from when, some of it to recognise it by, and what will be missing. */
export function Found({ found }: { found: NonNullable<ImportView["found"]> }) {
  const say = useLanguageWords()
  const { locale } = useLocale()
  const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(at))
  const { conversations, messages, from, until, samples, isEstimate } = found
  const gaps = Object.values(found.gaps).reduce((sum, count) => sum + count, 0)
  const facts = [
    conversations !== null && say(isEstimate ? "import.found.about" : "import.found", { conversations }),
    messages !== null && say("import.found.messages", { messages }),
    from && until && say("import.found.period", { from: day(from), until: day(until) }),
  ].filter(Boolean)
  return (
    <div className="flex flex-col gap-1 text-14">
      <p className="figures" role="status">
        {facts.join(" · ")}
      </p>
      {samples.length > 0 && (
        <p className="text-13 text-muted wrap-long" dir="auto">
          {say("import.found.samples")}: {samples.map((subject) => `“${subject}”`).join(", ")}
        </p>
      )}
      {gaps > 0 && <p className="text-13 text-amber-ink">{say("import.found.gaps", { count: gaps })}</p>}
    </div>
  )
}
