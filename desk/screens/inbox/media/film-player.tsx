import { Download } from "lucide-react"
import { useMediaWords } from "../../../locales/media-words.ts"

type Props = { name: string; url: string; onUnplayable: () => void }

/** A film in the browser's own player: it knows full screen, picture in picture and every key. */
export function FilmPlayer({ name, url, onUnplayable }: Props) {
  const say = useMediaWords()
  return (
    <figure className="max-w-full">
      {/* biome-ignore lint/a11y/useMediaCaption: what a customer filmed has no captions */}
      <video
        src={url}
        controls
        playsInline
        preload="metadata"
        aria-label={say("player.film", { name })}
        onError={onUnplayable}
        className="ring-focus block max-h-80 min-h-32 max-w-full rounded-10 bg-pressed"
      />
      <figcaption className="mt-1 text-12">
        <a
          href={url}
          download={name}
          aria-label={say("player.download", { name })}
          className="ring-focus inline-flex max-w-full items-center gap-1 rounded-6 text-muted hover:text-ink touch:min-h-11"
        >
          <Download size={14} aria-hidden="true" className="shrink-0" />
          <span className="truncate">{name}</span>
        </a>
      </figcaption>
    </figure>
  )
}
