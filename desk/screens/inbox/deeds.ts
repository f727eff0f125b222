import { useNavigate } from "@tanstack/react-router"
import { useMemo, useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../app/api.ts"
import { useMe } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import type { Scene, Triage } from "../../commands/scene.ts"
import { showConversation } from "../../data/conversations.ts"
import { useWords, type WordKey } from "../../locales/words.ts"
import type { Reading } from "./reading.ts"

type Change = () => Promise<unknown>

/** What is done to the open conversation. Each deed says so and can be undone; a refusal is said in words. */
export function useDeeds(conversation: Conversation, view: string, reading: Reading) {
  const say = useWords()
  const navigate = useNavigate()
  const { user } = useMe()
  const [isChoosing, setChoosing] = useState(false)
  const [triage, setTriage] = useState<Triage | null>(null)
  const doIt = useDoing()
  const deeds = useMemo<NonNullable<Scene["deeds"]>>(
    () => ({
      close: () =>
        doIt(
          "done.closed",
          () => closed(conversation.id),
          () => reopened(conversation.id),
        ),
      reopen: () =>
        doIt(
          "done.reopened",
          () => reopened(conversation.id),
          () => (conversation.snooze ? snoozed(conversation) : closed(conversation.id)),
        ),
      take: () =>
        doIt(
          "done.taken",
          () => assigned(conversation.id, { userId: user.id }),
          () => assignedAsBefore(conversation),
        ),
      chooseAssignee: () => setChoosing(true),
      markUnread: async (fromSeq) => {
        await reading.markUnread(fromSeq)
        void navigate({ to: "/inbox/$view", params: { view } })
      },
      triage: setTriage,
    }),
    [conversation, view, user.id, say],
  )
  return {
    deeds,
    isChoosing,
    stopChoosing: () => setChoosing(false),
    triage,
    stopTriage: () => setTriage(null),
  }
}

/** Does it, shows the answer everywhere, offers to undo. */
export function useDoing() {
  const say = useWords()
  const attempt = async (change: Change) => {
    try {
      showConversation((await change()) as Conversation)
      return true
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
      return false
    }
  }
  return async (done: WordKey, change: Change, undo: Change, values?: Record<string, unknown>) => {
    if (!(await attempt(change))) return
    showToast({
      title: say(done, values),
      undo: { label: say("common.undo"), run: () => void attempt(undo) },
    })
  }
}

export function closed(id: string) {
  return call("PUT /api/v1/conversations/:id/closed", { params: { id } })
}

export function reopened(id: string) {
  return call("DELETE /api/v1/conversations/:id/closed", { params: { id } })
}

/** As it was put off before. */
function snoozed({ id, snooze }: Conversation) {
  const until = snooze?.until ?? null
  return call("PUT /api/v1/conversations/:id/snooze", { params: { id }, body: { until } })
}

export function assigned(id: string, to: { userId?: string | null; teamId?: string | null }) {
  return call("PUT /api/v1/conversations/:id/assignee", { params: { id }, body: to })
}

export function assignedAsBefore({ id, assigneeId, teamId }: Conversation) {
  return assigned(id, { userId: assigneeId, teamId })
}
