import { Check, MicOff, Trash2 } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { Button } from "#ui/button.tsx"
import { clockOf, LONGEST_SECONDS, type RecordingTrouble, VoiceRecording } from "#ui/voice-recording.ts"
import { useMediaWords } from "../../../locales/media-words.ts"

type Props = { onRecorded: (file: File) => void; onClose: () => void }

/** In place of the composer's bar while somebody speaks. What was said becomes a file of the draft: nothing is sent by itself. */
export function VoiceStrip({ onRecorded, onClose }: Props) {
  const { recording, trouble, again } = useRecording(onRecorded, onClose)
  if (trouble) return <Refused trouble={trouble} onAgain={again} onClose={onClose} />
  return <Running recording={recording} onClose={onClose} />
}

/** One recording from opening to closing; draws anew as it moves. Whoever leaves discards it. */
function useRecording(onRecorded: (file: File) => void, onClose: () => void) {
  const say = useMediaWords()
  const [, draw] = useState(0)
  const [attempt, setAttempt] = useState(0)
  const [trouble, setTrouble] = useState<RecordingTrouble>()
  const recording = useRef<VoiceRecording>(undefined)
  useEffect(() => {
    const started = new VoiceRecording(() => draw((count) => count + 1))
    recording.current = started
    void started.start().then((it) => (it ? setTrouble(it) : draw((count) => count + 1)))
    void started.ended.then((blob) => {
      if (!blob) return
      onRecorded(fileOf(blob, say("voice.file", { day: today() })))
      onClose()
    })
    return () => started.cancel()
  }, [attempt])
  const again = () => {
    setTrouble(undefined)
    setAttempt(attempt + 1)
  }
  return { recording: recording.current, trouble, again }
}

/** "2026-11-29 14.05": Sweden writes days so that files sort by them; no system bears a colon in a name. */
const today = () =>
  new Date().toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" }).replace(":", ".")

function fileOf(blob: Blob, name: string): File {
  const ending = blob.type.includes("mp4") ? "m4a" : "webm"
  return new File([blob], `${name}.${ending}`, { type: blob.type })
}

function Running({ recording, onClose }: { recording: VoiceRecording | undefined; onClose: () => void }) {
  const say = useMediaWords()
  const isOn = recording?.isRecording ?? false
  return (
    <fieldset
      aria-label={say("voice.label")}
      onKeyDown={({ key }) => key === "Escape" && onClose()}
      className="flex items-center gap-3 ps-3.5 pe-1.5 pb-1.5"
    >
      <span role="status" className="sr-only">
        {isOn && say("voice.recording", { minutes: LONGEST_SECONDS / 60 })}
      </span>
      {isOn ? (
        <>
          <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-red" />
          <span role="timer" aria-label={say("voice.time")} className="figures text-13">
            {clockOf(recording!.seconds)}
          </span>
          <Levels levels={recording!.levels} />
        </>
      ) : (
        <span className="min-w-0 flex-1 text-13 text-muted">{say("voice.asking")}</span>
      )}
      <Button look="quiet" icon={<Trash2 size={16} />} onPress={onClose} autoFocus={!isOn}>
        {say("voice.cancel")}
      </Button>
      {isOn && (
        <Button look="primary" icon={<Check size={16} />} onPress={() => recording!.finish()} autoFocus>
          {say("voice.finish")}
        </Button>
      )}
    </fieldset>
  )
}

/** That one is heard can be seen: a bar for each moment, the newest at the end. */
function Levels({ levels }: { levels: number[] }) {
  return (
    <span
      aria-hidden="true"
      className="flex h-6 min-w-0 flex-1 items-center justify-end gap-0.5 overflow-hidden"
    >
      {levels.map((level, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          key={index}
          className="w-0.5 shrink-0 rounded-full bg-accent"
          style={{ height: `${Math.max(8, level * 100)}%` }}
        />
      ))}
    </span>
  )
}

function Refused({
  trouble,
  onAgain,
  onClose,
}: {
  trouble: RecordingTrouble
  onAgain: () => void
  onClose: () => void
}) {
  const say = useMediaWords()
  return (
    <div className="flex flex-wrap items-center gap-2 ps-3.5 pe-1.5 pb-1.5">
      <MicOff size={16} className="shrink-0 text-red" aria-hidden="true" />
      <p role="alert" className="min-w-0 flex-1 basis-60 text-13 text-red-ink">
        {say(`voice.trouble.${trouble}`)}
      </p>
      <Button size="small" look="quiet" onPress={onClose}>
        {say("common.close")}
      </Button>
      <Button size="small" onPress={onAgain}>
        {say("common.again")}
      </Button>
    </div>
  )
}
