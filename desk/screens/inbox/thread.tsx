import type { UseQueryResult } from "@tanstack/react-query"
import { useRouterState } from "@tanstack/react-router"
import { ArrowDown } from "lucide-react"
import { Suspense, useEffect, useRef, useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Conversation, Message } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Failed } from "../../app/edges.tsx"
import { lazily } from "../../app/patient.ts"
import { loadOlder } from "../../data/thread.ts"
import { useWords } from "../../locales/words.ts"
import { isAboutParts } from "../../thread/about-parts.ts"
import type { Stretch } from "../../thread/merge.ts"
import { type Part, partsOf } from "../../thread/parts.ts"
import { EventLines } from "./event-lines.tsx"
import { MessageBlock } from "./message-block.tsx"
import { OutgoingBlocks } from "./outgoing-blocks.tsx"
import { RelatedBanner } from "./related-banner.tsx"
import { MessageSkeletons } from "./thread-skeleton.tsx"
import { TypingLine } from "./typing-line.tsx"

const Beside = lazily(() => import("./writing/beside.tsx").then((module) => ({ default: module.Beside })))

const JoinedThread = lazily(() =>
  import("./joins/joined-thread.tsx").then((module) => ({ default: module.JoinedThread })),
)

const Jump = lazily(() => import("./jump.tsx").then((module) => ({ default: module.Jump })))

type Props = { conversation: Conversation; thread: UseQueryResult<Stretch> }

/**
 * Laid out from the bottom (column-reverse): the newest line stays where it is while pictures load and older pages
 * come in above, without a line of script.
 */
export function Thread({ conversation, thread }: Props) {
  const say = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [isAway, setAway] = useState(false)
  const at = useRouterState({ select: ({ location }) => Number(location.search["at" as never]) || 0 })
  const down = () => scroller.current?.scrollTo({ top: 0 })
  if (thread.error && !thread.data) return <Failed error={thread.error} />
  if (!thread.data) return <MessageSkeletons />
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        onScroll={({ currentTarget }) => setAway(currentTarget.scrollTop < -300)}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto"
      >
        <div
          role="log"
          aria-label={say("thread.label")}
          className="mx-auto flex w-full max-w-188 flex-col px-4 pt-4 pb-3"
        >
          {thread.data.hasOlder && <OlderPages id={conversation.id} scroller={scroller} />}
          <RelatedBanner conversation={conversation} />
          <WholeThread stretch={thread.data} conversation={conversation} />
          <Suspense>
            <Beside conversation={conversation} shown={thread.data.items} />
          </Suspense>
          <OutgoingBlocks conversation={conversation} shown={thread.data.items} />
          <TypingLine conversation={conversation.id} />
          {at > 0 && (
            <Suspense>
              <Jump conversation={conversation.id} at={at} shown={thread.data} />
            </Suspense>
          )}
        </div>
      </div>
      {isAway && (
        <span className="absolute inset-x-0 bottom-3 flex justify-center">
          <span className="rounded-6 shadow-float">
            <Button size="small" icon={<ArrowDown size={16} />} onPress={down}>
              {say("thread.newest")}
            </Button>
          </span>
        </span>
      )}
    </div>
  )
}

/** What was merged into it stands between its own messages, by time; that comes with code of its own. */
function WholeThread({ stretch, conversation }: { stretch: Stretch; conversation: Conversation }) {
  const own = <Parts messages={stretch.items} conversation={conversation} />
  if (!stretch.items.some(isAboutParts)) return own
  return (
    <Suspense fallback={own}>
      <JoinedThread conversation={conversation} stretch={stretch}>
        {(items) => <Parts messages={items} conversation={conversation} />}
      </JoinedThread>
    </Suspense>
  )
}

function Parts({ messages, conversation }: { messages: Message[]; conversation: Conversation }) {
  const dayOf = (at: string) => new Date(at).toDateString()
  return partsOf(messages, dayOf).map((part) => (
    <PartOf key={part.key} part={part} conversation={conversation} />
  ))
}

function PartOf({ part, conversation }: { part: Part; conversation: Conversation }) {
  if (part.type === "day") return <Day at={part.at} />
  if (part.type === "events") return <EventLines events={part.events} />
  return <MessageBlock message={part.message} isFollowing={part.isFollowing} conversation={conversation} />
}

function Day({ at }: { at: string }) {
  const { locale } = useLocale()
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear()
  const year = isThisYear ? undefined : "numeric"
  const format: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", year }
  return (
    <p className="mt-5 mb-1 text-center text-12 text-faint first:mt-0">
      {new Intl.DateTimeFormat(locale, format).format(new Date(at))}
    </p>
  )
}

/** Loads the page above when its place comes into sight. */
function OlderPages({ id, scroller }: { id: string; scroller: React.RefObject<HTMLDivElement | null> }) {
  const say = useWords()
  const place = useRef<HTMLDivElement>(null)
  const [isLoading, setLoading] = useState(false)
  const load = () => {
    setLoading(true)
    loadOlder(id).then(
      () => setLoading(false),
      () => setLoading(false),
    )
  }
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      root: scroller.current,
      rootMargin: "400px",
    })
    watch.observe(place.current!)
    return () => watch.disconnect()
  }, [id])
  return (
    // Were it the browser's anchor, it would keep its place and the messages one reads would run away below.
    <div ref={place} className="flex justify-center pb-3 [overflow-anchor:none]">
      <Button size="small" look="quiet" isPending={isLoading} onPress={load}>
        {say("thread.older")}
      </Button>
    </div>
  )
}
