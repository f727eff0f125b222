import { useInfiniteQuery } from "@tanstack/react-query"
import { CircleCheck } from "lucide-react"
import { Suspense, useEffect, useLayoutEffect, useMemo, useRef } from "react"
import { Virtualizer, type VirtualizerHandle } from "virtua"
import type { Conversation } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Skeleton } from "#ui/skeleton.tsx"
import { useMedia } from "../../app/layout.ts"
import { useMe } from "../../app/me.ts"
import { lazily } from "../../app/patient.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { remembered } from "../../app/remembered.ts"
import { useOffer } from "../../commands/use-scene.ts"
import { keepFirstPages } from "../../data/conversations.ts"
import { usePersonName } from "../../data/people.ts"
import { useWords } from "../../locales/words.ts"
import { ConversationRow } from "./conversation-row.tsx"
import { expectNear } from "./expecting.ts"
import { selection, useSelected } from "./selection.ts"
import { viewQuery } from "./view-query.ts"

const Swiping = lazily(() => import("./triage/swiping.tsx").then((module) => ({ default: module.Swiping })))
const ManyRegion = lazily(() =>
  import("./triage/many-region.tsx").then((module) => ({ default: module.ManyRegion })),
)

/** Loads pages as one scrolls; everything loaded so far is one list for keys and eyes. */
export function useConversationList(view: string) {
  const options = viewQuery(view)
  const list = useInfiniteQuery(options)
  useLookOn(list)
  const items = useMemo(
    () => list.data?.pages.flatMap((page) => page.items as Conversation[]) ?? [],
    [list.data],
  )
  return { ...list, items, letGo: () => keepFirstPages(options.queryKey) }
}

/** A filter that no index knows is looked for a stretch at a time: while there is nothing to show yet, look on. */
function useLookOn(list: {
  data: { pages: { items: unknown[] }[] } | undefined
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}) {
  const isShort = (list.data?.pages.flatMap(({ items }) => items).length ?? ENOUGH) < ENOUGH
  const isWanted = isShort && list.hasNextPage && !list.isFetchingNextPage
  useEffect(() => {
    if (isWanted) void list.fetchNextPage()
  }, [isWanted, list.fetchNextPage])
}

/** Fills the tallest screen. */
const ENOUGH = 25

type Props = { view: string; openId: string | undefined; list: ReturnType<typeof useConversationList> }

export function ConversationList({ view, openId, list }: Props) {
  const say = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const handle = useRef<VirtualizerHandle>(null)
  const name = useAssigneeName(view)
  const selected = useSelected()
  const hasFingers = useMedia("(pointer: coarse)")
  useSelectionOffer(view, openId, list.items)
  useEffect(() => {
    const index = list.items.findIndex(({ id }) => id === openId)
    if (index >= 0) handle.current?.scrollToIndex(index, { align: "nearest" })
    // Only when another conversation is opened: a list that is sorted anew must not run away under the eyes.
  }, [openId])
  useEffect(() => expectNear(list.items, openId), [openId, list.isPending])
  const loadMore = () => {
    const { scrollOffset = 0, viewportSize = 0, scrollSize = 0 } = handle.current ?? {}
    const isNearEnd = scrollOffset + viewportSize * 2 > scrollSize
    if (isNearEnd && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
    // Each poke fetches all that is loaded: who is back at the top does not need what lies far below.
    if (scrollOffset < viewportSize && !list.isFetching && !selected.size) list.letGo()
  }
  if (list.isPending) return <RowSkeletons />
  return (
    <>
      <div
        ref={scroller}
        data-selecting={selected.size > 0 || undefined}
        className="group/list min-h-0 flex-1 overflow-y-auto"
      >
        {list.error && (
          <div className="p-3">
            <Banner
              tone="warn"
              action={
                <Button size="small" onPress={() => void list.refetch()}>
                  {say("common.again")}
                </Button>
              }
            >
              {refusalWords(list.error, say)}
            </Banner>
          </div>
        )}
        {list.items.length === 0 && !list.error && !list.hasNextPage && <NothingHere view={view} />}
        <Virtualizer ref={handle} scrollRef={scroller} data={list.items} itemSize={72} onScroll={loadMore}>
          {(conversation) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              view={view}
              isOpen={conversation.id === openId}
              isSelected={selected.has(conversation.id)}
              assignee={name(conversation.assigneeId)}
            />
          )}
        </Virtualizer>
        {list.isFetchingNextPage && <RowSkeletons count={2} />}
      </div>
      <Suspense>{hasFingers && <Swiping list={scroller} items={list.items} />}</Suspense>
      <Suspense>
        {(selected.size > 0 || remembered("bulk")) && (
          <ManyRegion items={list.items} view={view} hasMore={view !== "mentions" && list.hasNextPage} />
        )}
      </Suspense>
    </>
  )
}

/** x chooses the open one, Shift and the arrows draw a span; another view begins anew. */
function useSelectionOffer(view: string, openId: string | undefined, items: Conversation[]) {
  const open = useRef(openId)
  open.current = openId
  useEffect(() => () => selection.clear(), [view])
  useLayoutEffect(() => selection.inOrder(items.map(({ id }) => id)), [items])
  useOffer(
    useMemo(
      () => ({
        selection: {
          toggle: () => {
            const id = focusedRow() ?? open.current ?? selection.order[0]
            if (id) selection.toggle(id)
          },
          extend: (by: 1 | -1) => void selection.extend(by, focusedRow() ?? open.current),
        },
      }),
      [],
    ),
  )
}

function focusedRow(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset.row
}

/** In "mine" it would say the same name on every row. */
function useAssigneeName(view: string): (id: string | null) => string | undefined {
  const { user } = useMe()
  const say = useWords()
  const name = usePersonName()
  return (id) => {
    if (!id || view === "mine") return undefined
    return id === user.id ? say("row.you") : name(id)?.split(" ")[0]
  }
}

function NothingHere({ view }: { view: string }) {
  const say = useWords()
  const isKnown =
    view === "mine" || view === "unassigned" || view === "closed" || view === "snoozed" || view === "mentions"
  const which = isKnown ? view : view.startsWith("saved-") ? "saved" : "all"
  return (
    <EmptyState icon={<CircleCheck size={20} />} title={say(`empty.${which}.title`)}>
      {say(`empty.${which}.text`)}
    </EmptyState>
  )
}

function RowSkeletons({ count = 8 }: { count?: number }) {
  return (
    <div aria-busy="true" className="min-h-0 flex-1 overflow-hidden">
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className="flex h-18 items-center gap-3 border-line border-b px-3">
          <Skeleton className="size-10 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  )
}
