import { useQuery } from "@tanstack/react-query"
import { Paperclip, Slash } from "lucide-react"
import { useState } from "react"
import type { Conversation } from "#contract/views.ts"
import type { CannedReply } from "#contract/writing.ts"
import { type Findable, Finder } from "#ui/finder.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { cannedQuery } from "../../../data/replies.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"
import type { KeptFile } from "../../../writing/draft.ts"
import { useFilled } from "./filled.ts"

type Props = {
  conversation: Conversation
  onPick: (text: string, files: KeptFile[]) => void
  onClose: () => void
}

/** What "/" brings: type a name or shortcut, see how it reads for this customer, Enter puts it where the cursor stands. */
export function CannedFinder({ conversation, onPick, onClose }: Props) {
  const say = useWritingWords()
  const { data } = useQuery(cannedQuery)
  const [typed, setTyped] = useState("")
  const found = matching(data?.items ?? [], typed)
  const filled = useFilled(conversation.id, found)
  const pick = async (id: string) => {
    try {
      const body = { conversationId: conversation.id, use: true }
      const { text, attachments } = await call("POST /api/v1/canned-replies/:id/filled", {
        params: { id },
        body,
      })
      onPick(text, attachments as KeptFile[])
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    }
  }
  return (
    <Finder
      label={say("canned.title")}
      placeholder={say("canned.search")}
      none={say("canned.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={found.map((reply) => shown(reply, filled[reply.id]))}
      onPick={(id) => void pick(id)}
    />
  )
}

/** An exact shortcut first, then what begins with it, then names and texts that contain it; the most used before the others. */
function matching(replies: CannedReply[], typed: string): CannedReply[] {
  const wanted = typed.trim().replace(/^\//, "").toLowerCase()
  const rank = ({ shortcut, title, texts }: CannedReply) => {
    if (shortcut === wanted) return 0
    if (wanted && shortcut?.startsWith(wanted)) return 1
    if (title.toLowerCase().includes(wanted)) return 2
    return Object.values(texts).some((text) => text.toLowerCase().includes(wanted)) ? 3 : 9
  }
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank || b.reply.used - a.reply.used)
    .slice(0, 20)
    .map(({ reply }) => reply)
}

function shown({ id, title, shortcut, attachments }: CannedReply, preview: string | undefined): Findable {
  return {
    id,
    title,
    detail: (
      <span className="flex items-center gap-1">
        {attachments.length > 0 && <Paperclip size={12} aria-hidden="true" />}
        {shortcut && <span className="shrink-0 font-medium">/{shortcut}</span>}
        <span className="truncate">{preview}</span>
      </span>
    ),
    icon: <Slash size={16} />,
  }
}
