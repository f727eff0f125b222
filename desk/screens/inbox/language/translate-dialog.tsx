import { useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { CallRefused } from "#contract/call.ts"
import type { Conversation, Message } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { Skeleton } from "#ui/skeleton.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../../app/api.ts"
import { useMe } from "../../../app/me.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useLanguageWords } from "../../../locales/language-words.ts"
import { languageName } from "./language-names.ts"

type Props = {
  conversation: Conversation
  messages: Message[] | undefined
  text: string
  onUse: (text: string) => void
  onClose: () => void
}

/** Offered beside the customer's own; LibreTranslate and every model know these. */
const OFFERED = ["en", "de", "id", "nl", "fr", "es", "it", "pt", "pl", "tr"]

/** Both side by side: what was written, and what the customer will read. Nothing is sent from here. */
export function TranslateDialog({ conversation, messages, text, onUse, onClose }: Props) {
  const say = useLanguageWords()
  const locale = useMyLocale()
  const [chosen, choose] = useState<string | null>(null)
  const theirs = useTheirLanguage(conversation, messages)
  const to = chosen ?? theirs ?? OFFERED.find((code) => code !== locale)!
  const [edited, setEdited] = useState<string | null>(null)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["translated-draft", text, to],
    queryFn: () => call("POST /api/v1/translations", { body: { text, to, conversationId: conversation.id } }),
    enabled: text.trim() !== "",
    retry: false,
    gcTime: 0,
  })
  useEffect(() => setEdited(null), [data])
  const use = () => {
    onUse(edited ?? data!.text)
    showToast({ title: say("translate.used"), undo: { label: say("common.undo"), run: () => onUse(text) } })
    onClose()
  }
  const again = <Button onPress={() => void refetch()}>{say("translate.again")}</Button>
  return (
    <Dialog
      title={say("command.translate")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      actions={
        text.trim() !== "" && (
          <Deeds isReady={Boolean(data) && !isFetching && error === null} onUse={use} onClose={onClose} />
        )
      }
    >
      <div className="flex flex-col gap-4">
        {text.trim() === "" ? (
          <p>{say("translate.empty")}</p>
        ) : (
          <>
            <Into to={to} onChoose={choose} />
            <TextArea label={say("translate.yours")} value={text} isReadOnly rows={4} />
            {error instanceof CallRefused ? (
              <Banner tone="warn" action={again}>
                {refusalWords(error, say)}
              </Banner>
            ) : isFetching || !data ? (
              <Skeleton className="h-24 w-full" />
            ) : (
              <TextArea
                label={say("translate.theirs")}
                hint={say("translate.theirs.hint")}
                value={edited ?? data.text}
                onChange={setEdited}
                rows={4}
              />
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}

function Deeds({ isReady, onUse, onClose }: { isReady: boolean; onUse: () => void; onClose: () => void }) {
  const say = useLanguageWords()
  return (
    <>
      <Button look="quiet" onPress={onClose}>
        {say("common.cancel")}
      </Button>
      <Button look="primary" isDisabled={!isReady} onPress={onUse}>
        {say("translate.use")}
      </Button>
    </>
  )
}

function Into({ to, onChoose }: { to: string; onChoose: (code: string) => void }) {
  const say = useLanguageWords()
  const locale = useMyLocale()
  return (
    <Select label={say("translate.into")} selectedKey={to} onSelectionChange={(key) => onChoose(String(key))}>
      {[...new Set([to, ...OFFERED])].map((code) => (
        <Option key={code} id={code}>
          {languageName(code, locale)}
        </Option>
      ))}
    </Select>
  )
}

function useMyLocale(): string {
  const { user, account } = useMe()
  return user.locale ?? account.locale
}

/** What they usually write, else what they wrote last. */
function useTheirLanguage(conversation: Conversation, messages: Message[] | undefined): string | null {
  const { data } = useQuery({
    queryKey: ["customer", conversation.customer.id],
    queryFn: () => call("GET /api/v1/customers/:id", { params: { id: conversation.customer.id } }),
  })
  const last = messages?.findLast(({ type, language }) => type === "in" && language !== null)
  return data?.language ?? last?.language ?? null
}
