import { Link } from "@tanstack/react-router"
import { TriangleAlert } from "lucide-react"
import type { EvidencePage, TemplateCase } from "#contract/routes/templates.ts"
import { Badge } from "#ui/badge.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { Table } from "#ui/table.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useCan } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { type TemplatesKey, type TemplatesSay, useTemplatesWords } from "../../../locales/templates-words.ts"
import { percent } from "../../inbox/triage/category-line.tsx"
import { Part } from "../page.tsx"

/** The newest cases: what was asked, what was done, how it ended; and the brake for what must never happen again. */
export function EvidenceCases({ evidence }: { evidence: EvidencePage }) {
  const say = useTemplatesWords()
  const can = useCan()
  return (
    <Part title={say("evidence.cases")}>
      <Table
        caption={say("evidence.cases")}
        items={evidence.cases}
        keyOf={({ id }) => id}
        none={say("evidence.cases.none")}
        columns={[
          { id: "asked", title: say("evidence.asked"), cell: (each) => <Asked each={each} /> },
          { id: "ended", title: say("evidence.ended"), cell: (each) => <Ended each={each} /> },
          {
            id: "when",
            title: say("evidence.when"),
            isFigure: true,
            cell: ({ at }) => <RelativeTime at={at} className="whitespace-nowrap" />,
          },
          ...(can("conversations.reply")
            ? [
                {
                  id: "flag",
                  title: say("evidence.flag"),
                  cell: (each: TemplateCase) => <Flag each={each} />,
                },
              ]
            : []),
        ]}
      />
    </Part>
  )
}

/** What was asked, and below it what was done. */
function Asked({ each }: { each: TemplateCase }) {
  const say = useTemplatesWords()
  return (
    <span className="flex min-w-48 max-w-90 flex-col items-start gap-0.5">
      <Link
        to="/inbox/$view/$conversation"
        params={{ view: "all", conversation: each.conversationId }}
        className="ring-focus line-clamp-2 rounded-6 text-ink"
        dir="auto"
      >
        {each.asked || `#${each.number}`}
      </Link>
      <span className="text-12 text-muted">{howWords(each, say)}</span>
    </span>
  )
}

function howWords({ kind, did, edited }: TemplateCase, say: TemplatesSay): string {
  const done = did ? say(`case.did.${did}`, { share: percent(edited ?? 0) }) : ""
  return [say(`case.${kind}`), done].filter(Boolean).join(", ")
}

function Ended({ each: { outcome, because } }: { each: TemplateCase }) {
  const say = useTemplatesWords()
  const tone = outcome === "right" ? "good" : outcome === "wrong" ? "bad" : "neutral"
  return (
    <span className="flex flex-col items-start gap-0.5">
      <Badge tone={tone}>{say(outcome ? `case.${outcome}` : "case.open")}</Badge>
      {because && <span className="text-12 text-muted">{say(`because.${because}` as TemplatesKey)}</span>}
    </span>
  )
}

function Flag({ each }: { each: TemplateCase }) {
  const say = useTemplatesWords()
  const flag = useDoing({
    run: () => call("PUT /api/v1/template-cases/:id/flag", { params: { id: each.id } }),
    stale: ["templates", "automation"],
    done: say("evidence.flag.done"),
  })
  if (each.isFlagged) return <Badge tone="bad">{say("evidence.flagged")}</Badge>
  return (
    <Confirm
      title={say("evidence.flag.title")}
      text={say("evidence.flag.text")}
      action={say("evidence.flag")}
      onYes={() => flag.mutate()}
      trigger={(ask) => (
        <IconButton
          label={`${say("evidence.flag")}: ${each.asked.slice(0, 60) || `#${each.number}`}`}
          icon={<TriangleAlert size={16} />}
          onPress={ask}
        />
      )}
    />
  )
}
