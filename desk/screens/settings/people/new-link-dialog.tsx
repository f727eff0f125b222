import type { User } from "#contract/views.ts"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { FormDialog } from "../form-dialog.tsx"
import { LinkReady } from "./link-ready.tsx"

/** A fresh link to join, or to choose a new password; the links before stop working, so it asks first. */
export function NewLinkDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const say = useSettingsWords()
  const make = useDoing({
    run: () => call("POST /api/v1/users/:id/link", { params: { id: user.id } }),
    isInline: true,
  })
  const purpose = user.state === "invited" ? "invited" : "password"
  if (make.data)
    return (
      <LinkReady
        title={say(`people.link.${purpose}`)}
        text={say("people.link.give", { name: user.name })}
        link={make.data.link}
        onClose={onClose}
      />
    )
  return (
    <FormDialog
      title={say(`people.link.${purpose}`)}
      submit={say("people.link.make")}
      onSubmit={make.mutate}
      onClose={onClose}
      isPending={make.isPending}
      error={make.error}
    >
      <p className="text-pretty">{say(`people.link.${purpose}.text`, { name: user.name })}</p>
    </FormDialog>
  )
}
