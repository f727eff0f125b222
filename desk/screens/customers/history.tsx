import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { History as HistoryIcon, MousePointerClick, Package, Paperclip, Pin } from "lucide-react"
import type { TimelineItem } from "#contract/routes/customers.ts"
import { Button } from "#ui/button.tsx"
import { classes } from "#ui/classes.ts"
import { EmptyState } from "#ui/empty-state.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { ChannelGlyph } from "../../app/channel-glyph.tsx"
import { Failed } from "../../app/edges.tsx"
import { historyQuery } from "../../data/customers.ts"
import { type CustomersSay, useCustomersWords } from "../../locales/customers-words.ts"

/** Everything that happened with one customer, over every channel, newest first. */
export function History({ customer }: { customer: string }) {
  const say = useCustomersWords()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    historyQuery(customer),
  )
  if (error && !data) return <Failed error={error} />
  if (!data) return <SkeletonText lines={8} />
  const items = data.pages.flatMap((page) => page.items as TimelineItem[])
  if (!items.length)
    return (
      <EmptyState icon={<HistoryIcon size={20} />} title={say("history.empty.title")}>
        {say("history.empty.text")}
      </EmptyState>
    )
  return (
    <>
      <ol aria-label={say("history.title")} className="flex flex-col gap-1">
        {items.map((item) => (
          <HistoryLine key={item.key} item={item} />
        ))}
      </ol>
      {hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {say("common.more")}
          </Button>
        </div>
      )}
    </>
  )
}

function HistoryLine({ item }: { item: TimelineItem }) {
  const say = useCustomersWords()
  const files = Number(item.data.files ?? 0)
  const body = (
    <>
      <span className="mt-0.5 text-muted">
        <Sign item={item} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2 text-12 text-muted">
          <span className="min-w-0 truncate">{headline(item, say)}</span>
          <RelativeTime at={item.at} className="figures ms-auto shrink-0" />
        </span>
        <span className="line-clamp-2 block text-14 wrap-long" dir="auto">
          {item.text}
        </span>
        {files > 0 && (
          <span className="flex items-center gap-1 text-12 text-muted">
            <Paperclip size={12} aria-hidden="true" />
            {say("history.files", { count: files })}
          </span>
        )}
      </span>
    </>
  )
  const look = classes(
    "flex items-start gap-3 rounded-10 px-3 py-2 text-ink no-underline",
    item.kind === "note" && "bg-amber-tint",
  )
  if (!item.conversation)
    return (
      <li>
        <span className={look}>{body}</span>
      </li>
    )
  return (
    <li>
      <Link
        to="/inbox/$view/$conversation"
        params={{ view: "all", conversation: item.conversation.id }}
        className={classes(look, "ring-focus-inset hover:bg-hover")}
      >
        {body}
      </Link>
    </li>
  )
}

/** What no channel carries has a sign of its own. */
const signs: Partial<Record<TimelineItem["kind"], typeof Pin>> = { note: Pin, order: Package }

function Sign({ item }: { item: TimelineItem }) {
  const Icon = signs[item.kind]
  if (Icon) return <Icon size={16} aria-hidden="true" />
  if (!item.channel) return <MousePointerClick size={16} aria-hidden="true" />
  return <ChannelGlyph channel={item.channel} size={16} />
}

const told = {
  "message-in": "history.in",
  "message-out": "history.out",
  note: "history.note",
  visit: "history.visit",
  order: "history.order",
  survey: "history.survey",
} as const

function headline({ kind, by, conversation, data }: TimelineItem, say: CustomersSay): string {
  const key = told[kind as keyof typeof told]
  const who = key ? say(key, { by, ...data }) : by
  return conversation?.subject ? `${who} · ${conversation.subject}` : who
}
