import type { ImportView } from "#contract/importing.ts"
import { Button } from "#ui/button.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { type LanguageKey, useLanguageWords } from "../../../locales/language-words.ts"
import { showImport } from "./imports.ts"

const starts: Partial<Record<ImportView["state"], LanguageKey>> = {
  ready: "import.start",
  stopped: "import.go-on",
  done: "import.once-more",
}

/** The one thing that can be done next. */
export function ImportDeeds({ view, own }: { view: ImportView; own: string[] }) {
  const say = useLanguageWords()
  const params = { id: view.id }
  const body = own.length ? { own: own.join(" ") } : {}
  const start = useDoing({
    run: () => call("POST /api/v1/imports/:id/start", { params, body }),
    after: (now) => showImport(now as ImportView),
  })
  const stop = useDoing({
    run: () => call("POST /api/v1/imports/:id/stop", { params }),
    after: (now) => showImport(now as ImportView),
  })
  if (view.state === "looking") return null
  if (view.state === "running")
    return (
      <div>
        <Button isPending={stop.isPending} onPress={() => stop.mutate()}>
          {say("import.stop")}
        </Button>
      </div>
    )
  const failed: LanguageKey = view.startedAt ? "import.go-on" : "import.look-again"
  return (
    <div>
      <Button
        look={view.state === "ready" ? "primary" : "plain"}
        isPending={start.isPending}
        onPress={() => start.mutate()}
      >
        {say(starts[view.state] ?? failed)}
      </Button>
    </div>
  )
}
