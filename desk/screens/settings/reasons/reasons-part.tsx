import { Link } from "@tanstack/react-router"
import type { ContactReason, ContactReasons } from "#contract/routes/insights.ts"
import { type Column, Table } from "#ui/table.tsx"
import type { Behind } from "../../../data/contacts.ts"
import { type ReasonsSay, useReasonsWords } from "../../../locales/reasons-words.ts"
import { Part } from "../page.tsx"
import { ChangeBadge } from "./change-badge.tsx"
import { changeWords, type Figures, useFigures } from "./figures.ts"
import { Weeks } from "./weeks.tsx"

type Show = (what: string, behind: Behind) => void

/** Every reason with how often, since when, and what it costs; its name opens what is behind it. */
export function ReasonsPart({ found, onShow }: { found: ContactReasons; onShow: Show }) {
  const say = useReasonsWords()
  const figures = useFigures(found.hour)
  const hasNone = found.reasons.every(({ categoryId }) => categoryId === null)
  return (
    <Part title={say("reasons.list")} text={say("reasons.list.text")}>
      <Table
        caption={say("reasons.list")}
        columns={columns(found, figures, say, onShow)}
        items={found.reasons}
        keyOf={({ categoryId }) => categoryId ?? "none"}
        none=""
      />
      {hasNone && (
        <p className="text-13 text-muted">
          {say("reasons.no-categories")}{" "}
          <Link to="/settings/$page" params={{ page: "categories" }} className="ring-focus rounded-6">
            {say("reasons.to-categories")}
          </Link>
        </p>
      )}
      <p className="max-w-180 text-13 text-muted">{say("reasons.measured")}</p>
    </Part>
  )
}

function columns(
  { starts }: ContactReasons,
  figures: Figures,
  say: ReasonsSay,
  onShow: Show,
): Column<ContactReason>[] {
  const nameOf = ({ name }: ContactReason) => name ?? say("reasons.none-known")
  return [
    {
      id: "reason",
      title: say("reasons.reason"),
      cell: (reason) => (
        <span className="flex min-w-48 flex-col items-start gap-0.5">
          <Opens
            name={nameOf(reason)}
            onPress={() => onShow(nameOf(reason), { category: reason.categoryId ?? "none" })}
          />
          <ChangeBadge change={reason.change} />
        </span>
      ),
    },
    {
      id: "count",
      title: say("reasons.count"),
      isFigure: true,
      cell: ({ count, share }) => (
        <span className="flex flex-col items-end">
          {figures.number(count)}
          <span className="text-12 text-muted">{figures.percent(share)}</span>
        </span>
      ),
    },
    {
      id: "weeks",
      title: say("reasons.by-week"),
      cell: (reason) => (
        <span className="flex min-w-44 flex-col gap-0.5">
          <Weeks
            isSmall
            label={nameOf(reason)}
            counts={reason.weeks}
            titles={reason.weeks.map(
              (count, week) => `${figures.day(starts[week]!)}: ${figures.number(count)}`,
            )}
          />
          <span className="text-12 text-muted">
            {changeWords(reason.change, reason.before, figures, say)}
          </span>
        </span>
      ),
    },
    ...costColumns(figures, say),
  ]
}

function costColumns(figures: Figures, say: ReasonsSay): Column<ContactReason>[] {
  return [
    {
      id: "alone",
      title: say("reasons.alone.short"),
      isFigure: true,
      cell: ({ alone }) => (alone === null ? "–" : figures.percent(alone)),
    },
    {
      id: "each",
      title: say("reasons.each"),
      isFigure: true,
      cell: ({ minutes }) => (
        <span className="whitespace-nowrap">{minutes === null ? "–" : figures.time(minutes)}</span>
      ),
    },
    {
      id: "month",
      title: say("reasons.month.short"),
      isFigure: true,
      cell: ({ aMonth, minutes }) => (
        <span className="flex flex-col items-end whitespace-nowrap">
          {minutes === null ? "–" : figures.time(aMonth.minutes)}
          {minutes !== null && aMonth.cents !== null && (
            <span className="text-12 text-muted">{figures.money(aMonth.cents)}</span>
          )}
        </span>
      ),
    },
  ]
}

/** A name that opens what its figures were made of. */
export function Opens({ name, onPress }: { name: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="ring-focus cursor-pointer rounded-6 text-start text-accent-ink underline underline-offset-2 wrap-long touch:min-h-11"
      dir="auto"
    >
      {name}
    </button>
  )
}
