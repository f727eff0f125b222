import { CircleAlert, File, FileArchive, FileAudio, FileImage, FileText, FileVideo, X } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "react-aria-components/Button"
import { useLocale } from "react-aria-components/I18nProvider"
import { classes } from "./classes.ts"
import { fileSize } from "./file-size.ts"

export type FileChipProps = {
  name: string
  bytes: number
  type: string
  /** Address of a small picture of it, shown instead of the icon. */
  thumbnail?: string | undefined
  href?: string
  /** Share that has been uploaded, 0 to 1; none when it is stored. */
  progress?: number | undefined
  problem?: string | undefined
  onRemove?: () => void
  removeLabel?: string
  action?: ReactNode
}

/** A file that is attached or on its way. */
export function FileChip(props: FileChipProps) {
  const { name, href, progress, problem, onRemove, removeLabel, action } = props
  return (
    <span
      className={classes(
        "relative inline-flex h-10 max-w-64 items-center gap-2 overflow-hidden rounded-6 border bg-surface ps-2.5 pe-1.5 text-13",
        problem ? "border-red" : "border-line",
      )}
    >
      {props.thumbnail && !problem ? (
        <img
          src={props.thumbnail}
          alt=""
          className="-ms-1 size-7 shrink-0 rounded-6 bg-pressed object-cover"
        />
      ) : (
        <FileIcon type={props.type} problem={problem} />
      )}
      <span className="min-w-0 flex-1 pe-1 leading-tight">
        {href ? (
          <a
            href={href}
            target="_blank"
            rel="noreferrer"
            dir="auto"
            className="ring-focus block truncate text-ink hover:underline"
          >
            {name}
          </a>
        ) : (
          <span dir="auto" className="block truncate">
            {name}
          </span>
        )}
        <FileState {...props} />
      </span>
      {action}
      {onRemove && (
        <Button
          aria-label={removeLabel ?? ""}
          onPress={onRemove}
          className="ring-focus-inset grid size-7 shrink-0 place-items-center rounded-6 text-muted data-hovered:bg-hover data-hovered:text-ink"
        >
          <X size={14} aria-hidden="true" />
        </Button>
      )}
      {progress !== undefined && !problem && <Progress share={progress} name={name} />}
    </span>
  )
}

function FileState({ bytes, problem }: FileChipProps) {
  const { locale } = useLocale()
  if (problem) return <span className="block truncate text-12 text-red-ink">{problem}</span>
  return <span className="figures block text-12 text-muted">{fileSize(bytes, locale)}</span>
}

function Progress({ share, name }: { share: number; name: string }) {
  return (
    <span
      role="progressbar"
      aria-label={name}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className="absolute inset-x-0 bottom-0 h-0.5 bg-line"
    >
      <span className="quick block h-full bg-accent" style={{ width: `${share * 100}%` }} />
    </span>
  )
}

const icons: [RegExp, typeof File][] = [
  [/^image\//, FileImage],
  [/^audio\//, FileAudio],
  [/^video\//, FileVideo],
  [/zip|compressed|tar$/, FileArchive],
  [/^text\/|pdf|document|sheet/, FileText],
]

function FileIcon({ type, problem }: { type: string; problem: string | undefined }) {
  const Icon = problem ? CircleAlert : (icons.find(([pattern]) => pattern.test(type))?.[1] ?? File)
  return <Icon size={16} className={problem ? "text-red" : "text-muted"} aria-hidden="true" />
}
