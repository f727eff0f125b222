import type { Upload } from "../session/uploads.ts"
import { type Drawn, h } from "./draw.ts"
import { size } from "./files.tsx"
import { icon } from "./icon.tsx"
import { isTouch } from "./touch.ts"
import type { View } from "./view.tsx"

// Put in by widget/build/one-file-launcher.ts, as in the launcher.
declare const __HELP__: string

type Files = Iterable<File> | null | undefined

export function composer(view: View): Drawn {
  const { chat, config, say } = view
  if (chat.isIdentityMissing) return <p class="gate">{say("needsIdentity")}</p>
  const excess = chat.draft.length - config.limits.text
  const send = (event: Event) => {
    if (!maySend(view)) return
    chat.send()
    // The button is about to be disabled and would take the focus, and a phone's keyboard, with it.
    ;(event.currentTarget as HTMLElement).parentElement!.querySelector("textarea")!.focus()
  }
  return (
    <form class="composer" onSubmit={(event) => event.preventDefault()}>
      {chat.sending.isCutOff && (
        <p class="strip" role="status">
          {say("offline")}
        </p>
      )}
      {view.help?.()}
      <ul class="uploads">{chat.uploads.list.map((it) => chip(view, it))}</ul>
      {excess > 0 && (
        <p class="problem" role="alert">
          {say("tooLong", { count: excess })}
        </p>
      )}
      {view.media?.strip() ?? (
        <div class="bar">
          {attachButton(view)}
          {field(view, send)}
          <button
            type="button"
            class="plain"
            aria-label={say("record")}
            onClick={async () => (await view.need())?.record()}
          >
            {icon("mic")}
          </button>
          <button
            type="button"
            class="send"
            aria-label={say("send")}
            disabled={!maySend(view)}
            onClick={send}
          >
            {icon("send")}
          </button>
        </div>
      )}
    </form>
  )
}

function maySend({ chat, config }: View): boolean {
  const hasSomething = chat.draft.trim() || chat.uploads.list.length
  return Boolean(hasSomething) && chat.draft.length <= config.limits.text && chat.uploads.isReady
}

const attach = ({ chat, config }: View, files: Files) => {
  if (files) chat.uploads.add([...files], config.limits)
}

/** Enter sends where there is a real keyboard; on touch it is a new line, as in every messenger. Not while a word is being composed. */
const isSendKey = (event: KeyboardEvent) =>
  event.key === "Enter" && !event.shiftKey && !event.isComposing && !isTouch()

const field = (view: View, send: (event: Event) => void) => (
  <textarea
    rows={1}
    dir="auto"
    value={view.chat.draft}
    placeholder={view.say("write")}
    aria-label={view.say("write")}
    onInput={(event) => {
      view.chat.write(event.currentTarget.value)
      if (view.config.help) void view.need(__HELP__)
    }}
    onPaste={(event) => {
      const files = event.clipboardData?.files
      if (!files?.length) return
      event.preventDefault()
      attach(view, files)
    }}
    onKeyDown={(event) => {
      if (!isSendKey(event)) return
      event.preventDefault()
      send(event)
    }}
  />
)

const attachButton = (view: View) => [
  <input
    type="file"
    multiple
    hidden
    onChange={(event) => {
      attach(view, event.currentTarget.files)
      event.currentTarget.value = ""
    }}
  />,
  <button
    type="button"
    class="plain"
    aria-label={view.say("attach")}
    onClick={(event) => (event.currentTarget.previousElementSibling as HTMLElement).click()}
  >
    {icon("plus")}
  </button>,
]

/** A file held above the field shows that it may be let go. */
export function dropping(view: View) {
  const show = (event: DragEvent, isOver: boolean) => {
    event.preventDefault()
    ;(event.currentTarget as HTMLElement).toggleAttribute("data-over", isOver)
  }
  return {
    onDragOver: (event: DragEvent) => show(event, true),
    onDragLeave: (event: DragEvent) => show(event, false),
    onDrop(event: DragEvent) {
      show(event, false)
      attach(view, event.dataTransfer?.files)
    },
  }
}

function chip({ chat, say, media }: View, one: Upload): Drawn {
  const { key, file, share, attached, refused } = one
  return (
    <li key={key} class={`chip${refused ? " failed" : ""}`}>
      {icon("file")}
      <span class="filename">{file.name}</span>
      {refused ? <span class="size">{say(refused) || say("notSent")}</span> : size(file.size)}
      <button
        type="button"
        class="plain"
        aria-label={`${say("remove")} ${file.name}`}
        onClick={() => chat.uploads.remove(one)}
      >
        {icon("close")}
      </button>
      {media?.kept(file)}
      {!attached && !refused && <progress max={1} value={share} aria-label={file.name} />}
    </li>
  )
}
