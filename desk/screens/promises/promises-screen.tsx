import { useInfiniteQuery } from "@tanstack/react-query"
import { Handshake } from "lucide-react"
import { useState } from "react"
import type { Pledge } from "#contract/routes/pledges.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { TabPanel, Tabs } from "#ui/tabs.tsx"
import { Failed } from "../../app/edges.tsx"
import { pledgesToDoQuery } from "../../data/pledges.ts"
import { usePromisedWords } from "../../locales/promised-words.ts"
import { PromiseRow } from "./promise-row.tsx"
import { Rates } from "./rates.tsx"

/** What customers may count on: what is to be kept, and how often it was. */
export function PromisesScreen() {
  const say = usePromisedWords()
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-200 flex-col gap-4 p-4 desk:p-8">
        <header>
          <h1 className="font-semibold text-20">{say("promises.title")}</h1>
          <p className="mt-1 text-14 text-muted">{say("promises.text")}</p>
        </header>
        <Tabs
          label={say("promises.title")}
          tabs={[
            { id: "list", title: say("promises.list") },
            { id: "rates", title: say("promises.rates") },
          ]}
        >
          <TabPanel id="list">
            <ToDo />
          </TabPanel>
          <TabPanel id="rates">
            <Rates />
          </TabPanel>
        </Tabs>
      </div>
    </div>
  )
}

function ToDo() {
  const say = usePromisedWords()
  const [whose, setWhose] = useState<"mine" | "all">("all")
  const list = useInfiniteQuery(pledgesToDoQuery(whose))
  const pledges = list.data?.pages.flatMap(({ items }) => items)
  if (list.error && !pledges) return <Failed error={list.error} />
  return (
    <div className="flex flex-col items-start gap-4">
      <SegmentedControl
        label={say("promises.whose")}
        value={whose}
        onChange={setWhose}
        options={[
          { id: "all", title: say("promises.all") },
          { id: "mine", title: say("promises.mine") },
        ]}
      />
      <div className="flex w-full flex-col gap-6">
        {!pledges && <SkeletonText lines={8} />}
        {pledges?.length === 0 && (
          <EmptyState icon={<Handshake size={20} />} title={say("promises.none.title")}>
            {say("promises.none.text")}
          </EmptyState>
        )}
        {pledges && <Groups pledges={pledges} />}
        {list.hasNextPage && (
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {say("common.more")}
          </Button>
        )}
      </div>
    </div>
  )
}

const groups = ["overdue", "today", "later"] as const

function Groups({ pledges }: { pledges: Pledge[] }) {
  const say = usePromisedWords()
  return groups.map((group) => {
    const own = pledges.filter((pledge) => groupOf(pledge) === group)
    if (!own.length) return null
    return (
      <section key={group} aria-labelledby={`promises-${group}`}>
        <h2
          id={`promises-${group}`}
          className={
            group === "overdue" ? "mb-2 font-medium text-14 text-red-ink" : "mb-2 font-medium text-14"
          }
        >
          {say(`promises.${group}`)}
        </h2>
        <ul className="divide-y divide-line rounded-10 border border-line bg-surface">
          {own.map((pledge) => (
            <PromiseRow key={pledge.id} pledge={pledge} />
          ))}
        </ul>
      </section>
    )
  })
}

/** By this machine's day: whoever looks wants to know what is left of theirs. */
function groupOf({ dueAt }: Pledge): (typeof groups)[number] {
  const due = new Date(dueAt)
  if (due.getTime() <= Date.now()) return "overdue"
  return due.toDateString() === new Date().toDateString() ? "today" : "later"
}
