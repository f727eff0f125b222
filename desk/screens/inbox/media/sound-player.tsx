import { Download, Pause, Play } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { IconButton } from "#ui/icon-button.tsx"
import { clockOf } from "#ui/voice-recording.ts"
import { useMediaWords } from "../../../locales/media-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"

const speeds = [1, 1.5, 2]

type Props = { name: string; url: string; onUnplayable: () => void }

/** A recording as one hears it: its own bar instead of the browser's, so that it looks and speaks like the rest of the desk. */
export function SoundPlayer({ name, url, onUnplayable }: Props) {
  const say = useMediaWords()
  const sound = useRef<HTMLAudioElement>(null)
  const { at, length, isPlaying, listeners, move } = usePlaying(sound)
  const toggle = () => (isPlaying ? sound.current?.pause() : void sound.current?.play())
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      role="group"
      aria-label={say("player.sound", { name })}
      className="flex h-11 w-72 max-w-full items-center gap-1 rounded-6 border border-line bg-surface px-1.5"
    >
      <audio ref={sound} src={url} preload="metadata" onError={onUnplayable} {...listeners} />
      <IconButton
        label={say(isPlaying ? "player.pause" : "player.play")}
        icon={isPlaying ? <Pause size={16} /> : <Play size={16} className="mirror-rtl" />}
        onPress={toggle}
      />
      <Place at={at} length={length} onMove={move} />
      <span className="figures shrink-0 px-1 text-12 text-muted">
        {clockOf(at > 0 || isPlaying ? at : Math.ceil(length))}
      </span>
      <Speed sound={sound} />
      <a
        href={url}
        download={name}
        aria-label={say("player.download", { name })}
        title={name}
        className="quick ring-focus inline-grid size-8 shrink-0 place-items-center rounded-6 text-muted hover:bg-hover hover:text-ink touch:size-11"
      >
        <Download size={16} aria-hidden="true" />
      </a>
    </div>
  )
}

type Sound = React.RefObject<HTMLAudioElement | null>

function usePlaying(sound: Sound) {
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const measure = () => {
    const { duration } = sound.current!
    if (Number.isFinite(duration)) setLength(duration)
    else if (sound.current!.readyState > 0) learnLength(sound.current!)
  }
  // A short one may be there before React listens: what it said until then went unheard.
  useEffect(measure, [])
  const listeners = {
    onTimeUpdate: () => Number.isFinite(sound.current!.duration) && setAt(sound.current!.currentTime),
    onPlay: () => {
      setPlaying(true)
      hushOthers(sound.current!)
    },
    onPause: () => setPlaying(false),
    onEnded: () => setAt(0),
    onLoadedMetadata: measure,
    onDurationChange: measure,
  }
  // The slider goes at once: waiting for the sound, it would jump back and take the sound with it.
  const move = (to: number) => {
    sound.current!.currentTime = to
    setAt(to)
  }
  return { at, length, isPlaying, listeners, move }
}

/** Some recorders write no length into their files; a look at the far end tells it, and then one is back at the start. */
function learnLength(sound: HTMLAudioElement): void {
  if (sound.currentTime > 0) return
  sound.addEventListener("durationchange", () => (sound.currentTime = 0), { once: true })
  sound.currentTime = 1e6
}

/** One voice at a time. */
function hushOthers(playing: HTMLMediaElement): void {
  for (const other of document.querySelectorAll<HTMLMediaElement>("audio, video"))
    if (other !== playing) other.pause()
}

/** A slider of the browser's own: arrows, Home, End and page keys move it. */
function Place({ at, length, onMove }: { at: number; length: number; onMove: (to: number) => void }) {
  const say = useMediaWords()
  return (
    <input
      type="range"
      min={0}
      max={Math.max(length, 0.1)}
      step={length > 60 ? 5 : 1}
      value={at}
      aria-label={say("player.place")}
      aria-valuetext={say("player.place.now", { at: clockOf(at), length: clockOf(Math.ceil(length)) })}
      onChange={({ target }) => onMove(Number(target.value))}
      className="ring-focus h-6 min-w-0 flex-1 cursor-pointer accent-accent"
    />
  )
}

/** Whoever listens to many of them listens faster. */
function Speed({ sound }: { sound: Sound }) {
  const say = useMediaWords()
  const locale = useLocaleSpoken()
  const [speed, setSpeed] = useState(speeds[0]!)
  const shown = new Intl.NumberFormat(locale).format(speed)
  const turn = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length]!
    setSpeed(next)
    if (sound.current) sound.current.playbackRate = next
  }
  return (
    <button
      type="button"
      onClick={turn}
      aria-label={say("player.speed", { speed: shown })}
      className="quick ring-focus figures h-7 min-w-8 shrink-0 rounded-6 text-12 text-muted hover:bg-hover hover:text-ink touch:h-11 touch:min-w-11"
    >
      {shown}×
    </button>
  )
}
