import { useMutation, useQuery } from "@tanstack/react-query"
import { Fingerprint, Plus, Trash2 } from "lucide-react"
import { useState } from "react"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Popover } from "#ui/popover.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call, queries } from "../../app/api.ts"
import { Confirm } from "../../app/confirm.tsx"
import { refusalWords } from "../../app/refusal-words.ts"
import { useDoing } from "../../app/use-doing.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { addPasskey, PasskeyCancelled } from "../sign-in/passkey.ts"
import { Part } from "./page.tsx"
import { UsedWords } from "./used-words.tsx"

/** Fingerprint, face or a security key instead of the password (WebAuthn). */
export function PasskeysPart() {
  const say = useSettingsWords()
  const { data } = useQuery({ queryKey: ["passkeys"], queryFn: () => call("GET /api/v1/me/passkeys") })
  const remove = useDoing({
    run: (id: string) => call("DELETE /api/v1/me/passkeys/:id", { params: { id } }),
    stale: ["passkeys", "me"],
    done: say("security.passkey.removed"),
  })
  const passkeys = data?.items ?? []
  return (
    <Part title={say("security.passkeys")} text={say("security.passkeys.text")} action={<AddPasskey />}>
      {passkeys.length > 0 && (
        <Rows label={say("security.passkeys")}>
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <Row
              key={id}
              before={<Fingerprint size={20} className="text-muted" />}
              title={name}
              detail={<UsedWords createdAt={createdAt} lastUsedAt={lastUsedAt} />}
              after={
                <Confirm
                  title={say("security.passkey.remove", { name })}
                  text={say("security.passkey.remove.text")}
                  action={say("common.remove")}
                  onYes={() => remove.mutate(id)}
                  trigger={(ask) => (
                    <IconButton label={say("common.remove")} icon={<Trash2 size={16} />} onPress={ask} />
                  )}
                />
              }
            />
          ))}
        </Rows>
      )}
    </Part>
  )
}

function AddPasskey() {
  const say = useSettingsWords()
  return (
    <Popover
      label={say("security.passkey.add")}
      placement="bottom end"
      trigger={<Button icon={<Plus size={16} />}>{say("security.passkey.add")}</Button>}
    >
      {(close) => <NewPasskey onDone={close} />}
    </Popover>
  )
}

function NewPasskey({ onDone }: { onDone: () => void }) {
  const say = useSettingsWords()
  const [name, setName] = useState("")
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim()),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["passkeys"] })
      void queries.invalidateQueries({ queryKey: ["me"] })
      onDone()
    },
  })
  const problem =
    add.error &&
    (add.error instanceof PasskeyCancelled ? say("security.passkey.cancelled") : refusalWords(add.error, say))
  return (
    <form
      className="flex w-72 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <TextField
        label={say("security.passkey.name")}
        placeholder={say("security.passkey.name.placeholder")}
        autoFocus
        isRequired
        value={name}
        onChange={setName}
        problem={problem ?? undefined}
      />
      <Button type="submit" look="primary" isPending={add.isPending} isDisabled={!name.trim()}>
        {say("common.next")}
      </Button>
    </form>
  )
}
