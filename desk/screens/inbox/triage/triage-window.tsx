import { useEffect } from "react"
import type { Conversation } from "#contract/views.ts"
import { call } from "../../../app/api.ts"
import type { Triage } from "../../../commands/scene.ts"
import { useDoing } from "../deeds.ts"
import { JoinFinder } from "../joins/join-finder.tsx"
import { NewPledgeDialog } from "../promised/pledge-dialog.tsx"
import { type Act, useAct } from "./acts.ts"
import { useApplyToOne } from "./applying.ts"
import { CategoryConfirm } from "./category-confirm.tsx"
import { CategoryFinder } from "./category-finder.tsx"
import { InboxFinder } from "./inbox-finder.tsx"
import { LabelFinder } from "./label-finder.tsx"
import { PriorityFinder } from "./priority-finder.tsx"
import { SnoozeFinder } from "./snooze-finder.tsx"
import { SubjectDialog } from "./subject-dialog.tsx"

type Props = { what: Triage; conversation: Conversation; onClose: () => void }

/** The window for one choice about the open conversation; deeds without a choice are done at once. */
export function TriageWindow({ what, conversation, onClose }: Props) {
  const apply = useApplyToOne(conversation)
  const rest = { apply, onClose }
  if (what === "snooze") return <SnoozeFinder conversation={conversation} {...rest} />
  if (what === "labels") return <LabelFinder worn={conversation.labelIds} {...rest} />
  if (what === "priority") return <PriorityFinder priority={conversation.priority} {...rest} />
  if (what === "inbox") return <Moving conversation={conversation} onClose={onClose} />
  if (what === "merge") return <JoinFinder conversation={conversation} onClose={onClose} />
  if (what === "subject") return <SubjectDialog conversation={conversation} onClose={onClose} />
  if (what === "category") return <CategoryFinder conversation={conversation} onClose={onClose} />
  if (what === "category-confirm") return <CategoryConfirm conversation={conversation} onClose={onClose} />
  if (what === "promise") return <NewPledgeDialog conversation={conversation.id} onClose={onClose} />
  return <AtOnce what={what} conversation={conversation} onClose={onClose} />
}

function Moving({ conversation: { id, inboxId: from }, onClose }: Omit<Props, "what">) {
  const doIt = useDoing()
  const move = (inboxId: string) => () =>
    call("PUT /api/v1/conversations/:id/inbox", { params: { id }, body: { inboxId } })
  return (
    <InboxFinder
      without={from}
      onPick={(to) => void doIt("done.moved" as never, move(to.id), move(from), { inbox: to.name })}
      onClose={onClose}
    />
  )
}

function AtOnce({ what, conversation, onClose }: Props & { what: Act }) {
  const act = useAct(conversation)
  useEffect(() => {
    void act(what)
    onClose()
  }, [])
  return null
}
