import { Link } from "@tanstack/react-router"
import type { Customer } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { classes } from "#ui/classes.ts"
import { RelativeTime } from "#ui/relative-time.tsx"
import { ChannelGlyph } from "../../app/channel-glyph.tsx"
import { type Say, useWords } from "../../locales/words.ts"

export function nameOf(customer: Customer, say: Say): string {
  const first = customer.identities[0]
  return (
    customer.name ||
    first?.label ||
    (first?.address.includes("@") && first.address) ||
    say("customer.anonymous")
  )
}

/** Face, name, and by which ways this person has reached us. */
export function CustomerRow({ customer, isOpen }: { customer: Customer; isOpen: boolean }) {
  const say = useWords()
  const name = nameOf(customer, say)
  // Who has no name is called by the address: once is enough.
  const written = customer.identities.filter(
    ({ address }) => address !== name && (address.includes("@") || address.startsWith("+")),
  )
  const channels = [...new Set(customer.identities.map(({ channel }) => channel))]
  return (
    <li className="border-line border-b last:border-b-0">
      <Link
        to="/customers/$customer"
        params={{ customer: customer.id }}
        aria-current={isOpen ? "true" : undefined}
        className={classes(
          "ring-focus-inset flex min-h-14 items-center gap-3 px-4 py-2 text-ink no-underline",
          isOpen ? "bg-accent-tint" : "hover:bg-hover",
        )}
      >
        <Avatar name={name} seed={customer.id} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate font-medium" dir="auto" title={name}>
              {name}
            </span>
            <span className="flex gap-1.5 text-faint">
              {channels.map((channel) => (
                <ChannelGlyph key={channel} channel={channel} />
              ))}
            </span>
            <RelativeTime at={customer.createdAt} className="figures whitespace-nowrap text-12 text-muted" />
          </span>
          {written.length > 0 && (
            <span className="block truncate text-13 text-muted">
              {written.map(({ address }) => address).join(", ")}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}
