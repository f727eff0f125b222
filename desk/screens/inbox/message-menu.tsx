import { useNavigate } from "@tanstack/react-router"
import { Copy, Ellipsis, FileCode, Forward, MailOpen, Split } from "lucide-react"
import type { Conversation, Message } from "#contract/views.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../app/api.ts"
import { useCan } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useScene } from "../../commands/use-scene.ts"
import { useWords } from "../../locales/words.ts"

/** How the menu was asked for; a tap means the menu itself, the others only its button. */
export type Wanted = "pointer" | "focus" | "tap"
type Props = { message: Message; conversation: Conversation; wanted: Wanted }

/** What can be done with one message of the customer. */
export function MessageMenu({ message, conversation, wanted }: Props) {
  const say = useWords()
  const can = useCan()
  const { writing, deeds } = useScene()
  const split = useSplit(message, conversation)
  const copy = async () => {
    await navigator.clipboard.writeText(message.text)
    showToast({ title: say("common.copied") })
  }
  const showRaw = () => window.open(`/api/v1/messages/${message.id}/raw`, "_blank", "noopener")
  // The first message is what the conversation is; splitting there would leave nothing behind.
  const canSplit = message.type === "in" && message.seq > 1 && can("conversations.assign")
  return (
    <Menu
      label={say("message.menu")}
      opensAtOnce={wanted === "tap"}
      trigger={
        <IconButton
          size="small"
          label={say("message.menu")}
          icon={<Ellipsis size={16} />}
          autoFocus={wanted === "focus"}
        />
      }
    >
      <MenuItem icon={<Copy size={16} />} onAction={() => void copy()}>
        {say("message.copy")}
      </MenuItem>
      {message.type === "in" && (
        <MenuItem icon={<FileCode size={16} />} onAction={showRaw}>
          {say("message.raw")}
        </MenuItem>
      )}
      {writing && can("conversations.reply-alone") && (
        <MenuItem
          icon={<Forward size={16} className="mirror-rtl" />}
          onAction={() => writing("forward", message.id)}
        >
          {say("command.forward")}
        </MenuItem>
      )}
      {deeds && (
        <MenuItem icon={<MailOpen size={16} />} onAction={() => void deeds.markUnread(message.seq)}>
          {say("message.unread")}
        </MenuItem>
      )}
      {canSplit && (
        <MenuItem icon={<Split size={16} />} onAction={() => void split()}>
          {say("message.split")}
        </MenuItem>
      )}
    </Menu>
  )
}

/** Rule T3: somebody who writes about something new gets a conversation of its own, from this message on. */
function useSplit(message: Message, conversation: Conversation) {
  const say = useWords()
  const navigate = useNavigate()
  return async () => {
    try {
      const body = { fromSeq: message.seq }
      const made = await call("POST /api/v1/conversations/:id/split", {
        params: { id: conversation.id },
        body,
      })
      void queries.resetQueries({ queryKey: ["messages", conversation.id] })
      void navigate({ to: "/inbox/$view/$conversation", params: { view: "all", conversation: made.id } })
      showToast({ title: say("message.split.done") })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
  }
}
