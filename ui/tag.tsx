import { X } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "react-aria-components/Button"

/** A label somebody gave. With `onRemove` it can be taken off. */
export function Tag({
  children,
  onRemove,
  removeLabel,
}: {
  children: ReactNode
  onRemove?: () => void
  removeLabel?: string
}) {
  return (
    <span className="inline-flex h-6 max-w-full items-center gap-1 rounded-6 border border-line bg-surface px-2 text-12 text-muted">
      <span className="truncate">{children}</span>
      {onRemove && (
        <Button
          aria-label={removeLabel ?? ""}
          onPress={onRemove}
          className="ring-focus -me-1 grid size-4.5 place-items-center rounded-[4px] data-hovered:bg-hover data-hovered:text-ink"
        >
          <X size={12} aria-hidden="true" />
        </Button>
      )}
    </span>
  )
}
