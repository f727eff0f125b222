import { ChevronLeft, ChevronRight, Download, Maximize2, Minimize2, X } from "lucide-react"
import { useState } from "react"
import { Dialog } from "react-aria-components/Dialog"
import { Modal, ModalOverlay } from "react-aria-components/Modal"
import { classes } from "#ui/classes.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { useMediaWords } from "../../../locales/media-words.ts"

export type ShownPicture = { url: string; name: string }

type Props = { pictures: ShownPicture[]; first: number; onClose: () => void }

/** One picture over the whole screen; arrows go through all that stand in the thread. */
export function PictureWindow({ pictures, first, onClose }: Props) {
  const say = useMediaWords()
  const [at, setAt] = useState(first)
  const { url, name } = pictures[at]!
  const go = (step: number) => setAt((now) => Math.min(pictures.length - 1, Math.max(0, now + step)))
  const press = ({ key }: React.KeyboardEvent) => {
    const isTurned = document.documentElement.dir === "rtl"
    if (key === "ArrowRight") go(isTurned ? -1 : 1)
    if (key === "ArrowLeft") go(isTurned ? 1 : -1)
  }
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="quick fixed inset-0 z-40 bg-paper/95 data-entering:opacity-0"
    >
      <Modal className="size-full">
        <Dialog aria-label={say("picture.window", { name })} className="flex size-full flex-col outline-none">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows also have buttons */}
          <div className="flex min-h-0 flex-1 flex-col" onKeyDown={press}>
            <Shown key={url} url={url} name={name} onClose={onClose}>
              {pictures.length > 1 && (
                <Turning at={at} count={pictures.length} onPrevious={() => go(-1)} onNext={() => go(1)} />
              )}
            </Shown>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type ShownProps = ShownPicture & { onClose: () => void; children: React.ReactNode }

function Shown({ url, name, onClose, children }: ShownProps) {
  const say = useMediaWords()
  const [isWhole, setWhole] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  return (
    <>
      <header className="flex items-center gap-1 border-line border-b bg-surface px-3 py-2">
        <p className="min-w-0 flex-1 truncate font-medium text-14" dir="auto" title={name}>
          {name}
        </p>
        {children}
        <IconButton
          label={say(isWhole ? "picture.fit" : "picture.whole")}
          icon={isWhole ? <Minimize2 size={16} /> : <Maximize2 size={16} />}
          placement="bottom"
          onPress={() => setWhole(!isWhole)}
        />
        <a
          href={url}
          download={name}
          aria-label={say("picture.download")}
          title={say("picture.download")}
          className="quick ring-focus inline-grid size-8 shrink-0 place-items-center rounded-6 text-muted hover:bg-hover hover:text-ink touch:size-11"
        >
          <Download size={16} aria-hidden="true" />
        </a>
        <IconButton
          label={say("common.close")}
          icon={<X size={16} />}
          placement="bottom"
          onPress={onClose}
          autoFocus
        />
      </header>
      <div
        className="ring-focus-inset flex min-h-0 flex-1 overflow-auto p-3 desk:p-6"
        tabIndex={isWhole ? 0 : -1}
      >
        {hasFailed ? (
          <p role="alert" className="m-auto text-14 text-muted">
            {say("picture.failed")}
          </p>
        ) : (
          <img
            src={url}
            alt={name}
            onError={() => setFailed(true)}
            className={classes(
              "m-auto rounded-6",
              isWhole ? "max-w-none" : "max-h-full max-w-full object-contain",
            )}
          />
        )}
      </div>
    </>
  )
}

type TurningProps = { at: number; count: number; onPrevious: () => void; onNext: () => void }

function Turning({ at, count, onPrevious, onNext }: TurningProps) {
  const say = useMediaWords()
  return (
    <>
      <IconButton
        label={say("picture.previous")}
        icon={<ChevronLeft size={16} className="mirror-rtl" />}
        placement="bottom"
        isDisabled={at === 0}
        onPress={onPrevious}
      />
      <span role="status" className="figures text-12 text-muted">
        {say("picture.count", { at: at + 1, count })}
      </span>
      <IconButton
        label={say("picture.next")}
        icon={<ChevronRight size={16} className="mirror-rtl" />}
        placement="bottom"
        isDisabled={at === count - 1}
        onPress={onNext}
      />
    </>
  )
}
