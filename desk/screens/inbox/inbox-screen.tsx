import { useNavigate, useParams } from "@tanstack/react-router"
import { MessagesSquare } from "lucide-react"
import { useMemo, useRef } from "react"
import { EmptyState } from "#ui/empty-state.tsx"
import { Splitter } from "#ui/splitter.tsx"
import { useMedia, useShown, useWidth } from "../../app/layout.ts"
import { useOffer } from "../../commands/use-scene.ts"
import { useWords } from "../../locales/words.ts"
import { ConversationList, useConversationList } from "./conversation-list.tsx"
import { ListHeader } from "./list-header.tsx"
import { ThreadPane } from "./thread-pane.tsx"
import { ViewsColumn } from "./views-column.tsx"

/** Views · list · thread · customer. A phone shows one of list and thread at a time. */
export function InboxScreen() {
  const { view, conversation } = useParams({ strict: false }) as { view: string; conversation?: string }
  const isPhone = !useMedia("(min-width: 48rem)")
  const hasRoom = useMedia("(min-width: 84rem)")
  const [wantsViews, toggleViews] = useShown("views", true)
  const [listWidth, setListWidth] = useWidth("list", hasRoom ? 360 : 320)
  const say = useWords()
  const list = useConversationList(view)
  useListOffer(view, conversation, list.items)
  const hasViewsColumn = hasRoom && wantsViews
  const isListShown = !isPhone || !conversation
  return (
    <div className="flex h-full">
      {hasViewsColumn && <ViewsColumn view={view} />}
      {isListShown && (
        <section
          style={isPhone ? undefined : { width: listWidth }}
          className="flex w-full min-w-0 shrink-0 flex-col bg-surface"
        >
          <ListHeader
            view={view}
            hasViewsColumn={hasViewsColumn}
            onToggleViews={hasRoom ? toggleViews : undefined}
          />
          <ConversationList key={view} view={view} openId={conversation} list={list} />
        </section>
      )}
      {!isPhone && (
        <Splitter
          label={say("views.list-width")}
          width={listWidth}
          least={260}
          most={520}
          onChange={setListWidth}
          column="before"
        />
      )}
      {conversation ? (
        <ThreadPane key={conversation} id={conversation} view={view} isPhone={isPhone} />
      ) : (
        !isPhone && <NothingOpen />
      )}
    </div>
  )
}

function NothingOpen() {
  const say = useWords()
  return (
    <div className="grid min-w-0 flex-1 place-items-center">
      <EmptyState icon={<MessagesSquare size={20} />} title={say("thread.none.title")}>
        {say("thread.none.text")}
      </EmptyState>
    </div>
  )
}

/** j and k walk through what is loaded; the list keeps its order while one does. */
function useListOffer(view: string, openId: string | undefined, items: { id: string }[]) {
  const navigate = useNavigate()
  const current = useRef({ openId, items })
  current.current = { openId, items }
  const offer = useMemo(() => {
    const step = (by: 1 | -1) => {
      const { openId, items } = current.current
      const at = items.findIndex(({ id }) => id === openId)
      const next = items[at < 0 ? 0 : at + by]
      if (next) void navigate({ to: "/inbox/$view/$conversation", params: { view, conversation: next.id } })
    }
    return {
      list: {
        next: () => step(1),
        previous: () => step(-1),
        back: () => void navigate({ to: "/inbox/$view", params: { view } }),
      },
    }
  }, [navigate, view])
  useOffer(offer)
}
