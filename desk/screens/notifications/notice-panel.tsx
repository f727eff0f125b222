import { useInfiniteQuery } from "@tanstack/react-query"
import { useRouter } from "@tanstack/react-router"
import { Bell, CheckCheck, Settings } from "lucide-react"
import { useRef } from "react"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Skeleton } from "#ui/skeleton.tsx"
import { Failed } from "../../app/edges.tsx"
import { useMe } from "../../app/me.ts"
import { markRead, noticesQuery } from "../../data/notices.ts"
import { useTogetherWords } from "../../locales/together-words.ts"
import { NoticeRow } from "./notice-row.tsx"

/** What one was told, newest first; Enter goes there. */
export function NoticePanel({ onClose }: { onClose: () => void }) {
  const say = useTogetherWords()
  const { history } = useRouter()
  const { user } = useMe()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    noticesQuery(user.id),
  )
  const notices = data?.pages.flatMap(({ items }) => items)
  const hasUnread = notices?.some(({ readAt }) => !readAt)
  const leave = (path: string) => {
    onClose()
    history.push(path)
  }
  return (
    <Dialog
      title={say("bell.label")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      actions={
        <>
          <Button look="quiet" icon={<Settings size={16} />} onPress={() => leave("/settings/notifications")}>
            {say("notices.rules")}
          </Button>
          <Button
            icon={<CheckCheck size={16} />}
            isDisabled={!hasUnread}
            onPress={() => void markRead(user.id)}
          >
            {say("notices.read-all")}
          </Button>
        </>
      }
    >
      {error && !notices && <Failed error={error} />}
      {!error && !notices && <Waiting />}
      {notices?.length === 0 && (
        <EmptyState icon={<Bell size={20} />} title={say("notices.empty.title")}>
          {say("notices.empty.text")}
        </EmptyState>
      )}
      {notices && notices.length > 0 && (
        <NoticeList>
          {notices.map((notice) => (
            <NoticeRow
              key={notice.id}
              notice={notice}
              onOpen={() => {
                if (!notice.readAt) void markRead(user.id, [notice.id])
                leave(pathOf(notice))
              }}
            />
          ))}
        </NoticeList>
      )}
      {hasNextPage && (
        <Button look="quiet" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {say("notices.more")}
        </Button>
      )}
    </Dialog>
  )
}

function pathOf({ conversationId, seq }: { conversationId: string; seq: number | null }): string {
  return `/inbox/all/${conversationId}${seq ? `?at=${seq}` : ""}`
}

/** Arrows (and j, k) go from line to line, as in the list of conversations. */
function NoticeList({ children }: { children: React.ReactNode }) {
  const say = useTogetherWords()
  const list = useRef<HTMLUListElement>(null)
  const move = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
    if (!step || !list.current) return
    const lines = [...list.current.querySelectorAll<HTMLElement>("button")]
    lines[lines.indexOf(document.activeElement as HTMLElement) + step]?.focus()
    event.preventDefault()
  }
  return (
    <ul ref={list} aria-label={say("bell.label")} onKeyDown={move} className="-mx-3 flex flex-col">
      {children}
    </ul>
  )
}

function Waiting() {
  return (
    <div className="flex flex-col gap-3" aria-busy="true">
      <Skeleton className="h-14 w-full" />
      <Skeleton className="h-14 w-full" />
      <Skeleton className="h-14 w-full" />
    </div>
  )
}
