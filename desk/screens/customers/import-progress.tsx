import { FileDown } from "lucide-react"
import type { CustomerImport } from "#contract/routes/customer-imports.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { ImportFigures } from "./import-findings.tsx"
import { showList } from "./imports.ts"

/** How far it is, and in the end what came of it. */
export function ImportProgress({ list }: { list: CustomerImport }) {
  const say = useCustomersWords()
  const stop = () =>
    call("POST /api/v1/customer-imports/:id/stop", { params: { id: list.id } }).then(
      (now) => showList(now as CustomerImport),
      (error) => showToast({ title: refusalWords(error, say), isProblem: true }),
    )
  return (
    <>
      {list.state === "running" && (
        <div className="flex flex-col gap-2">
          <progress
            aria-label={say("bring.progress")}
            max={list.records}
            value={list.done}
            className="h-2 w-full accent-accent"
          />
          <p className="figures text-13 text-muted" role="status">
            {say("bring.running", { done: list.done, records: list.records })}
          </p>
          <p className="text-13 text-muted">{say("bring.background")}</p>
          <div>
            <Button onPress={() => void stop()}>{say("bring.stop")}</Button>
          </div>
        </div>
      )}
      {list.state === "done" && <Banner tone="good">{say("bring.finished")}</Banner>}
      {list.state === "stopped" && <Banner tone="neutral">{say("bring.stopped")}</Banner>}
      <ImportFigures counts={list} />
      {list.leftOut > 0 && (
        <a
          href={`/api/v1/customer-imports/${list.id}/problems`}
          download
          className="ring-focus inline-flex items-center gap-1.5 self-start rounded-6 text-14 text-accent-ink underline"
        >
          <FileDown size={16} aria-hidden="true" />
          {say("bring.report")}
        </a>
      )}
    </>
  )
}
