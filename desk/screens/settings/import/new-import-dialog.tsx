import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { FileTrigger } from "react-aria-components/FileTrigger"
import type { ImportSource, ImportView } from "#contract/importing.ts"
import { Button } from "#ui/button.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useInboxes } from "../../../data/channels.ts"
import { SecretField } from "../../../forms/secret-field.tsx"
import { type LanguageKey, type LanguageSay, useLanguageWords } from "../../../locales/language-words.ts"
import { FormDialog } from "../form-dialog.tsx"
import { showImport, sourcesQuery, uploadMailbox } from "./imports.ts"

type Typed = { source: string; inboxId: string; settings: Record<string, string>; file: File | null }

/** From where and into which inbox; then it is looked at, nothing more. */
export function NewImportDialog({ onClose }: { onClose: () => void }) {
  const say = useLanguageWords()
  const { data } = useQuery(sourcesQuery)
  const inboxes = useInboxes()
  const [given, setGiven] = useState<Partial<Typed>>({})
  const [share, setShare] = useState<number | null>(null)
  const typed: Typed = { source: "mbox", inboxId: inboxes[0]?.id ?? "", settings: {}, file: null, ...given }
  const source = data?.items.find(({ kind }) => kind === typed.source)
  const change = (more: Partial<Typed>) => setGiven({ ...given, ...more })
  const look = useMutation({
    mutationFn: () => send(typed, source!, setShare),
    onSuccess: (view) => {
      showImport(view)
      onClose()
    },
  })
  if (!data || !source) return null
  return (
    <FormDialog
      title={say("import.add")}
      submit={say("import.look")}
      onSubmit={() => look.mutate()}
      onClose={onClose}
      isPending={look.isPending}
      isDisabled={source.isFile && !typed.file}
      width="medium"
    >
      <FromWhere sources={data.items} typed={typed} change={change} />
      {source.isFile ? (
        <FileField kind={source.kind} file={typed.file} onChange={(file) => change({ file })} share={share} />
      ) : (
        <Fields source={source} typed={typed} change={change} />
      )}
      {look.error && (
        <p role="alert" className="text-13 text-red-ink">
          {refusalWords(look.error, say)}
        </p>
      )}
    </FormDialog>
  )
}

type FromWhereProps = { sources: ImportSource[]; typed: Typed; change: (more: Partial<Typed>) => void }

function FromWhere({ sources, typed, change }: FromWhereProps) {
  const say = useLanguageWords()
  const inboxes = useInboxes()
  return (
    <>
      <Select
        label={say("import.source")}
        selectedKey={typed.source}
        onSelectionChange={(kind) => change({ source: String(kind), settings: {}, file: null })}
      >
        {sources.map(({ kind, name, isFile }) => (
          <Option key={kind} id={kind}>
            {isFile ? say(`import.source.${kind}` as LanguageKey) : name}
          </Option>
        ))}
      </Select>
      <Select
        label={say("import.inbox")}
        selectedKey={typed.inboxId}
        onSelectionChange={(inboxId) => change({ inboxId: String(inboxId) })}
      >
        {inboxes.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name}
          </Option>
        ))}
      </Select>
    </>
  )
}

function send(typed: Typed, source: ImportSource, onProgress: (share: number) => void): Promise<ImportView> {
  const { inboxId, settings, file } = typed
  if (file && source.isFile) return uploadMailbox(file, { source: source.kind, inboxId }, onProgress)
  const body = { source: source.kind, inboxId, settings }
  return call("POST /api/v1/imports", { body }) as Promise<ImportView>
}

type FileProps = {
  kind: string
  file: File | null
  onChange: (file: File | null) => void
  share: number | null
}

function FileField({ kind, file, onChange, share }: FileProps) {
  const say: LanguageSay = useLanguageWords()
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium text-13">{say("import.file")}</p>
      <div className="flex items-center gap-3">
        <FileTrigger onSelect={(files) => onChange(files?.[0] ?? null)}>
          <Button>{say("import.file.choose")}</Button>
        </FileTrigger>
        <span className="min-w-0 truncate text-14" dir="auto">
          {file?.name}
        </span>
      </div>
      <p className="text-12 text-muted">{say(`import.file.hint.${kind}` as LanguageKey)}</p>
      {share !== null && (
        <progress
          aria-label={say("import.uploading")}
          max={1}
          value={share}
          className="h-2 w-full accent-accent"
        />
      )}
    </div>
  )
}

type FieldsProps = { source: ImportSource; typed: Typed; change: (more: Partial<Typed>) => void }

function Fields({ source, typed, change }: FieldsProps) {
  const say = useLanguageWords()
  return source.settings.map(({ name, isSecret, isOptional }) => {
    const field = {
      label: say(`import.setting.${name}`),
      isRequired: !isOptional,
      value: typed.settings[name] ?? "",
      onChange: (value: string) => change({ settings: { ...typed.settings, [name]: value } }),
      ...(name === "url" ? { hint: say("import.setting.url.hint") } : {}),
    }
    return isSecret ? <SecretField key={name} {...field} /> : <TextField key={name} {...field} />
  })
}
