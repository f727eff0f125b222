import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { CallRefused } from "#contract/call.ts"
import type { TranslatorView } from "#contract/translation.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call, queries, showAnswer } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { SecretField } from "../../../forms/secret-field.tsx"
import { type LanguageKey, useLanguageWords } from "../../../locales/language-words.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { Page, PageSkeleton } from "../page.tsx"

/** Who translates; off until somebody is chosen. */
export default function TranslationPage() {
  const { data } = useQuery({ queryKey: ["translator"], queryFn: () => call("GET /api/v1/translator") })
  return data ? <TranslatorForm now={data} /> : <PageSkeleton />
}

type Typed = Pick<TranslatorView, "url" | "key" | "isOn"> & { provider: string }

function TranslatorForm({ now }: { now: TranslatorView }) {
  const say = useLanguageWords()
  const title = useSettingsWords()("settings.translation")
  const [typed, setTyped] = useState<Typed>(() => asTyped(now))
  const change = (more: Partial<Typed>) => {
    tried.reset()
    setTyped({ ...typed, ...more })
  }
  const tried = useDoing({ run: () => call("POST /api/v1/translator/test", { body: typed }), isInline: true })
  const saved = useDoing({
    run: () => call("PUT /api/v1/translator", { body: typed }),
    done: say("common.saved"),
    isInline: true,
    after: (view) => {
      showAnswer(["translator"], view)
      setTyped(asTyped(view))
      void queries.invalidateQueries({ queryKey: ["translation"] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saved.mutate()
  }
  return (
    <Page title={title} text={say("translator.text")}>
      <Banner>
        {say(now.byModel ? "translator.by-model" : "translator.or-model")}{" "}
        <Link
          to="/settings/$page"
          params={{ page: "language-model" }}
          className="ring-focus rounded-6 text-accent-ink underline"
        >
          {say("translator.model-settings")}
        </Link>
      </Banner>
      <form onSubmit={submit} className="flex max-w-120 flex-col gap-4">
        <Checkbox isSelected={typed.isOn} onChange={(isOn) => change({ isOn })}>
          {say("translator.on")}
        </Checkbox>
        <Fields now={now} typed={typed} change={change} error={saved.error ?? tried.error} />
        {tried.data && (
          <Banner
            tone={tried.data.isFine ? "good" : "warn"}
            title={say(tried.data.isFine ? "translator.fine" : "translator.not-fine", {
              millis: tried.data.millis,
            })}
          >
            {tried.data.text ?? tried.data.because}
          </Banner>
        )}
        <div className="flex gap-2">
          <Button type="submit" look="primary" isPending={saved.isPending}>
            {say("common.save")}
          </Button>
          <Button isPending={tried.isPending} onPress={() => tried.mutate()}>
            {say("translator.test")}
          </Button>
        </div>
      </form>
    </Page>
  )
}

const asTyped = ({ providers, provider, url, key, isOn }: TranslatorView): Typed => ({
  provider: provider ?? providers[0]!.kind,
  ...{ url, key, isOn: provider === null || isOn },
})

type FieldsProps = {
  now: TranslatorView
  typed: Typed
  change: (more: Partial<Typed>) => void
  error: Error | null
}

function Fields({ now, typed, change, error }: FieldsProps) {
  const say = useLanguageWords()
  const problem = problemsOf(error)
  const words = (key: LanguageKey | undefined) => key && say(key)
  return (
    <>
      <Select
        label={say("translator.provider")}
        selectedKey={typed.provider}
        onSelectionChange={(provider) => change({ provider: String(provider) })}
      >
        {now.providers.map(({ kind, name }) => (
          <Option key={kind} id={kind}>
            {name}
          </Option>
        ))}
      </Select>
      <TextField
        label={say("translator.url")}
        hint={say("translator.url.libretranslate")}
        type="url"
        mono
        value={typed.url}
        onChange={(url) => change({ url })}
        problem={words(problem("url"))}
      />
      <SecretField
        key={now.key}
        label={say("translator.key")}
        hint={say("translator.key.hint")}
        value={typed.key}
        onChange={(key) => change({ key })}
        problem={words(problem("key"))}
      />
    </>
  )
}

/** What is wrong with one field: the address may be refused as a whole. */
function problemsOf(error: Error | null): (field: "url" | "key") => LanguageKey | undefined {
  const body = error instanceof CallRefused ? error.body : undefined
  const problems = (body?.detail as { problems?: string[] } | undefined)?.problems ?? []
  return (field) => {
    if (field === "url" && body?.code === "translator.address-refused")
      return "refusal.translator.address-refused"
    return problems.includes(field) ? `translator.problem.${field}` : undefined
  }
}
