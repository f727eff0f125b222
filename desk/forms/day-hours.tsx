import { CopyCheck, Plus, X } from "lucide-react"
import { useLocale } from "react-aria-components/I18nProvider"
import { Checkbox } from "#ui/checkbox.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { useSettingsWords } from "../locales/settings-words.ts"
import {
  choices,
  isOvernight,
  type Span,
  shareOfDay,
  spansOf,
  withChanged,
  withoutDay,
  withoutSpan,
  withSameEveryDay,
  withSpan,
} from "./hours.ts"
import type { HoursProps } from "./hours-field.tsx"

/** One day: open or closed, from when to when, and a picture of it over 24 hours. */
export function DayHours({ day, hours, onChange }: HoursProps & { day: number }) {
  const say = useSettingsWords()
  const { locale } = useLocale()
  // 1 February 2026 is a Sunday.
  const name = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(
    Date.UTC(2026, 1, 1 + day),
  )
  const spans = spansOf(hours, day)
  const isOpen = spans.length > 0
  // The last open day can't close: no hours at all would mean the opposite.
  const isLast = isOpen && spans.length === hours.length
  return (
    <div className="flex min-h-11 flex-wrap items-start gap-x-2 border-line border-b px-3 py-1.5 last:border-b-0">
      <div className="min-w-0 flex-1 py-0.5 desk:w-32 desk:flex-none">
        <Checkbox
          isSelected={isOpen}
          isDisabled={isLast}
          onChange={(open) => onChange(open ? withSpan(hours, day) : withoutDay(hours, day))}
        >
          {name}
        </Checkbox>
      </div>
      <div className="flex min-w-0 flex-col gap-1 max-desk:order-last max-desk:basis-full">
        {!isOpen && (
          <span className="py-1.5 text-14 text-muted max-desk:hidden">{say("business.closed")}</span>
        )}
        {spans.map((span, at) => (
          <SpanLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a span has no name but its place, and must keep the focus while its times change
            key={`${at}-${spans.length}`}
            name={name}
            span={span}
            isOnly={spans.length === 1}
            hours={hours}
            onChange={onChange}
          />
        ))}
      </div>
      {isOpen && <Track spans={spans} />}
      {isOpen && (
        <span className="flex desk:ms-auto">
          <IconButton
            label={say("business.span.add", { day: name })}
            icon={<Plus size={16} />}
            onPress={() => onChange(withSpan(hours, day))}
          />
          <IconButton
            label={say("hours.same", { day: name })}
            icon={<CopyCheck size={16} />}
            onPress={() => onChange(withSameEveryDay(hours, day))}
          />
        </span>
      )}
    </div>
  )
}

/** Decoration: the same times stand there in figures. */
function Track({ spans }: { spans: Span[] }) {
  return (
    <span
      aria-hidden="true"
      className="relative mx-2 hidden h-1 min-w-0 max-w-40 flex-1 self-center overflow-hidden rounded-full bg-hover desk:block"
    >
      {spans.map((span) => {
        const { start, length } = shareOfDay(span)
        return (
          <span
            key={`${span.from}-${span.to}`}
            className="absolute inset-y-0 rounded-full bg-accent"
            style={{ insetInlineStart: `${start * 100}%`, width: `${length * 100}%` }}
          />
        )
      })}
    </span>
  )
}

type LineProps = HoursProps & { name: string; span: Span; isOnly: boolean }

function SpanLine({ name, span, isOnly, hours, onChange }: LineProps) {
  const say = useSettingsWords()
  return (
    <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
      <TimeChoice part="from" {...{ name, span, hours, onChange }} />
      <span className="text-muted" aria-hidden="true">
        –
      </span>
      <TimeChoice part="to" {...{ name, span, hours, onChange }} />
      {!isOnly && (
        <IconButton
          size="small"
          label={say("business.span.remove", { day: name })}
          icon={<X size={14} />}
          onPress={() => onChange(withoutSpan(hours, span))}
        />
      )}
      {isOvernight(span) && <span className="text-12 text-muted">{say("hours.overnight")}</span>}
    </div>
  )
}

type ChoiceProps = HoursProps & { name: string; span: Span; part: "from" | "to" }

/** The browser's own list: a wheel under the thumb, typing on a keyboard. */
function TimeChoice({ name, span, part, hours, onChange }: ChoiceProps) {
  const say = useSettingsWords()
  return (
    <select
      aria-label={say(`business.${part}`, { day: name })}
      value={span[part]}
      onChange={({ target }) => onChange(withChanged(hours, span, { [part]: target.value }))}
      className="figures quick h-8 rounded-6 border border-edge/70 bg-surface px-1.5 text-14 text-ink outline-2 outline-transparent hover:border-edge focus-visible:outline-focus touch:h-11 touch:text-16"
    >
      {choices(part, span[part]).map((time) => (
        <option key={time}>{time}</option>
      ))}
    </select>
  )
}
