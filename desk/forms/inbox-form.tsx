import { useMutation } from "@tanstack/react-query"
import { PlugZap } from "lucide-react"
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react"
import type { ChannelInfo, Inbox, Problem } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { TextField } from "#ui/text-field.tsx"
import { refusalWords } from "../app/refusal-words.ts"
import { addInbox, changeInbox, checkInbox, problemsOf } from "../data/inboxes.ts"
import { problemWords, useSettingWords } from "../locales/setting-words.ts"
import { useSettingsWords } from "../locales/settings-words.ts"
import { PromiseField } from "./promise-field.tsx"
import { initialSettings, settingsOf } from "./setting-schema.ts"
import { SettingsForm } from "./settings-form.tsx"

type Props = {
  channel: ChannelInfo
  /** The one to change; none makes a new one. */
  inbox?: Inbox
  submit: string
  onSaved: (inbox: Inbox) => void
  children?: ReactNode
}

/** Name, promise and the channel's own settings. Can be tried out before it is saved. */
export function InboxForm({ channel, inbox, submit, onSaved, children }: Props) {
  const say = useSettingsWords()
  const settings = useMemo(() => settingsOf(channel.settings), [channel])
  const [name, setName] = useState(inbox?.name ?? "")
  const [promise, setPromise] = useState(inbox?.promise ?? channel.promise)
  const [values, setValues] = useState(() => ({ ...initialSettings(settings), ...inbox?.settings }))
  const usualName = useSettingWords().of(channel.name)
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim() || usualName, promise, settings: values }
      return inbox ? changeInbox(inbox.id, body) : addInbox({ ...body, channel: channel.kind })
    },
    onSuccess: (saved) => {
      // The channel may have filled something in: a name, a key, what to publish.
      setValues((before) => ({ ...before, ...saved.settings }))
      onSaved(saved)
    },
  })
  const check = useMutation({ mutationFn: () => checkInbox(channel.kind, values, inbox?.id) })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => showFirstProblem(form.current), [save.error, check.error, check.data])
  const problems = [...problemsOf(save.error ?? check.error), ...(check.data ?? [])]
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    check.reset()
    save.mutate()
  }
  const tryOut = () => {
    save.reset()
    check.mutate()
  }
  return (
    <form ref={form} onSubmit={submitted} className="flex flex-col gap-8" noValidate>
      <div className="flex flex-col gap-4">
        <TextField
          label={say("inboxes.name")}
          hint={say("inboxes.name.hint")}
          placeholder={usualName}
          value={name}
          onChange={setName}
        />
        <PromiseField seconds={promise} onChange={setPromise} />
      </div>
      <SettingsForm settings={settings} values={values} onChange={setValues} problems={problems} />
      <Outcome
        error={save.error ?? check.error}
        problems={problems}
        isFine={check.isSuccess && check.data.length === 0}
        known={settings.map((it) => it.name)}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" isPending={save.isPending}>
          {submit}
        </Button>
        {channel.can.check && (
          <Button icon={<PlugZap size={16} />} isPending={check.isPending} onPress={tryOut}>
            {say("inboxes.check")}
          </Button>
        )}
        {children}
      </div>
    </form>
  )
}

/** A long form: whoever pressed the button at its end is taken to the first field that needs another look. */
function showFirstProblem(form: HTMLFormElement | null) {
  form?.querySelector<HTMLElement>("input[aria-invalid=true], textarea[aria-invalid=true]")?.focus()
}

type OutcomeProps = { error: unknown; problems: Problem[]; isFine: boolean; known: string[] }

/** What came of saving or trying out. Problems of a single setting stand at that setting; the others here. */
function Outcome({ error, problems, isFine, known }: OutcomeProps) {
  const say = useSettingsWords()
  if (isFine) return <Banner tone="good">{say("inboxes.check.fine")}</Banner>
  const others = problems.filter(({ setting }) => !setting || !known.includes(setting))
  if (!error && problems.length === 0) return null
  return (
    <Banner tone="bad" title={error ? refusalWords(error, say) : say("inboxes.check.failed")}>
      {others.map((problem) => (
        <p key={problem.code}>{problemWords(problem, say)}</p>
      ))}
    </Banner>
  )
}
