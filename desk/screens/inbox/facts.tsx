import { useQuery } from "@tanstack/react-query"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Conversation, Customer } from "#contract/views.ts"
import { useNow } from "#ui/now.ts"
import { attributesQuery } from "../../data/attributes.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { PanelSection } from "./panel-section.tsx"

type Props = { customer: Customer; conversation: Conversation | undefined }

/** What is known in a word or two: language, local time, since when, number of this conversation, the shop's own fields. */
export function Facts({ customer, conversation }: Props) {
  const say = useCustomersWords()
  const facts = useFacts(customer, conversation)
  return (
    <PanelSection title={say("customer.facts")}>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name} className="flex min-h-7 items-baseline gap-3 text-13">
            <dt className="w-28 shrink-0 truncate text-muted" title={name}>
              {name}
            </dt>
            <dd className="min-w-0 flex-1 wrap-long" dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  )
}

function useFacts(customer: Customer, conversation: Conversation | undefined): [string, string][] {
  const say = useCustomersWords()
  const { locale } = useLocale()
  const now = useNow(60_000)
  const { data: fields = [] } = useQuery(attributesQuery)
  // Fields of the account's own stand above, where they can be filled in.
  const isField = (key: string) => fields.some((field) => field.subject === "customer" && field.key === key)
  const facts: [string, string | null][] = [
    [say("customer.language"), customer.locale && languageName(customer.locale, locale)],
    [say("customer.time"), customer.timeZone && localTime(now, customer.timeZone, locale)],
    [
      say("customer.since"),
      new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(customer.createdAt)),
    ],
    [say("customer.number"), conversation ? `#${conversation.number}` : null],
    ...Object.entries(customer.attributes)
      .filter(([key]) => !isField(key))
      .map(([name, value]): [string, string] => [name, plain(value)]),
  ]
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
}

/** Browsers and mail programs write strange things here; what is no language tag is shown as it came. */
function languageName(tag: string, locale: string): string {
  const isTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)
  return (isTag && new Intl.DisplayNames(locale, { type: "language" }).of(tag)) || tag
}

function localTime(now: number, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(now)
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value)
}
