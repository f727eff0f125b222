import { useEffect, useRef } from "react"
import type { Conversation } from "#contract/views.ts"
import { call } from "../../app/api.ts"
import { connection } from "../../app/live.ts"
import { supposeConversation, supposedRightly } from "../../data/conversations.ts"

/** From a message on, or everything. */
export type Reading = { markUnread: (fromSeq?: number) => Promise<void> }

/**
 * Tells the server how far one has read, and colleagues that one is looking. Only while the tab is seen; and not again
 * after somebody marked it unread, until something new comes.
 */
export function useReading(conversation: Conversation, seq: number): Reading {
  const keptUnreadAt = useRef<number | null>(null)
  const latest = useRef(conversation)
  latest.current = conversation
  const latestSeq = useRef(seq)
  latestSeq.current = seq
  useEffect(() => {
    connection.keepSaying({ t: "viewing", conversation: conversation.id })
    return () => connection.keepSaying({ t: "viewing", conversation: null })
  }, [conversation.id])
  useEffect(() => {
    const read = () => {
      if (document.visibilityState === "hidden" || keptUnreadAt.current === seq) return
      if (seq > latest.current.readSeq) void sayRead(latest.current, seq)
    }
    read()
    document.addEventListener("visibilitychange", read)
    return () => document.removeEventListener("visibilitychange", read)
  }, [seq])
  return {
    markUnread: (fromSeq) => {
      keptUnreadAt.current = latestSeq.current
      return fromSeq ? sayUnread(latest.current, fromSeq) : sayRead(latest.current, 0)
    },
  }
}

async function sayUnread(conversation: Conversation, fromSeq: number): Promise<void> {
  const params = { id: conversation.id }
  await suppose(conversation, Math.min(conversation.readSeq, fromSeq - 1), () =>
    call("PUT /api/v1/conversations/:id/unread", { params, body: { fromSeq } }),
  )
}

async function sayRead(conversation: Conversation, seq: number): Promise<void> {
  const params = { id: conversation.id }
  await suppose(conversation, seq, () =>
    call("PUT /api/v1/conversations/:id/read", { params, body: { seq } }),
  )
}

/** Shown at once; when the line is down the list says the truth again after the return. */
async function suppose(
  conversation: Conversation,
  readSeq: number,
  say: () => Promise<unknown>,
): Promise<void> {
  supposeConversation({ ...conversation, readSeq })
  await say().then(
    () => supposedRightly(conversation),
    () => supposeConversation(conversation),
  )
}
