import { ExternalLink } from "lucide-react"
import type { Inbox } from "#contract/views.ts"
import { useMe } from "../../app/me.ts"
import { embedLine, Snippet } from "../../forms/snippet.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"

export function EmbedPart({ inbox }: { inbox: Inbox }) {
  const say = useSettingsWords()
  const { publicUrl } = useMe()
  return (
    <div className="flex flex-col gap-4 pt-2">
      <p className="max-w-140">{say("embed.text")}</p>
      <Snippet text={embedLine(inbox.publicId, publicUrl)} label={say("embed.title")} />
      <p>
        <a
          href={`/try?inbox=${inbox.publicId}`}
          target="_blank"
          rel="noreferrer"
          className="ring-focus inline-flex items-center gap-1.5 rounded-6"
        >
          {say("embed.try")}
          <ExternalLink size={16} className="mirror-rtl" aria-hidden="true" />
        </a>
      </p>
    </div>
  )
}
