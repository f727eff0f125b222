import { type ReactNode, useState } from "react"
import type { CustomerImport, DryRun, Encoding } from "#contract/routes/customer-imports.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { type CustomersSay, useCustomersWords } from "../../locales/customers-words.ts"
import { ImportFindings } from "./import-findings.tsx"
import { showList } from "./imports.ts"

const encodings: Encoding[] = ["utf-8", "windows-1252", "utf-16le", "utf-16be"]
const separators = [",", ";", "\t", "|"] as const

/** How the file is read and what its columns mean; then a try that changes nothing; then the real thing. */
export function ImportChoice({ list, again }: { list: CustomerImport; again: ReactNode }) {
  const say = useCustomersWords()
  const [mapping, setMapping] = useState(list.mapping)
  const [found, setFound] = useState<DryRun | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    await work().catch(setError)
    setBusy(false)
  }
  const params = { id: list.id }
  const read = (encoding: Encoding, separator: string) =>
    attempt(async () =>
      showList(
        await call("PUT /api/v1/customer-imports/:id/reading", { params, body: { encoding, separator } }),
      ),
    )
  const tryOut = () =>
    attempt(async () =>
      setFound(await call("POST /api/v1/customer-imports/:id/dry-run", { params, body: { mapping } })),
    )
  const start = () =>
    attempt(async () =>
      showList(await call("POST /api/v1/customer-imports/:id/start", { params, body: { mapping } })),
    )
  const choose = (column: number, meaning: string) => {
    setFound(null)
    setMapping(mapping.map((each, index) => (index === column ? meaning : each)))
  }
  return (
    <>
      <Reading list={list} onRead={read} />
      <Columns list={list} mapping={mapping} onChoose={choose} />
      {error !== null && <Banner tone="bad">{refusalWords(error, say)}</Banner>}
      {found && <ImportFindings found={found} columns={list.columns} />}
      <div className="flex flex-wrap gap-2">
        <Button look={found ? "plain" : "primary"} isPending={isBusy && !found} onPress={() => void tryOut()}>
          {say("bring.try")}
        </Button>
        {found && (
          <Button look="primary" isPending={isBusy} onPress={() => void start()}>
            {say("bring.start")}
          </Button>
        )}
        {again}
      </div>
    </>
  )
}

type ReadingProps = {
  list: CustomerImport
  onRead: (encoding: Encoding, separator: string) => Promise<void>
}

function Reading({ list, onRead }: ReadingProps) {
  const say = useCustomersWords()
  return (
    <div className="flex flex-wrap gap-4">
      <Select
        label={say("bring.encoding")}
        value={list.encoding}
        onChange={(key) => void onRead(key as Encoding, list.separator)}
      >
        {encodings.map((each) => (
          <Option key={each} id={each}>
            {each.toUpperCase()}
          </Option>
        ))}
      </Select>
      <Select
        label={say("bring.separator")}
        value={list.separator}
        onChange={(key) => void onRead(list.encoding, String(key))}
      >
        {separators.map((each) => (
          <Option key={each} id={each}>
            {say(`bring.separator.${each === "\t" ? "tab" : each}`)}
          </Option>
        ))}
      </Select>
    </div>
  )
}

type ColumnsProps = {
  list: CustomerImport
  mapping: string[]
  onChoose: (column: number, meaning: string) => void
}

function Columns({ list, mapping, onChoose }: ColumnsProps) {
  const say = useCustomersWords()
  return (
    <section>
      <h2 className="mb-2 font-semibold text-14">{say("bring.columns")}</h2>
      <ul className="rounded-10 border border-line bg-surface">
        {list.columns.map((column, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are, and two may have one name
            key={`${index}-${column}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-2.5 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-medium wrap-long" dir="auto">
                {column}
              </p>
              <p className="truncate text-13 text-muted" dir="auto">
                {exampleOf(list, index)}
              </p>
            </div>
            <div className="grow basis-56 desk:grow-0">
              <Select
                label={`${column}: ${say("bring.means")}`}
                hideLabel
                value={mapping[index] || "ignore"}
                onChange={(key) => onChoose(index, key === "ignore" ? "" : String(key))}
              >
                {meaningsFor(column, mapping[index] ?? "", say).map(([id, title]) => (
                  <Option key={id} id={id}>
                    {title}
                  </Option>
                ))}
              </Select>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const exampleOf = (list: CustomerImport, column: number) =>
  list.sample
    .map((record) => record[column])
    .filter(Boolean)
    .slice(0, 3)
    .join(", ")

/** What a column may become; a column that is none of it can be kept under its own name. */
function meaningsFor(column: string, current: string, say: CustomersSay): [string, string][] {
  const own = column.trim().replaceAll(":", " ").slice(0, 60)
  const known: [string, string][] = [
    ["ignore", say("bring.ignore")],
    ["address:email", say("bring.means.email")],
    ["shop-id", say("bring.means.shop-id")],
    ["name", say("bring.means.name")],
    ["first-name", say("bring.means.first-name")],
    ["last-name", say("bring.means.last-name")],
    ["company", say("bring.means.company")],
    ["attribute:phone", say("bring.means.phone")],
    ["attribute:address", say("bring.means.address")],
    ["locale", say("bring.means.locale")],
    ["time-zone", say("bring.means.time-zone")],
    ["note", say("bring.means.note")],
  ]
  const kept = current.startsWith("attribute:") ? current : `attribute:${own}`
  const isKnown = known.some(([id]) => id === kept)
  return isKnown || !own ? known : [...known, [kept, say("bring.means.field", { name: kept.slice(10) })]]
}
