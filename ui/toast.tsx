import { CircleAlert, CircleCheck, X } from "lucide-react"
import { Text } from "react-aria-components/Text"
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast"
import { Button } from "./button.tsx"
import { IconButton } from "./icon-button.tsx"
import { type ToastText, toastQueue } from "./toast-queue.ts"

/** Where toasts appear; once per program. */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <ToastRegion
      queue={toastQueue}
      aria-label={label}
      className="fixed inset-x-3 top-17 z-50 flex flex-col items-center gap-2 rounded-10 outline-none desk:inset-x-auto desk:start-18 desk:top-auto desk:bottom-4 desk:flex-col-reverse desk:items-start"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className="ring-focus flex min-h-10 w-full max-w-120 items-center gap-2 rounded-10 bg-ink py-1.5 ps-3 pe-1.5 text-paper shadow-float desk:w-auto"
        >
          {toast.content.isProblem ? <CircleAlert size={16} /> : <CircleCheck size={16} />}
          <ToastContent className="min-w-0 flex-1 text-14 wrap-long">
            <Text slot="title">{toast.content.title}</Text>
            {toast.content.details && (
              <Text slot="description" className="block text-12 opacity-80">
                {toast.content.details}
              </Text>
            )}
          </ToastContent>
          {toast.content.undo && (
            <UndoButton undo={toast.content.undo} close={() => toastQueue.close(toast.key)} />
          )}
          <span className="[&_button]:text-paper/80 [&_button[data-hovered]]:bg-paper/15 [&_button[data-hovered]]:text-paper">
            <IconButton slot="close" label={closeLabel} icon={<X size={16} />} size="small" />
          </span>
        </AriaToast>
      )}
    </ToastRegion>
  )
}

function UndoButton({ undo, close }: { undo: NonNullable<ToastText["undo"]>; close: () => void }) {
  const press = () => {
    undo.run()
    close()
  }
  return (
    <Button size="small" onPress={press}>
      {undo.label}
    </Button>
  )
}
