import { ChevronDown, ChevronUp, GripVertical } from "lucide-react"
import { useRef, useState } from "react"
import type { SavedView } from "#contract/routes/views.ts"
import { classes } from "#ui/classes.ts"
import { Dialog } from "#ui/dialog.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { orderViews, useSavedViews } from "../../data/views.ts"
import { useFindingWords } from "../../locales/finding-words.ts"
import { moved } from "./moved.ts"

/** One's own order of the saved views: dragged, or moved with buttons and keys; kept with every move. */
export function OrderDialog({ onClose }: { onClose: () => void }) {
  const say = useFindingWords()
  const views = useSavedViews()
  const [dragged, setDragged] = useState<number | null>(null)
  const [told, setTold] = useState("")
  const list = useRef<HTMLUListElement>(null)
  const move = (from: number, to: number) => {
    const next = moved(views, from, to)
    const at = next.indexOf(views[from]!)
    if (at === from) return
    setTold(say("order.moved", { name: views[from]!.name, place: at + 1, of: next.length }))
    void orderViews(next, (ids) =>
      call("PUT /api/v1/views/order", { body: { ids } }).catch((error) =>
        showToast({ title: refusalWords(error, say as never), isProblem: true }),
      ),
    )
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>("[data-grip]")[at]?.focus())
  }
  return (
    <Dialog
      title={say("view.order")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
    >
      <p className="text-13 text-muted">{say(views.length > 1 ? "order.text" : "order.none")}</p>
      <ul ref={list} aria-label={say("views.saved")} className="mt-3 flex flex-col gap-1">
        {views.map((view, place) => (
          <OrderLine
            key={view.id}
            view={view}
            isDragged={dragged === place}
            onMove={(by) => move(place, place + by)}
            onGrab={() => setDragged(place)}
            onOver={() => {
              if (dragged === null || dragged === place) return
              move(dragged, place)
              setDragged(place)
            }}
            onDrop={() => setDragged(null)}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {told}
      </p>
    </Dialog>
  )
}

type LineProps = {
  view: SavedView
  isDragged: boolean
  onMove: (by: 1 | -1) => void
  onGrab: () => void
  onOver: () => void
  onDrop: () => void
}

function OrderLine({ view, isDragged, onMove, onGrab, onOver, onDrop }: LineProps) {
  const say = useFindingWords()
  const press = (event: React.KeyboardEvent) => {
    const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key]
    if (!by) return
    event.preventDefault()
    onMove(by)
  }
  return (
    <li
      draggable
      onDragStart={onGrab}
      onDragEnter={onOver}
      onDragOver={(event) => event.preventDefault()}
      onDragEnd={onDrop}
      className={classes(
        "flex items-center gap-1 rounded-6 border border-line bg-surface px-1",
        isDragged && "bg-pressed",
      )}
    >
      <button
        type="button"
        data-grip
        aria-label={say("order.grip", { name: view.name })}
        onKeyDown={press}
        className="ring-focus grid size-8 cursor-grab place-items-center rounded-6 text-faint touch:size-11"
      >
        <GripVertical size={16} aria-hidden="true" />
      </button>
      <span className="min-w-0 flex-1 truncate text-14" dir="auto">
        {view.name}
      </span>
      <IconButton
        label={say("order.up", { name: view.name })}
        icon={<ChevronUp size={16} />}
        onPress={() => onMove(-1)}
      />
      <IconButton
        label={say("order.down", { name: view.name })}
        icon={<ChevronDown size={16} />}
        onPress={() => onMove(1)}
      />
    </li>
  )
}
