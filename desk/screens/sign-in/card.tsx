import type { ReactNode } from "react"
import type { Locale } from "#contract/views.ts"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Logo } from "../../app/logo.tsx"
import { remember } from "../../app/remembered.ts"
import { languages, speak, useLocaleSpoken, useWords } from "../../locales/words.ts"

/** The quiet page outside the desk: one card, one question, and the language for whoever can't read it yet. */
export function Card({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex h-full flex-col overflow-auto">
      <main className="mx-auto flex w-full max-w-88 flex-1 flex-col justify-center px-4 py-10">
        <Logo size={40} />
        <h1 className="mt-6 font-semibold text-20">{title}</h1>
        {text && <p className="mt-1 text-14 text-muted">{text}</p>}
        <div className="mt-6 flex flex-col gap-4">{children}</div>
      </main>
      <footer className="flex justify-center pb-8">
        <LanguageChoice />
      </footer>
    </div>
  )
}

function LanguageChoice() {
  const say = useWords()
  const spoken = useLocaleSpoken()
  const choose = (locale: Locale) => {
    remember("locale", locale)
    void speak(locale)
  }
  const options = (Object.keys(languages) as Locale[]).map((id) => ({ id, title: languages[id] }))
  return (
    <SegmentedControl label={say("profile.language")} options={options} value={spoken} onChange={choose} />
  )
}
