import { useQuery } from "@tanstack/react-query"
import type { Inbox } from "#contract/views.ts"
import { Badge } from "#ui/badge.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { type Column, Table } from "#ui/table.tsx"
import { call } from "../../app/api.ts"
import { type SettingsSay, useSettingsWords } from "../../locales/settings-words.ts"

type Run = {
  at: string
  source: string
  onServer: number | null
  imported: number
  skipped: { reason: string; count: number }[]
  error: string | null
  millis: number
}

/** What was fetched when, what was left out and why (rule M3): nothing disappears silently. */
export function LedgerPart({ inbox }: { inbox: Inbox }) {
  const say = useSettingsWords()
  const { data } = useQuery({
    queryKey: ["inboxes", inbox.id, "runs"],
    queryFn: () => call("GET /api/v1/inboxes/:id/runs", { params: { id: inbox.id } }),
    refetchInterval: 30_000,
  })
  return (
    <div className="flex flex-col gap-3 pt-2">
      <p className="max-w-140 text-muted">{say("ledger.text")}</p>
      <Table
        caption={say("ledger.title")}
        columns={columns(say)}
        items={data?.items ?? []}
        keyOf={(run) => `${run.at} ${run.source}`}
        none={say("ledger.none")}
      />
    </div>
  )
}

function columns(say: SettingsSay): Column<Run>[] {
  return [
    {
      id: "at",
      title: say("ledger.at"),
      cell: ({ at }) => <RelativeTime at={at} className="figures whitespace-nowrap" />,
    },
    { id: "source", title: say("ledger.source"), cell: ({ source }) => source },
    {
      id: "onServer",
      title: say("ledger.on-server"),
      isFigure: true,
      cell: ({ onServer }) => onServer ?? "–",
    },
    { id: "imported", title: say("ledger.imported"), isFigure: true, cell: ({ imported }) => imported },
    { id: "result", title: say("ledger.result"), cell: (run) => <Result run={run} /> },
  ]
}

function Result({ run }: { run: Run }) {
  const say = useSettingsWords()
  if (run.error) return <span className="text-red-ink wrap-long">{run.error}</span>
  if (run.skipped.length === 0) return <Badge tone="good">{say("ledger.fine")}</Badge>
  return (
    <span className="flex flex-col gap-0.5">
      {run.skipped.map(({ reason, count }) => (
        <span key={reason}>{say("ledger.skipped", { count, reason })}</span>
      ))}
    </span>
  )
}
