import type { Conversation } from "#contract/views.ts"
import { useCan, useMe } from "../../app/me.ts"
import { outboxOf } from "../../data/sending.ts"
import { addressesIn } from "../../writing/copies.ts"
import type { When } from "../../writing/outbox.ts"
import type { useDraft } from "../../writing/use-draft.ts"
import { takeWatched } from "../../writing/watched.ts"
import { withMentions } from "./use-mentions.tsx"
import type { WritingType } from "./writing-type.ts"

/** Into the outbox, out of the draft; the eye follows it into the thread. */
export function useSending(
  conversation: Conversation,
  type: WritingType,
  draft: ReturnType<typeof useDraft>,
  seq: number,
) {
  const { user, account } = useMe()
  const can = useCan()
  const outbox = outboxOf(user.id)
  const usual: When | undefined = account.undoSeconds ? { undoSeconds: account.undoSeconds } : undefined
  const whenOf = (when?: When) =>
    type === "note"
      ? undefined
      : can("conversations.reply-alone")
        ? (when ?? usual)
        : { approval: true as const }
  return (when?: When) => {
    const attachments = draft.files.stored()
    const isEmpty = draft.body.trim() === "" && attachments.length === 0
    if (isEmpty || draft.files.isUploading) return
    const sending = whenOf(when)
    const sendAt = sending && "sendAt" in sending ? sending.sendAt : undefined
    outbox.add({
      conversation: conversation.id,
      type,
      text: type === "note" ? withMentions(draft.body.trim()) : draft.body.trim(),
      attachments,
      seenSeq: seq,
      cc: type === "reply" ? addressesIn(draft.copies?.cc) : [],
      bcc: type === "reply" ? addressesIn(draft.copies?.bcc) : [],
      when: sending,
      pledge: type === "reply" ? takeWatched(conversation.id, sendAt) : undefined,
    })
    draft.clear()
  }
}
