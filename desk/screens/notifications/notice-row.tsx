import {
  AtSign,
  BellRing,
  Check,
  Clock,
  Eye,
  Frown,
  Handshake,
  Layers,
  type LucideIcon,
  MessageSquare,
  Stamp,
  TrendingDown,
  TriangleAlert,
  Truck,
  Undo2,
  UserRoundCheck,
  UserRoundPlus,
} from "lucide-react"
import { Button } from "react-aria-components/Button"
import type { Notification } from "#contract/routes/notifications.ts"
import { classes } from "#ui/classes.ts"
import { RelativeTime } from "#ui/relative-time.tsx"
import { useTogetherWords } from "../../locales/together-words.ts"

const icons: Record<Notification["kind"], LucideIcon> = {
  new: UserRoundPlus,
  assigned: UserRoundCheck,
  answer: MessageSquare,
  mention: AtSign,
  followed: Eye,
  woken: BellRing,
  promise: Clock,
  failed: TriangleAlert,
  approval: Stamp,
  approved: Check,
  returned: Undo2,
  side: Truck,
  template: Layers,
  pledge: Handshake,
  broken: Handshake,
  unhappy: Frown,
  fell: TrendingDown,
}

/** Who did what, the beginning of it, where, when; weight says that it is unread, and so do words. */
export function NoticeRow({ notice, onOpen }: { notice: Notification; onOpen: () => void }) {
  const say = useTogetherWords()
  const { kind, byName, text, customerName, subject, count, at, readAt } = notice
  const Icon = icons[kind]
  const isAlarming = /^(failed|promise|broken|unhappy|fell)$/.test(kind)
  const where = [customerName ?? say("notices.customer"), subject].filter(Boolean).join(" · ")
  return (
    <li>
      <Button
        onPress={onOpen}
        className="ring-focus-inset quick flex w-full items-start gap-3 rounded-6 px-3 py-2 text-start data-hovered:bg-hover data-pressed:bg-pressed"
      >
        <Icon
          size={16}
          aria-hidden="true"
          className={classes("mt-0.5 shrink-0", isAlarming ? "text-red" : "text-muted")}
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span
              className={classes("line-clamp-2 min-w-0 flex-1 text-14 wrap-long", !readAt && "font-semibold")}
              dir="auto"
            >
              {say(`notice.${kind}`, { name: byName || say("notices.somebody") })}
            </span>
            {count > 1 && (
              <span className="figures shrink-0 text-12 text-muted">{say("notices.times", { count })}</span>
            )}
            <RelativeTime at={at} className="figures shrink-0 text-12 text-muted" />
          </span>
          {text && (
            <span className="line-clamp-2 text-13 wrap-long" dir="auto">
              {kind === "template" ? say(`notice.template.${text}` as "notice.template.rose") : text}
            </span>
          )}
          <span className="block truncate text-12 text-muted" dir="auto">
            {where}
          </span>
        </span>
        {readAt ? (
          <span className="size-2 shrink-0" />
        ) : (
          <span className="mt-1.5 size-2 shrink-0 rounded-full bg-fill">
            <span className="sr-only">{say("notices.unread")}</span>
          </span>
        )}
      </Button>
    </li>
  )
}
