import { Link } from "@tanstack/react-router"
import { AlarmClock, Reply } from "lucide-react"
import type { Conversation } from "#contract/views.ts"
import { classes } from "#ui/classes.ts"
import { RelativeTime } from "#ui/relative-time.tsx"
import { ChannelGlyph } from "../../app/channel-glyph.tsx"
import { customerName } from "../../app/customer-name.ts"
import { PromisedAvatar } from "../../app/promised-avatar.tsx"
import { type Say, useWords } from "../../locales/words.ts"
import { pointAt } from "./expecting.ts"
import { LabelDots } from "./label-chips.tsx"
import { PriorityMark } from "./priority-mark.tsx"
import { SelectBox } from "./select-box.tsx"
import { useSnoozedWords } from "./snoozed-words.ts"

type Props = {
  conversation: Conversation
  view: string
  isOpen: boolean
  isSelected: boolean
  assignee: string | undefined
}

/**
 * Ring and face, name, channel, time; one muted line below. Unread is weight, not colour. The list turns off the pointer while it
 * moves; a row does not: a press just after scrolling, begun on the row and ended on nothing, would be lost.
 */
export function ConversationRow(props: Props) {
  const { conversation, view, isOpen, isSelected } = props
  const say = useWords()
  const name = customerName(conversation, say)
  return (
    <div
      data-row={conversation.id}
      className="group/row pointer-events-auto relative overflow-hidden"
      onPointerEnter={() => pointAt(conversation.id)}
      onPointerLeave={() => pointAt(undefined)}
    >
      <Link
        to="/inbox/$view/$conversation"
        params={{ view, conversation: conversation.id }}
        aria-current={isOpen ? "true" : undefined}
        className={classes(
          "ring-focus-inset flex h-18 touch-pan-y items-center gap-3 border-line border-b px-3 text-ink no-underline",
          isOpen || isSelected ? "bg-accent-tint" : "hover:bg-hover",
        )}
      >
        <PromisedAvatar conversation={conversation} name={name} size={40} />
        <RowText {...props} name={name} />
      </Link>
      <SelectBox id={conversation.id} name={name} isSelected={isSelected} />
    </div>
  )
}

function RowText({ conversation, assignee, name }: Props & { name: string }) {
  const say = useWords()
  const isUnread = conversation.readSeq < conversation.seq && conversation.lastFrom === "customer"
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-center gap-1.5">
        <span className={classes("min-w-0 flex-1 truncate text-14", isUnread && "font-semibold")} dir="auto">
          {name}
        </span>
        {isUnread && <span className="sr-only">{say("row.unread")}</span>}
        <PriorityMark priority={conversation.priority} />
        <ChannelGlyph channel={conversation.channel} className="text-faint" />
        <RelativeTime
          at={conversation.lastMessageAt}
          className="figures whitespace-nowrap text-12 text-muted"
        />
      </span>
      <span className="mt-0.5 flex items-center gap-1 text-13 text-muted">
        {conversation.lastFrom === "team" && (
          <Reply size={14} className="mirror-rtl text-faint" aria-label={say("row.answered")} />
        )}
        <span className={classes("min-w-0 flex-1 truncate", isUnread && "font-medium text-ink")} dir="auto">
          {lineOf(conversation, say)}
        </span>
        <LabelDots ids={conversation.labelIds} />
        {conversation.snooze && <SnoozedMark until={conversation.snooze.until} />}
        {assignee && <span className="max-w-20 truncate ps-2 text-12 text-faint">{assignee}</span>}
      </span>
    </span>
  )
}

/** When it comes back; in full on hover. */
function SnoozedMark({ until }: { until: string | null }) {
  const words = useSnoozedWords(until)
  return <AlarmClock size={14} className="text-faint" role="img" aria-label={words} />
}

/** A subject says what it is about; where there is none, the last line does. No words at all: a voice note, a picture. */
function lineOf({ subject, preview }: Conversation, say: Say): string {
  const line = preview || say("row.file")
  return subject ? `${subject} — ${line}` : line
}
