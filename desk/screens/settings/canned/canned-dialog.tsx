import { useState } from "react"
import type { CannedReply } from "#contract/writing.ts"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useCan, useMe } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useFiles } from "../../../writing/use-files.ts"
import { FilesField } from "../../inbox/files-field.tsx"
import { FormDialog } from "../form-dialog.tsx"
import { OwnerField } from "./owner-field.tsx"
import type { Ownership } from "./ownership.ts"
import { TextsField } from "./texts-field.tsx"

type Props = { reply: CannedReply | undefined; variables: string[]; onClose: () => void }

/** One canned reply: name, what is typed after "/", a text per language, files, and whose it is. */
export function CannedDialog({ reply, variables, onClose }: Props) {
  const say = useSettingsWords()
  const form = useCannedForm(reply)
  const { fields, set, files } = form
  const save = useDoing({
    run: () => saved(reply, form),
    stale: ["replies"],
    done: say("common.saved"),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={say(reply ? "canned.edit" : "canned.add")}
      submit={say("common.save")}
      onSubmit={save.mutate}
      onClose={onClose}
      isPending={save.isPending || files.isUploading}
      error={save.error}
      width="medium"
    >
      <TextField
        label={say("canned.title-field")}
        isRequired
        autoFocus
        maxLength={120}
        value={fields.title}
        onChange={set("title")}
      />
      <TextField
        label={say("canned.shortcut")}
        hint={say("canned.shortcut.hint")}
        before="/"
        maxLength={40}
        value={fields.shortcut}
        onChange={(typed) => set("shortcut")(typed.replace(/^\/+/, "").replace(/\s+/g, "-"))}
      />
      <TextsField texts={fields.texts} onChange={set("texts")} variables={variables} />
      <FilesField files={files} />
      <OwnerField value={fields.owner} onChange={set("owner")} />
    </FormDialog>
  )
}

const everybody: Ownership = { userId: null, teamId: null }

function useCannedForm(reply: CannedReply | undefined) {
  const can = useCan()
  const { user, account } = useMe()
  const mine = { userId: user.id, teamId: null }
  const [fields, setFields] = useState(() => ({
    title: reply?.title ?? "",
    shortcut: reply?.shortcut ?? "",
    texts: reply?.texts ?? ({ [account.locale]: "" } as Record<string, string>),
    owner: (reply ?? (can("shared-replies.manage") ? everybody : mine)) as Ownership,
  }))
  const files = useFiles(undefined, () => {})
  useState(() => files.restore(reply?.attachments ?? []))
  const set =
    <K extends keyof typeof fields>(field: K) =>
    (value: (typeof fields)[K]) =>
      setFields((before) => ({ ...before, [field]: value }))
  return { fields, set, files }
}

function saved(
  reply: CannedReply | undefined,
  { fields, files }: ReturnType<typeof useCannedForm>,
): Promise<unknown> {
  const texts = Object.entries(fields.texts).filter(([, text]) => text.trim() !== "")
  const body = {
    title: fields.title.trim(),
    shortcut: fields.shortcut.trim() || null,
    texts: Object.fromEntries(texts),
    attachments: files.stored().map(({ id }) => id),
    userId: fields.owner.userId,
    teamId: fields.owner.teamId,
  }
  if (!reply) return call("POST /api/v1/canned-replies", { body })
  return call("PUT /api/v1/canned-replies/:id", { params: { id: reply.id }, body })
}
