import { useState } from "react"
import { FileChip } from "#ui/file-chip.tsx"
import { FilmPlayer } from "./film-player.tsx"
import { SoundPlayer } from "./sound-player.tsx"

export type RecordedFile = { name: string; type: string; size: number; url: string }

/** Sound or film with its player; what this browser can't play stays a file. */
export function Recorded({ file }: { file: RecordedFile }) {
  const [isUnplayable, setUnplayable] = useState(false)
  const { name, type, size, url } = file
  if (isUnplayable) return <FileChip name={name} bytes={size} type={type} href={url} />
  const Player = type.startsWith("audio/") ? SoundPlayer : FilmPlayer
  return <Player name={name} url={url} onUnplayable={() => setUnplayable(true)} />
}
