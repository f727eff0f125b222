import { type ReactNode, Suspense, useState } from "react"
import type { Attachment } from "#contract/views.ts"
import { FileChip } from "#ui/file-chip.tsx"
import { lazily } from "../../app/patient.ts"
import type { ShownPicture } from "./media/picture-window.tsx"

const Recorded = lazily(() => import("./media/recorded.tsx").then((module) => ({ default: module.Recorded })))
const PictureWindow = lazily(() =>
  import("./media/picture-window.tsx").then((module) => ({ default: module.PictureWindow })),
)

/** Pictures as pictures, sound and film with a player, everything else as a chip that opens beside the desk. */
export function Attachments({ attachments }: { attachments: Attachment[] }) {
  if (attachments.length === 0) return null
  const drawn: Record<Group, ReactNode[]> = { picture: [], recorded: [], other: [] }
  for (const file of attachments) drawn[groupOf(file)].push(<OneFile key={file.id} file={file} />)
  return (
    <div className="mt-2 flex flex-col gap-2 first:mt-0">
      {Object.entries(drawn).map(
        ([group, files]) =>
          files.length > 0 && (
            <div key={group} className="flex flex-wrap gap-2">
              {files}
            </div>
          ),
      )}
    </div>
  )
}

type Group = "picture" | "recorded" | "other"

function groupOf({ thumbnailUrl, type }: Attachment): Group {
  if (thumbnailUrl) return "picture"
  return /^(audio|video)\//.test(type) ? "recorded" : "other"
}

function OneFile({ file }: { file: Attachment }) {
  const { name, size, type, url } = file
  const chip = <FileChip name={name} bytes={size} type={type} href={url} />
  const group = groupOf(file)
  if (group === "picture") return <Picture picture={file} />
  if (group === "other") return chip
  return (
    <Suspense fallback={chip}>
      <Recorded file={file} />
    </Suspense>
  )
}

const tallest = 220

/** Its place is known before it has loaded, so nothing jumps. A click looks at it here, the browser's own ways still lead beside. */
function Picture({ picture }: { picture: Attachment }) {
  const { width, height, name, url, thumbnailUrl } = picture
  const [looking, look] = useState<{ pictures: ShownPicture[]; first: number }>()
  const ratio = width && height ? width / height : 4 / 3
  const shownHeight = Math.min(tallest, height ?? tallest)
  const open = (event: React.MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    look(picturesAround(event.currentTarget))
  }
  return (
    <>
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        data-picture
        onClick={open}
        className="ring-focus block max-w-full overflow-hidden rounded-10"
        title={name}
      >
        <img
          src={thumbnailUrl!}
          alt={name}
          loading="lazy"
          style={{ aspectRatio: ratio, height: shownHeight }}
          className="block max-w-full bg-pressed object-cover"
        />
      </a>
      <Suspense>{looking && <PictureWindow {...looking} onClose={() => look(undefined)} />}</Suspense>
    </>
  )
}

/** All pictures of the thread in the order in which they stand there, and which of them this is. */
function picturesAround(link: HTMLAnchorElement): { pictures: ShownPicture[]; first: number } {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-picture]")]
  return {
    pictures: links.map((it) => ({ url: it.href, name: it.title })),
    first: links.indexOf(link),
  }
}
