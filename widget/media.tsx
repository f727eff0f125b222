import type { JSX as Elements } from "preact"
import { clockOf, LONGEST_SECONDS, type RecordingTrouble, VoiceRecording } from "#ui/voice-recording.ts"
import css from "./media.css?inline"
import type { Child, Drawn } from "./view/draw.ts"
import type { View } from "./view/view.tsx"

/**
 * What only some visitors need: recording a voice note, and players for what was recorded. It comes when the microphone is pressed or when
 * a recording stands in the conversation.
 */
export function mount(view: View): void {
  if (view.media) return
  view.chat.seat.dress(css)
  const speaking = new Speaking(view)
  view.media = {
    record: () => void speaking.start(),
    strip: () => strip(speaking),
    heard: (file, url) => heard(view, file.id, file, url),
    kept: (file) => file.type.startsWith("audio") && heard(view, urlOf(file), file, urlOf(file)),
  }
  view.redraw()
}

/** As in view/draw.ts: the files share types and no code. */
// biome-ignore lint/correctness/noUnusedVariables: what JSX becomes
function h(tag: string, props: Record<string, unknown> | null, ...kids: Child[]): Drawn {
  return { tag, props: props ?? {}, kids, key: props?.["key"] }
}
declare namespace h {
  namespace JSX {
    type Element = Drawn
    type IntrinsicElements = Elements.IntrinsicElements
    interface ElementChildrenAttribute {
      children: unknown
    }
  }
}

/** One voice note at a time, from pressing the microphone to the file beside the text. Nothing is sent by itself. */
class Speaking {
  readonly view: View
  recording: VoiceRecording | undefined
  trouble: RecordingTrouble | undefined

  constructor(view: View) {
    this.view = view
  }

  async start(): Promise<void> {
    const recording = new VoiceRecording(() => this.view.redraw())
    this.recording = recording
    this.trouble = undefined
    void recording.ended.then((blob) => blob && this.#keep(blob))
    this.view.redraw()
    this.trouble = await recording.start()
    this.view.redraw()
  }

  /** Thrown away; whoever only has a quiet microphone may speak again. */
  stop(): void {
    this.recording?.cancel()
    this.#leave()
  }

  #keep(blob: Blob): void {
    this.#leave()
    const name = `${this.view.say("voice")}.${blob.type.includes("mp4") ? "m4a" : "webm"}`
    this.view.chat.uploads.add([new File([blob], name, { type: blob.type })], this.view.config.limits)
  }

  /** Back to the field, where one goes on writing. */
  #leave(): void {
    this.recording = undefined
    this.view.redraw()
    queueMicrotask(() => this.view.chat.seat.root.querySelector("textarea")?.focus())
  }
}

/** In place of the field while somebody speaks. */
function strip(speaking: Speaking): Child {
  const { recording, trouble, view } = speaking
  // Whoever closes the panel is not listened to any longer.
  if (recording && !view.chat.talk.isOpen) queueMicrotask(() => speaking.stop())
  if (!recording || !view.chat.talk.isOpen) return null
  const { say } = view
  const again = trouble && trouble !== "unable"
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a second way to the button in it
    <div
      class={`bar voice${recording.isRecording ? " on" : ""}`}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return
        event.stopPropagation()
        speaking.stop()
      }}
    >
      {trouble ? (
        <p role="alert">{say(`voice.${trouble}`)}</p>
      ) : recording.isRecording ? (
        [clock(speaking.view, recording), levels(recording)]
      ) : (
        <p role="status">{say("voiceAsking")}</p>
      )}
      {again && (
        <button type="button" class="again" onClick={() => void speaking.start()}>
          {say("tryAgain")}
        </button>
      )}
      <button type="button" class="plain" aria-label={say("discard")} onClick={() => speaking.stop()}>
        {cross()}
      </button>
      {recording.isRecording && (
        <button type="button" class="done" ref={focus} onClick={() => recording.finish()}>
          {say("voiceDone")}
        </button>
      )}
    </div>
  )
}

/** Called before the button stands in the page; a microtask later it does. */
const focus = ((button: HTMLElement) => queueMicrotask(() => button.focus())) as never

const cross = (): Drawn => (
  <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
    <path d="M18 6 6 18M6 6l12 12" />
  </svg>
)

const clock = ({ say }: View, { seconds }: VoiceRecording): Drawn => (
  <span class="clock" role="timer" aria-label={say("voiceTime", { minutes: LONGEST_SECONDS / 60 })}>
    {clockOf(seconds)}
  </span>
)

/** Lines as long as one was loud, the newest at the end. A path needs no style, which a page may forbid. */
const levels = ({ levels }: VoiceRecording): Drawn => (
  <svg viewBox="0 0 192 24" class="levels" aria-hidden="true" preserveAspectRatio="xMaxYMid slice">
    <path d={levels.map((it, index) => lineAt(192 - 4 * (levels.length - index), it * 10 + 1)).join("")} />
  </svg>
)

const lineAt = (x: number, half: number) => `M${x} ${(12 - half).toFixed(1)}v${(2 * half).toFixed(1)}`

/** The browser's own players: they know every key. Where a page's policy forbids them the name of the file stands there. */
function heard(view: View, key: string, { type, name }: { type: string; name: string }, src: string): Child {
  if (view.unseeable.has(key)) return null
  const onError = () => {
    view.unseeable.add(key)
    view.redraw()
  }
  const given = { src, controls: true, preload: "metadata", "aria-label": name, onError } as const
  return (
    <div class="heard">
      {type.startsWith("audio") ? <audio {...given} /> : <video {...given} playsInline />}
      {key !== src && (
        <a href={src} target="_blank" rel="noreferrer" download={name}>
          {name}
        </a>
      )}
    </div>
  )
}

const urls = new WeakMap<File, string>()

/** Where a file of this browser's own is found; the same at each drawing. */
function urlOf(file: File): string {
  const url = urls.get(file) ?? URL.createObjectURL(file)
  urls.set(file, url)
  return url
}
