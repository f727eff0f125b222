import { useQuery } from "@tanstack/react-query"
import { Suspense, useMemo, useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { Failed } from "../../app/edges.tsx"
import { useMedia, useShown } from "../../app/layout.ts"
import { useMe } from "../../app/me.ts"
import { lazily } from "../../app/patient.ts"
import { useOffer } from "../../commands/use-scene.ts"
import { conversationQuery } from "../../data/conversations.ts"
import { useThread } from "../../data/thread.ts"
import { lastSeq } from "../../thread/merge.ts"
import { Composer } from "./composer.tsx"
import { useDeeds } from "./deeds.ts"
import { DetailsColumn } from "./details-column.tsx"
import { DropPlace } from "./drop-place.tsx"
import { useReading } from "./reading.ts"
import { Thread } from "./thread.tsx"
import { BackToList, ThreadHeader } from "./thread-header.tsx"
import { ComposerSkeleton, ThreadSkeleton } from "./thread-skeleton.tsx"
import { useViewTitle } from "./view-items.ts"
import { WritingOffer } from "./writing-offer.tsx"

const AssigneeFinder = lazily(() =>
  import("./assignee-finder.tsx").then((module) => ({ default: module.AssigneeFinder })),
)

const HandoverBanner = lazily(() =>
  import("../handing-over/handover-banner.tsx").then((module) => ({ default: module.HandoverBanner })),
)
const ThreadSummary = lazily(() =>
  import("./model/thread-summary.tsx").then((module) => ({ default: module.ThreadSummary })),
)
const MergedBanner = lazily(() =>
  import("./joins/merged-banner.tsx").then((module) => ({ default: module.MergedBanner })),
)

const BotBar = lazily(() => import("./flows/bot-bar.tsx").then((module) => ({ default: module.BotBar })))

const TriageWindow = lazily(() =>
  import("./triage/triage-window.tsx").then((module) => ({ default: module.TriageWindow })),
)

type Props = { id: string; view: string; isPhone: boolean }

/** One conversation: header, messages, composer, and who it is with. */
export function ThreadPane({ id, view, isPhone }: Props) {
  const { data: conversation, error } = useQuery(conversationQuery(id))
  if (error && !conversation) return <NotShown error={error} view={view} isPhone={isPhone} />
  if (!conversation) return <ThreadSkeleton />
  return <Opened conversation={conversation as Conversation} view={view} isPhone={isPhone} />
}

/** On a phone with a way back to the list, by its name. */
function NotShown({ error, view, isPhone }: Omit<Props, "id"> & { error: Error }) {
  const title = useViewTitle(view)
  return (
    <div className="flex w-full flex-col">
      {isPhone && (
        <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b px-3">
          <BackToList view={view} />
          <h1 className="min-w-0 truncate font-semibold text-14">{title}</h1>
        </header>
      )}
      <Failed error={error} />
    </div>
  )
}

function Opened({
  conversation,
  view,
  isPhone,
}: {
  conversation: Conversation
  view: string
  isPhone: boolean
}) {
  const { id, assigneeId, teamId } = conversation
  const thread = useThread(id)
  const [hasDetails, toggleDetails] = useDetails(id, isPhone)
  const seq = lastSeq(thread.data)
  const reading = useReading(conversation, seq)
  const { deeds, isChoosing, stopChoosing, triage, stopTriage } = useDeeds(conversation, view, reading)
  useOffer(useMemo(() => ({ conversation, deeds }), [conversation, deeds]))
  useOffer(useMemo(() => ({ details: { toggle: toggleDetails } }), [hasDetails]))
  const { user } = useMe()
  const isMineOrMyTeams = assigneeId ? assigneeId === user.id : user.teams.includes(teamId ?? "")
  const showsThread = !isPhone || !hasDetails
  return (
    <>
      {showsThread && (
        <DropPlace>
          <ThreadHeader
            conversation={conversation}
            view={view}
            isPhone={isPhone}
            hasDetails={hasDetails}
            onToggleDetails={toggleDetails}
          />
          {isMineOrMyTeams && (
            <Suspense>
              <HandoverBanner conversation={conversation} />
            </Suspense>
          )}
          <Suspense>
            <ThreadSummary key={id} conversation={conversation} />
          </Suspense>
          {thread.data?.items.some(({ envelope }) => envelope?.flow) && (
            <Suspense>
              <BotBar conversation={id} />
            </Suspense>
          )}
          <Thread conversation={conversation} thread={thread} />
          {conversation.mergedInto ? (
            <Suspense>
              <MergedBanner conversation={conversation} view={view} />
            </Suspense>
          ) : thread.isPending ? (
            <ComposerSkeleton />
          ) : (
            <Composer key={id} conversation={conversation} seq={seq} messages={thread.data?.items} />
          )}
        </DropPlace>
      )}
      {hasDetails && (
        <DetailsColumn conversation={conversation} view={view} onClose={toggleDetails} isPhone={isPhone} />
      )}
      <WritingOffer conversation={conversation} seq={seq} />
      <Suspense>
        {isChoosing && <AssigneeFinder conversation={conversation} onClose={stopChoosing} />}
        {triage && <TriageWindow what={triage} conversation={conversation} onClose={stopTriage} />}
      </Suspense>
    </>
  )
}

/** Beside the thread they stay as somebody left them. On a phone they lie over it: what was said comes first, every time. */
function useDetails(id: string, isPhone: boolean): [boolean, () => void] {
  const isWide = useMedia("(min-width: 75rem)")
  const beside = useShown(isWide ? "details" : "details.narrow", isWide)
  const [over, lay] = useState<string | null>(null)
  return isPhone ? [over === id, () => lay(over === id ? null : id)] : beside
}
