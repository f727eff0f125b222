import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { CallRefused } from "#contract/call.ts"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { Finder } from "#ui/finder.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../../app/api.ts"
import { ChannelGlyph } from "../../../app/channel-glyph.tsx"
import { refusalWords } from "../../../app/refusal-words.ts"
import { showConversation } from "../../../data/conversations.ts"
import { useCustomersWords } from "../../../locales/customers-words.ts"
import { lookAgain, useUndoingJoin } from "./joins.ts"

type Props = { conversation: Conversation; onClose: () => void }

/** With which other conversation of this customer the open one becomes one; the open one stays. */
export function JoinFinder({ conversation, onClose }: Props) {
  const say = useCustomersWords()
  const [typed, setTyped] = useState("")
  const { data } = useQuery({
    queryKey: ["past", conversation.customer.id, "to-merge"],
    queryFn: async () =>
      (
        await call("GET /api/v1/customers/:id/conversations", {
          params: { id: conversation.customer.id },
          query: { limit: 100 },
        })
      ).items as Conversation[],
  })
  const { merge, doubtful, forget } = useMerging(conversation, onClose)
  const wanted = typed.trim().toLowerCase()
  const items = (data ?? [])
    .filter(({ id, mergedInto }) => id !== conversation.id && !mergedInto)
    .map((each) => ({
      id: each.id,
      title: `#${each.number} ${each.subject ?? each.preview}`,
      detail: <RelativeTime at={each.lastMessageAt} />,
      icon: <ChannelGlyph channel={each.channel} size={16} />,
    }))
    .filter(({ title }) => title.toLowerCase().includes(wanted))
  if (doubtful)
    return (
      <Dialog
        title={say("join.other.title")}
        closeLabel={say("common.close")}
        isOpen
        onClose={forget}
        actions={
          <>
            <Button onPress={forget}>{say("common.cancel")}</Button>
            <Button look="danger" onPress={() => void merge(doubtful, true)}>
              {say("join.other.yes")}
            </Button>
          </>
        }
      >
        <p>{say("join.other.text")}</p>
      </Dialog>
    )
  return (
    <Finder
      label={say("join.title")}
      placeholder={say("join.search")}
      none={say("join.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={items}
      onPick={(id) => void merge(id, false)}
    />
  )
}

function useMerging(conversation: Conversation, onClose: () => void) {
  const say = useCustomersWords()
  const undo = useUndoingJoin()
  const [doubtful, setDoubtful] = useState<string | null>(null)
  const navigate = useNavigate()
  const join = async (into: string, from: string, evenIfCustomerDiffers: boolean) => {
    const made = await call("POST /api/v1/conversations/:id/merges", {
      params: { id: into },
      body: { from, evenIfCustomerDiffers },
    })
    showConversation(made.conversation as Conversation)
    lookAgain(into, from)
    showToast({
      title: say(into === conversation.id ? "join.done" : "join.done-chat"),
      undo: { label: say("common.undo"), run: () => void undo(made.join as Parameters<typeof undo>[0]) },
    })
    onClose()
    if (into !== conversation.id)
      void navigate({ to: "/inbox/$view/$conversation", params: { view: "all", conversation: into } })
  }
  /** Somebody may still sit in a chat, so it is always the whole: then the open one becomes part of it. */
  const eitherWay = (other: string, isMeant: boolean) =>
    join(conversation.id, other, isMeant).catch((error) => {
      if (!isRefusal(error, "conversation.live-chat")) throw error
      return join(other, conversation.id, isMeant)
    })
  const merge = async (other: string, isMeant: boolean) => {
    try {
      await eitherWay(other, isMeant)
    } catch (error) {
      if (isRefusal(error, "conversation.other-customer")) setDoubtful(other)
      else showToast({ title: refusalWords(error, say), isProblem: true })
    }
  }
  return { merge, doubtful, forget: onClose }
}

const isRefusal = (error: unknown, code: string) => error instanceof CallRefused && error.code === code
