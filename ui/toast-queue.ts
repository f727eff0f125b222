import type { ReactNode } from "react"
import { ToastQueue } from "react-stately/useToastState"

/** What happened, in one line; `undo` takes it back, `details` says more about a refusal. */
export type ToastText = {
  title: string
  details?: ReactNode
  isProblem?: boolean
  undo?: { label: string; run: () => void } | undefined
  /** For what can be undone for just so long. */
  millis?: number
}

/** Apart from the region that draws it, so that a page that has nothing to say yet does not load that. */
export const toastQueue = new ToastQueue<ToastText>({ maxVisibleToasts: 3 })

/** Shows a toast for 6 s (a problem or an undo for 10 s; React Aria stops the clock on hover and focus). */
export function showToast(toast: ToastText): void {
  const usual = toast.undo || toast.isProblem ? 10_000 : 6_000
  // React Aria takes nothing below 5 s for a toast with a button, for those who read slowly.
  toastQueue.add(toast, { timeout: toast.millis ?? usual })
}
