import { X } from "lucide-react"
import type { ReactNode } from "react"
import { Dialog as AriaDialog } from "react-aria-components/Dialog"
import { Heading } from "react-aria-components/Heading"
import { Modal, ModalOverlay } from "react-aria-components/Modal"
import { classes } from "./classes.ts"
import { IconButton } from "./icon-button.tsx"

const widths = { narrow: "max-w-100", medium: "max-w-140", wide: "max-w-200" } as const

export type DialogProps = {
  title: string
  closeLabel: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** The buttons at the end; the primary one last. */
  actions?: ReactNode
  width?: keyof typeof widths
  /** For a question that must be answered: a click beside it does not close. */
  mustAnswer?: boolean
  /** There is only text in it: the keyboard scrolls that. */
  isText?: boolean
}

/** A question or a small form above the page. On a phone it rises from the bottom edge, under the thumb. */
export function Dialog({
  title,
  closeLabel,
  isOpen,
  onClose,
  children,
  actions,
  width = "narrow",
  mustAnswer,
  isText,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!mustAnswer}
      className="quick fixed inset-0 z-40 flex items-end justify-center bg-scrim data-entering:opacity-0 data-exiting:opacity-0 desk:items-start desk:p-6 desk:pt-[12vh]"
    >
      <Modal
        className={classes(
          "quick w-full rounded-t-16 bg-raised shadow-float data-entering:translate-y-2 desk:rounded-10",
          widths[width],
        )}
      >
        <AriaDialog className="flex max-h-[85dvh] flex-col outline-none">
          <header className="flex items-center gap-2 ps-5 pe-3 pt-4 pb-2">
            <Heading slot="title" className="min-w-0 flex-1 font-semibold text-16">
              {title}
            </Heading>
            <IconButton label={closeLabel} icon={<X size={16} />} onPress={onClose} size="small" />
          </header>
          <div
            {...(isText ? { tabIndex: 0 } : {})}
            className="ring-focus-inset flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-5 pt-1 pb-5"
          >
            {children}
          </div>
          {actions && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
              {actions}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
