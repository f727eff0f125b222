import type { Asked, SurveyKind, Texts } from "#contract/routes/surveys.ts"
import { scales } from "./scales.ts"

/** Ends of the scales and what stands around a question, in the languages we speak ourselves. */
interface Around {
  low: Record<SurveyKind, string>
  high: Record<SurveyKind, string>
  send: string
  thanks: string
  stop: string
  stopped: string
  /** Where nothing can be pressed. */
  hint: (low: number, high: number) => string
}

const around = {
  en: {
    low: { csat: "not at all", ces: "very hard", nps: "not likely" },
    high: { csat: "very satisfied", ces: "very easy", nps: "very likely" },
    send: "Send",
    thanks: "Thank you for telling us.",
    stop: "Please don't ask me any more",
    stopped: "All right. We won't ask you again.",
    hint: (low, high) => `Just answer with a number from ${low} to ${high}.`,
  },
  de: {
    low: { csat: "gar nicht", ces: "sehr mühsam", nps: "unwahrscheinlich" },
    high: { csat: "sehr zufrieden", ces: "sehr einfach", nps: "sehr wahrscheinlich" },
    send: "Senden",
    thanks: "Danke für die Rückmeldung.",
    stop: "Bitte nicht mehr fragen",
    stopped: "In Ordnung, wir fragen nicht mehr.",
    hint: (low, high) => `Antworten Sie einfach mit einer Zahl von ${low} bis ${high}.`,
  },
  id: {
    low: { csat: "sama sekali tidak", ces: "sangat sulit", nps: "tidak mungkin" },
    high: { csat: "sangat puas", ces: "sangat mudah", nps: "sangat mungkin" },
    send: "Kirim",
    thanks: "Terima kasih atas masukan Anda.",
    stop: "Jangan tanya saya lagi",
    stopped: "Baik, kami tidak akan bertanya lagi.",
    hint: (low, high) => `Cukup balas dengan angka dari ${low} sampai ${high}.`,
  },
} satisfies Record<string, Around>

const wordsIn = (language: string): Around => (around as Record<string, Around>)[language] ?? around.en

/** A survey's own texts: its questions in order, and what it says at the end. */
export interface Written {
  kind: SurveyKind
  questions: { texts: Texts }[]
  thanks: Texts
}

/** As it is kept with the line that asks, and as channels and pages draw it. */
export type Wording = Omit<Asked, "score" | "comment"> & { language: string; hint: string }

/** "Send" in a language; English where we don't speak it. */
export const sendIn = (language: string): string => wordsIn(language).send

/** A survey in the words for one customer: their language, else English, else whatever it was written in. */
export function wordingOf({ kind, questions, thanks }: Written, locale: string | null): Wording {
  const language = languageIn(questions[0]!.texts, locale)
  const words = wordsIn(language)
  const { least, most } = scales[kind]
  return {
    language,
    question: questions[0]!.texts[language]!,
    least,
    most,
    low: words.low[kind],
    high: words.high[kind],
    more: questions[1] ? textIn(questions[1].texts, language) : null,
    send: words.send,
    thanks: textIn(thanks, language) ?? words.thanks,
    stop: words.stop,
    stopped: words.stopped,
    hint: words.hint(least, most),
  }
}

function textIn(texts: Texts, language: string): string | null {
  return texts[languageIn(texts, language)] ?? null
}

/** Which of the languages it was written in this customer reads. */
export function languageIn(texts: Texts, locale: string | null): string {
  const wanted = (locale ?? "").slice(0, 2).toLowerCase()
  if (wanted in texts) return wanted
  return "en" in texts ? "en" : (Object.keys(texts)[0] ?? "en")
}
