import { CircleAlert, CornerDownRight, StickyNote, UserRound } from "lucide-react"
import { MenuItem as AriaMenuItem } from "react-aria-components/Menu"
import type { Reply } from "#contract/route.ts"
import type { SearchHit } from "#contract/routes/views.ts"
import type { Routes } from "#contract/routes.ts"
import { MenuItem, MenuSection } from "#ui/menu.tsx"
import { optionRow } from "#ui/options.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { ChannelGlyph } from "../../app/channel-glyph.tsx"
import { customerName } from "../../app/customer-name.ts"
import type { FindingSay } from "../../locales/finding-words.ts"
import { Marked } from "./marked.tsx"

type Page = Reply<Routes["GET /api/v1/search"]>
type Props = {
  pages: Page[]
  say: FindingSay
  go: (path: string) => void
  more: (() => void) | undefined
}

/** The hits as one text: another one, and the first of them is marked anew. */
export function orderOf(pages: Page[]): string {
  return pages
    .flatMap(({ customers, conversations }) => [
      ...customers,
      ...conversations.map((hit) => hit.conversation),
    ])
    .map(({ id }) => id)
    .join("\n")
}

/** What was found, grouped; functions and not components, so that the menu sees its lines. */
export function results({ pages, say, go, more }: Props) {
  const hits = withoutTwins(pages.flatMap(({ conversations }) => conversations as SearchHit[]))
  const [exact, similar] = [hits.filter((hit) => !hit.isSimilar), hits.filter((hit) => hit.isSimilar)]
  const customers = pages[0]?.customers ?? []
  return [
    ...(pages[0]?.unknown ?? []).map((each) => (
      <MenuItem key={`?${each.operator}`} icon={<CircleAlert size={16} />} isDisabled>
        {say("search.unknown", each)}
      </MenuItem>
    )),
    ...(customers.length
      ? [
          <MenuSection key="customers" title={say("search.customers")}>
            {customers.map((customer) => customerLine(customer, go))}
          </MenuSection>,
        ]
      : []),
    ...section("exact", say("search.conversations"), exact, say, go),
    ...section("similar", say("search.similar"), similar, say, go),
    ...(more
      ? [
          <MenuItem key="more" icon={<CornerDownRight size={16} className="mirror-rtl" />} onAction={more}>
            {say("search.more")}
          </MenuItem>,
        ]
      : []),
  ]
}

/** An older page may find an older message of a conversation that is here already. */
function withoutTwins(hits: SearchHit[]): SearchHit[] {
  return [...new Map(hits.toReversed().map((hit) => [hit.conversation.id, hit])).values()].toReversed()
}

function section(id: string, title: string, hits: SearchHit[], say: FindingSay, go: Props["go"]) {
  if (!hits.length) return []
  return [
    <MenuSection key={id} title={title}>
      {hits.map((hit) => hitLine(hit, say, go))}
    </MenuSection>,
  ]
}

function customerLine(customer: Page["customers"][number], go: Props["go"]) {
  return (
    <AriaMenuItem
      key={customer.id}
      id={customer.id}
      textValue={customer.name.text}
      className={optionRow}
      onAction={() => go(`/customers/${customer.id}`)}
    >
      <UserRound size={16} className="text-muted" aria-hidden="true" />
      <span className="truncate">
        <Marked {...customer.name} />
      </span>
      {customer.address && (
        <span className="min-w-0 flex-1 truncate text-13 text-muted">
          <Marked {...customer.address} />
        </span>
      )}
    </AriaMenuItem>
  )
}

function hitLine(hit: SearchHit, say: FindingSay, go: Props["go"]) {
  const { conversation, message, snippet, subject, files } = hit
  const name = customerName(conversation, say)
  const list = conversation.status === "open" ? "all" : conversation.status
  return (
    <AriaMenuItem
      key={conversation.id}
      id={conversation.id}
      textValue={`${name} ${conversation.subject ?? ""}`}
      className={optionRow}
      onAction={() => go(`/inbox/${list}/${conversation.id}${message.seq ? `?at=${message.seq}` : ""}`)}
    >
      <span className="flex min-w-0 flex-1 flex-col gap-0.5 py-1">
        <span className="flex items-center gap-2">
          <ChannelGlyph channel={conversation.channel} className="text-faint" />
          <span className="max-w-1/2 truncate font-medium" dir="auto">
            {name}
          </span>
          <span className="min-w-0 flex-1 truncate text-13 text-muted" dir="auto">
            {subject ? <Marked {...subject} /> : conversation.subject}
          </span>
          <RelativeTime at={message.at} className="figures whitespace-nowrap text-12 text-muted" />
        </span>
        <span className="line-clamp-2 ps-5.5 text-13 text-muted" dir="auto">
          {message.type === "note" && (
            <StickyNote size={12} className="me-1 inline" aria-label={say("search.note")} />
          )}
          {message.place !== "thread" && (
            <span className="me-1 font-medium">{say(`search.${message.place}`)}</span>
          )}
          <Marked {...snippet} />
        </span>
        {files.map((file) => (
          <span key={file.text} className="truncate ps-5.5 text-13 text-muted">
            <Marked {...file} />
          </span>
        ))}
      </span>
    </AriaMenuItem>
  )
}
