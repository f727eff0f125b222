import { FileDown, Trash2 } from "lucide-react"
import { useState } from "react"
import type { ImportView } from "#contract/importing.ts"
import { Badge } from "#ui/badge.tsx"
import { Banner } from "#ui/banner.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import type { Tone } from "#ui/tone.ts"
import { call, queries } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useDoing } from "../../../app/use-doing.ts"
import { useLanguageWords } from "../../../locales/language-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { Found } from "./found.tsx"
import { ImportDeeds } from "./import-deeds.tsx"
import { importsQuery } from "./imports.ts"
import { OwnAddresses } from "./own-addresses.tsx"

const tones: Record<ImportView["state"], Tone> = {
  looking: "info",
  ready: "info",
  running: "info",
  stopped: "warn",
  done: "good",
  failed: "bad",
}

/** One import: what there is, how far it is, what came and what did not. */
export function ImportCard({ view }: { view: ImportView }) {
  const say = useLanguageWords()
  const [own, setOwn] = useState<string[]>([])
  const isOver = view.state === "done" || view.state === "stopped" || view.state === "running"
  return (
    <article aria-label={view.name} className="flex flex-col gap-3 rounded-10 border border-line p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 flex-1 font-semibold text-14 wrap-long" dir="auto">
          {view.name}
        </h2>
        <RelativeTime at={view.createdAt} className="figures text-12 text-muted" />
        <Badge tone={tones[view.state]}>{say(`import.state.${view.state}`)}</Badge>
        <Forget view={view} />
      </header>
      {view.because && (
        <Banner tone={view.state === "failed" ? "bad" : "warn"}>
          <span dir="auto">{view.because}</span>
        </Banner>
      )}
      {view.found && view.state !== "done" && <Found found={view.found} />}
      {view.state === "ready" && view.found && view.found.writers.length > 0 && (
        <OwnAddresses writers={view.found.writers} value={own} onChange={setOwn} />
      )}
      {(view.state === "running" || view.state === "looking") && <Progress view={view} />}
      {isOver && <Brought view={view} />}
      <ImportDeeds view={view} own={own} />
    </article>
  )
}

function Progress({ view }: { view: ImportView }) {
  const say = useLanguageWords()
  return (
    <div className="flex flex-col gap-1.5">
      <progress
        aria-label={say("import.progress", { name: view.name })}
        max={1}
        {...(view.progress === null ? {} : { value: view.progress })}
        className="h-2 w-full accent-accent"
      />
      <p className="text-12 text-muted">{say("import.background")}</p>
    </div>
  )
}

function Brought({ view }: { view: ImportView }) {
  const say = useLanguageWords()
  const locale = useLocaleSpoken()
  const { conversations, messages, known, gaps } = view
  return (
    <div className="flex flex-col gap-1 text-14">
      <p className="figures" role="status">
        {say("import.brought", { conversations, messages })}
      </p>
      {known > 0 && <p className="figures text-13 text-muted">{say("import.known", { known })}</p>}
      {gaps > 0 && (
        <a
          href={`/api/v1/imports/${view.id}/report?locale=${locale}`}
          download
          className="ring-focus inline-flex items-center gap-1.5 self-start rounded-6 text-14 text-accent-ink underline"
        >
          <FileDown size={16} aria-hidden="true" />
          {say("import.report", { gaps })}
        </a>
      )}
    </div>
  )
}

function Forget({ view }: { view: ImportView }) {
  const say = useLanguageWords()
  const forget = useDoing({
    run: () => call("DELETE /api/v1/imports/:id", { params: { id: view.id } }),
    after: () => void queries.invalidateQueries(importsQuery),
  })
  if (view.state === "running") return null
  return (
    <Confirm
      title={say("import.forget")}
      text={say("import.forget.text")}
      action={say("import.forget")}
      onYes={() => forget.mutate()}
      trigger={(ask) => (
        <IconButton size="small" label={say("import.forget")} icon={<Trash2 size={16} />} onPress={ask} />
      )}
    />
  )
}
