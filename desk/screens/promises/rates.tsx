import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { PledgeRate } from "#contract/routes/pledges.ts"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { Table } from "#ui/table.tsx"
import { Failed } from "../../app/edges.tsx"
import { type NamedRate, pledgeRatesQuery } from "../../data/pledges.ts"
import { usePromisedWords } from "../../locales/promised-words.ts"

const spans = ["30", "90", "365"] as const
/** Below this a share says more about chance than about people. */
const FEW = 10

/** How often promises were kept, with as much certainty as there is. */
export function Rates() {
  const say = usePromisedWords()
  const [days, setDays] = useState<(typeof spans)[number]>("90")
  const { data, error } = useQuery(pledgeRatesQuery(Number(days)))
  if (error && !data) return <Failed error={error} />
  return (
    <div className="flex flex-col items-start gap-6">
      <SegmentedControl
        label={say("promises.days")}
        value={days}
        onChange={setDays}
        options={spans.map((span) => ({ id: span, title: say(`promises.days.${span}`) }))}
      />
      {data ? (
        <>
          <Whole rate={data.all} />
          <Part title={say("promises.by-person")} what={say("promises.person")} items={data.people} />
          <Part title={say("promises.by-team")} what={say("promises.team")} items={data.teams} />
          <Part title={say("promises.by-template")} what={say("promises.template")} items={data.templates} />
          <p className="text-13 text-muted">{say("promises.range.text")}</p>
        </>
      ) : (
        <SkeletonText lines={8} />
      )}
    </div>
  )
}

function Whole({ rate }: { rate: PledgeRate }) {
  const say = usePromisedWords()
  const words = useRateWords()
  if (rate.share === null) return <p className="text-14 text-muted">{say("promises.rates.none")}</p>
  return (
    <div>
      <p className="text-14">
        {say("promises.everybody")}: <strong className="figures text-20">{words.share(rate)}</strong>{" "}
        <span className="text-muted">
          ({say("promises.counted", { kept: rate.kept, broken: rate.broken })}; {words.range(rate)})
        </span>
      </p>
      {rate.unconfirmed > 0 && (
        <p className="text-13 text-muted">{say("promises.unconfirmed", { count: rate.unconfirmed })}</p>
      )}
    </div>
  )
}

function Part({ title, what, items }: { title: string; what: string; items: NamedRate[] }) {
  const say = usePromisedWords()
  const words = useRateWords()
  if (!items.length) return null
  const figure = (id: "kept" | "broken" | "moved") => ({
    id,
    title: say(`promises.${id}`),
    isFigure: true,
    cell: (rate: NamedRate) => rate[id],
  })
  return (
    <section className="w-full">
      <h2 className="mb-2 font-medium text-14">{title}</h2>
      <Table
        caption={title}
        items={items}
        keyOf={({ id }) => id}
        none=""
        columns={[
          { id: "name", title: what, cell: ({ name }) => <span dir="auto">{name}</span> },
          figure("kept"),
          figure("broken"),
          figure("moved"),
          { id: "share", title: say("promises.share"), isFigure: true, cell: words.whole },
        ]}
      />
    </section>
  )
}

function useRateWords() {
  const say = usePromisedWords()
  const { locale } = useLocale()
  const percent = (share: number) => new Intl.NumberFormat(locale, { style: "percent" }).format(share)
  const isFew = ({ kept, broken }: PledgeRate) => kept + broken < FEW
  const share = (rate: PledgeRate) =>
    rate.share === null || isFew(rate) ? say("promises.few") : percent(rate.share)
  const range = ({ low, high }: PledgeRate) =>
    say("promises.range", { low: percent(low), high: percent(high) })
  return {
    share,
    range,
    whole: (rate: NamedRate) => (
      <span className="whitespace-nowrap">
        {share(rate)} <span className="text-12 text-muted">({range(rate)})</span>
      </span>
    ),
  }
}
