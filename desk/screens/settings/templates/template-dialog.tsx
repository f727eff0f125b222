import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { CallRefused } from "#contract/call.ts"
import type { Template } from "#contract/routes/templates.ts"
import type { OrderState } from "#contract/shop.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { Switch } from "#ui/switch.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useMe } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { categoriesQuery } from "../../../data/categories.ts"
import { inboxesQuery } from "../../../data/channels.ts"
import { useColleagues } from "../../../data/people.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
// What these texts may be refused for.
import "../../../locales/writing-words.ts"
import { useFiles } from "../../../writing/use-files.ts"
import { FilesField } from "../../inbox/files-field.tsx"
import { TextsField } from "../canned/texts-field.tsx"
import { FormDialog } from "../form-dialog.tsx"
import { OrderConditions } from "./order-conditions.tsx"
import { TemplatePreview } from "./template-preview.tsx"
import { WatchedPromise } from "./watched-promise.tsx"

type Props = {
  template: Template | undefined
  variables: string[]
  onClose: () => void
  /** The category that a new one is to answer. */
  about?: string | undefined
  /** Texts to begin with: what the week's review proposes. */
  proposed?: Record<string, string>
}

/** One template: what it answers, what it says in each language as a customer reads it, and who owns it. */
export function TemplateDialog({ template, variables, onClose, about, proposed }: Props) {
  const say = useTemplatesWords()
  const form = useTemplateForm(template, about, proposed)
  const { fields, set, files } = form
  const { data: categories = [] } = useQuery(categoriesQuery)
  const colleagues = useColleagues()
  const save = useDoing({
    run: () => saved(template, form),
    stale: ["templates", "suggested"],
    done: (version: number | undefined) => ({
      title: version ? say("template.published", { version }) : say("template.saved"),
    }),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={say(template ? "template.change" : "template.new")}
      submit={say("common.save")}
      onSubmit={save.mutate}
      onClose={onClose}
      isPending={save.isPending || files.isUploading}
      error={save.error}
      width="medium"
    >
      {save.error instanceof CallRefused && save.error.code === "template.newer-version" && (
        <p className="text-13 text-muted">{say("template.newer")}</p>
      )}
      <TextField
        label={say("template.name")}
        isRequired
        autoFocus
        maxLength={120}
        value={fields.name}
        onChange={set("name")}
      />
      <Choice
        label={say("template.category")}
        none={say("template.category.none")}
        items={categories}
        chosen={fields.categoryId}
        onChoose={set("categoryId")}
      />
      <TextsField texts={fields.texts} onChange={set("texts")} variables={variables} />
      <TemplatePreview texts={fields.texts} />
      <FilesField files={files} />
      <InboxesField chosen={fields.inboxIds} onChange={set("inboxIds")} />
      <OrderConditions fields={fields} onStates={set("orderStates")} onProducts={set("products")} />
      <Choice
        label={say("template.owner")}
        hint={say("template.owner.hint")}
        none={say("template.owner.none")}
        items={colleagues}
        chosen={fields.ownerId}
        onChoose={set("ownerId")}
      />
      <Switch isSelected={fields.promotes} onChange={set("promotes")} hint={say("template.promotes.hint")}>
        {say("template.promotes")}
      </Switch>
      <WatchedPromise texts={fields.texts} isWatched={fields.watches} onChange={set("watches")} />
      {template && form.isRewritten && (
        <Switch
          isSelected={fields.isSpelling}
          onChange={set("isSpelling")}
          hint={say("template.spelling.hint", { version: template.version + 1 })}
        >
          {say("template.spelling")}
        </Switch>
      )}
    </FormDialog>
  )
}

type ChoiceProps = {
  label: string
  hint?: string
  /** What it is called to choose nothing. */
  none: string
  items: { id: string; name: string }[]
  chosen: string | null
  onChoose: (id: string | null) => void
}

/** One of them, or none. */
function Choice({ label, hint, none, items, chosen, onChoose }: ChoiceProps) {
  return (
    <Select
      label={label}
      hint={hint}
      selectedKey={chosen ?? "none"}
      onSelectionChange={(key) => onChoose(key === "none" ? null : (key as string))}
    >
      <Option id="none">{none}</Option>
      {items.map(({ id, name }) => (
        <Option key={id} id={id}>
          {name}
        </Option>
      ))}
    </Select>
  )
}

function InboxesField({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const say = useTemplatesWords()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  if (inboxes.length < 2) return null
  return (
    <CheckboxGroup
      label={say("template.inboxes")}
      hint={say("template.inboxes.hint")}
      value={chosen}
      onChange={onChange}
    >
      {inboxes.map(({ id, name }) => (
        <Checkbox key={id} value={id}>
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

function useTemplateForm(
  template: Template | undefined,
  about: string | undefined,
  proposed: Record<string, string> | undefined,
) {
  const { user, account } = useMe()
  const [fields, setFields] = useState(() => ({
    name: template?.name ?? "",
    categoryId: template?.categoryId ?? ((about ?? null) as string | null),
    ownerId: template ? template.ownerId : (user.id as string | null),
    inboxIds: template?.inboxIds ?? [],
    orderStates: template?.orderStates ?? ([] as OrderState[]),
    products: template?.products.join("\n") ?? "",
    promotes: template?.promotes ?? false,
    watches: template?.watches ?? true,
    texts: { ...(template?.texts ?? { [account.locale]: "" }), ...proposed } as Record<string, string>,
    isSpelling: false,
  }))
  const files = useFiles(undefined, () => {})
  useState(() => files.restore(template?.attachments ?? []))
  const set =
    <K extends keyof typeof fields>(field: K) =>
    (value: (typeof fields)[K]) =>
      setFields((before) => ({ ...before, [field]: value }))
  const texts = Object.fromEntries(Object.entries(fields.texts).filter(([, text]) => text.trim() !== ""))
  const attachments = files.stored().map(({ id }) => id)
  const before =
    template && JSON.stringify([sorted(template.texts), template.attachments.map(({ id }) => id)])
  const isRewritten = before !== JSON.stringify([sorted(texts), attachments])
  return { fields, set, files, texts, attachments, isRewritten }
}

const sorted = (texts: Record<string, string>) =>
  Object.entries(texts)
    .map(([language, text]) => [language, text.trim()])
    .sort()

/** Answers the version that was published, if one was. */
async function saved(
  template: Template | undefined,
  { fields, texts, attachments, isRewritten }: ReturnType<typeof useTemplateForm>,
): Promise<number | undefined> {
  const { name, categoryId, ownerId, inboxIds, orderStates, promotes, watches, isSpelling } = fields
  const products = fields.products.split("\n").flatMap((line) => line.trim() || [])
  const about = { name: name.trim(), categoryId, ownerId, inboxIds, orderStates, products, promotes, watches }
  if (!template) {
    await call("POST /api/v1/templates", { body: { ...about, texts, attachments } })
    return undefined
  }
  const params = { id: template.id }
  const published = isRewritten
    ? await call("POST /api/v1/templates/:id/versions", {
        params,
        body: { texts, attachments, basedOn: template.version, isSpelling },
      })
    : undefined
  await call("PUT /api/v1/templates/:id", { params, body: about })
  return published?.version
}
