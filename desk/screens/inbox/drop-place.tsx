import { type DragEvent, type ReactNode, Suspense, useState } from "react"
import { lazily } from "../../app/patient.ts"
import { useScene } from "../../commands/use-scene.ts"

const DropMark = lazily(() =>
  import("./media/drop-mark.tsx").then((module) => ({ default: module.DropMark })),
)

/** A file may be let go anywhere above a conversation: beside the composer the browser would leave the desk to show it. */
export function DropPlace({ children }: { children: ReactNode }) {
  const { composer } = useScene()
  const [isOver, setOver] = useState(false)
  const hold = (event: DragEvent, isHeld: boolean) => {
    if (!event.dataTransfer.types.includes("Files")) return
    event.preventDefault()
    setOver(isHeld)
  }
  const leave = ({ currentTarget, relatedTarget }: DragEvent) =>
    currentTarget.contains(relatedTarget as Node | null) || setOver(false)
  const drop = (event: DragEvent) => {
    hold(event, false)
    composer?.attach(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard files come through the button or the clipboard
    <section
      className="relative flex min-w-0 flex-1 flex-col bg-surface"
      onDragOver={(event) => hold(event, true)}
      onDragLeave={leave}
      onDrop={drop}
    >
      {children}
      <Suspense>{isOver && composer && <DropMark />}</Suspense>
    </section>
  )
}
