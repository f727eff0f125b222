import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { ArrowLeft, FileUp } from "lucide-react"
import { useState } from "react"
import type { CustomerImport } from "#contract/routes/customer-imports.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { refusalWords } from "../../app/refusal-words.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { ImportChoice } from "./import-choice.tsx"
import { ImportProgress } from "./import-progress.tsx"
import { importQuery, importsQuery, uploadList } from "./imports.ts"

/** A list of customers comes in: choose, see what would happen, bring in, watch. */
export function ImportScreen() {
  const say = useCustomersWords()
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-200 flex-col gap-6 p-4 desk:p-8">
        <header className="flex items-center gap-2">
          <Link
            to="/customers"
            aria-label={say("customer.back")}
            className="ring-focus -ms-2 grid size-8 place-items-center rounded-6 text-muted hover:bg-hover touch:size-11"
          >
            <ArrowLeft size={20} className="mirror-rtl" aria-hidden="true" />
          </Link>
          <h1 className="font-semibold text-20">{say("bring.title")}</h1>
        </header>
        {chosen ? (
          <Chosen key={chosen} id={chosen} onAgain={() => setChosen(null)} />
        ) : (
          <Choose onChosen={setChosen} />
        )}
      </div>
    </div>
  )
}

function Choose({ onChosen }: { onChosen: (id: string) => void }) {
  const say = useCustomersWords()
  const { data = [] } = useQuery(importsQuery)
  const [isReading, setReading] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const read = async (file: File | undefined) => {
    if (!file) return
    setError(null)
    setReading(true)
    try {
      onChosen((await uploadList(file)).id)
    } catch (problem) {
      setError(problem)
    }
    setReading(false)
  }
  return (
    <>
      <p className="max-w-140 text-muted">{say("bring.intro")}</p>
      {error !== null && <Banner tone="bad">{refusalWords(error, say)}</Banner>}
      <label className="relative inline-flex self-start">
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          disabled={isReading}
          onChange={({ target }) => void read(target.files?.[0])}
          // The browser's own button speaks the browser's language; ours lies under it and takes no part.
          className="peer absolute inset-0 opacity-0"
        />
        <span className="inline-flex h-8 items-center gap-1.5 rounded-6 bg-fill px-3 font-medium text-14 text-on-fill outline-2 outline-transparent outline-offset-2 peer-hover:bg-fill-hover peer-focus-visible:outline-focus peer-disabled:bg-pressed peer-disabled:text-disabled touch:h-11">
          <FileUp size={16} aria-hidden="true" />
          {isReading ? say("bring.reading") : say("bring.choose")}
        </span>
      </label>
      {data.length > 0 && <Before imports={data} onOpen={onChosen} />}
    </>
  )
}

function Before({ imports, onOpen }: { imports: CustomerImport[]; onOpen: (id: string) => void }) {
  const say = useCustomersWords()
  return (
    <section>
      <h2 className="mb-2 font-semibold text-14">{say("bring.before")}</h2>
      <Rows label={say("bring.before")}>
        {imports.map((each) => (
          <Row
            key={each.id}
            title={each.fileName}
            detail={
              <>
                {say(`bring.state.${each.state}`)} · {each.byName} · <RelativeTime at={each.createdAt} />
              </>
            }
            after={
              <Button size="small" onPress={() => onOpen(each.id)}>
                {say("bring.show")}
              </Button>
            }
          />
        ))}
      </Rows>
    </section>
  )
}

function Chosen({ id, onAgain }: { id: string; onAgain: () => void }) {
  const say = useCustomersWords()
  const { data, error } = useQuery(importQuery(id))
  if (error && !data) return <Banner tone="bad">{refusalWords(error, say)}</Banner>
  if (!data) return <p className="text-muted">{say("bring.reading")}</p>
  const again = (
    <Button look="quiet" onPress={onAgain}>
      {say("bring.again")}
    </Button>
  )
  return (
    <>
      <p className="font-medium">{say("bring.file", { name: data.fileName, records: data.records })}</p>
      {data.isCut && <Banner tone="warn">{say("bring.cut")}</Banner>}
      {data.state === "looked-at" ? (
        <ImportChoice key={data.columns.join()} list={data} again={again} />
      ) : (
        <>
          <ImportProgress list={data} />
          <div>{again}</div>
        </>
      )}
    </>
  )
}
