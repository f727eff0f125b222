import type { ChatMessage } from "#contract/routes/chat.ts"
import { type Child, h } from "./draw.ts"
import { icon } from "./icon.tsx"
import type { View } from "./view.tsx"

type Attachment = ChatMessage["attachments"][number]

/** Pictures as small renditions that open the whole one; a page whose policy forbids them shows the name instead. */
export function oneFile(view: View, file: Attachment): Child {
  const isPicture = file.thumbnailUrl && !view.unseeable.has(file.id)
  const whole = view.chat.fileUrl(file.id, "full")
  // While the panel is closed nothing is fetched for it.
  const isRecorded = view.chat.talk.isOpen && /^(au|vi)d/.test(file.type)
  return (
    (isRecorded && (view.media?.heard(file, whole) ?? void view.need())) || (
      <a class={isPicture ? "picture" : "chip"} href={whole} target="_blank" rel="noreferrer">
        {isPicture
          ? picture(view, file)
          : [icon("file"), <span class="filename">{file.name}</span>, size(file.size)]}
      </a>
    )
  )
}

const picture = (view: View, file: Attachment) => (
  <img
    src={view.chat.fileUrl(file.id, "thumbnail")}
    alt={view.say("picture", { name: file.name })}
    // What is not known is left out when it is drawn.
    width={file.width as number}
    height={file.height as number}
    onError={() => {
      view.unseeable.add(file.id)
      view.redraw()
    }}
  />
)

/** "12 kB", "3.4 MB": decimal, like the file managers of phones. */
export const size = (bytes: number) => (
  <span class="size">{bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`}</span>
)
