import { useQuery } from "@tanstack/react-query"
import { KeyRound, Plus, Trash2 } from "lucide-react"
import { useState } from "react"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { call } from "../../app/api.ts"
import { Confirm } from "../../app/confirm.tsx"
import { useDoing } from "../../app/use-doing.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { NewKeyDialog } from "./new-key-dialog.tsx"
import { Page } from "./page.tsx"
import { UsedWords } from "./used-words.tsx"

/** Keys for programs. A key is shown once, when it is made. */
export default function ApiKeysPage() {
  const say = useSettingsWords()
  const { data } = useQuery({ queryKey: ["api-keys"], queryFn: () => call("GET /api/v1/api-keys") })
  const [isMaking, setMaking] = useState(false)
  const revoke = useDoing({
    run: (id: string) => call("DELETE /api/v1/api-keys/:id", { params: { id } }),
    stale: ["api-keys"],
    done: say("api-keys.revoked"),
  })
  const add = (
    <Button look="primary" icon={<Plus size={16} />} onPress={() => setMaking(true)}>
      {say("api-keys.add")}
    </Button>
  )
  return (
    <Page
      title={say("settings.api-keys")}
      text={
        <>
          {say("api-keys.text")}{" "}
          <a href="/api" target="_blank" rel="noreferrer" className="underline">
            {say("api-keys.reference")}
          </a>
        </>
      }
      action={data?.items.length ? add : undefined}
    >
      {data?.items.length === 0 && (
        <EmptyState icon={<KeyRound size={20} />} title={say("api-keys.none.title")} action={add}>
          {say("api-keys.none.text")}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Rows label={say("settings.api-keys")}>
          {data.items.map(({ id, name, starts, createdAt, lastUsedAt }) => (
            <Row
              key={id}
              title={
                <>
                  {name}
                  <code className="font-mono font-normal text-12 text-muted">{starts}…</code>
                </>
              }
              detail={<UsedWords createdAt={createdAt} lastUsedAt={lastUsedAt} />}
              after={
                <Confirm
                  title={say("api-keys.revoke.title", { name })}
                  text={say("api-keys.revoke.text")}
                  action={say("api-keys.revoke")}
                  onYes={() => revoke.mutate(id)}
                  trigger={(ask) => (
                    <IconButton label={say("api-keys.revoke")} icon={<Trash2 size={16} />} onPress={ask} />
                  )}
                />
              }
            />
          ))}
        </Rows>
      )}
      {isMaking && <NewKeyDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}
