import { Link } from "@tanstack/react-router"
import { AlarmClock, ArrowLeft, Ellipsis, PanelRight } from "lucide-react"
import { useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { classes } from "#ui/classes.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { ChannelGlyph } from "../../app/channel-glyph.tsx"
import { customerName } from "../../app/customer-name.ts"
import { PromisedAvatar } from "../../app/promised-avatar.tsx"
import { closeConversation } from "../../commands/close-conversation.ts"
import { commands } from "../../commands/list.ts"
import { reopenConversation } from "../../commands/reopen-conversation.ts"
import { useScene } from "../../commands/use-scene.ts"
import { useInboxes } from "../../data/channels.ts"
import { usePersonName, useTeams } from "../../data/people.ts"
import { useWords } from "../../locales/words.ts"
import { LabelChips } from "./label-chips.tsx"
import { PriorityMark } from "./priority-mark.tsx"
import { useSnoozedWords } from "./snoozed-words.ts"
import { Viewers } from "./viewers.tsx"

type Props = {
  conversation: Conversation
  view: string
  isPhone: boolean
  hasDetails: boolean
  onToggleDetails: () => void
}

/** A phone has no list beside the thread. */
export function BackToList({ view }: { view: string }) {
  const say = useWords()
  return (
    <Link
      to="/inbox/$view"
      params={{ view }}
      aria-label={say("common.back")}
      className="ring-focus -ms-1 grid size-11 place-items-center rounded-6 text-muted"
    >
      <ArrowLeft size={20} className="mirror-rtl" />
    </Link>
  )
}

export function ThreadHeader({ conversation, view, isPhone, hasDetails, onToggleDetails }: Props) {
  const say = useWords()
  const name = customerName(conversation, say)
  // On a phone the thread is the page; beside the list it is a part of it.
  const Title = isPhone ? "h1" : "h2"
  const subject = isPhone ? conversation.subject : null
  return (
    <header className="@container shrink-0 border-line border-b">
      <div className="flex h-14 items-center gap-1 px-3 desk:gap-3 desk:px-4">
        {isPhone && <BackToList view={view} />}
        <PromisedAvatar conversation={conversation} name={name} size={40} />
        <div className="min-w-0 flex-1 ps-1 desk:ps-0">
          <Title className="flex items-center gap-2 text-14">
            <span className="min-w-0 truncate font-semibold" dir="auto" title={name}>
              {name}
            </span>
            <PriorityMark priority={conversation.priority} />
            {conversation.isSpam ? (
              <Badge tone="bad">{say("thread.spam")}</Badge>
            ) : (
              conversation.status === "closed" && <Badge>{say("thread.closed")}</Badge>
            )}
          </Title>
          <About conversation={conversation} hidesSubject={isPhone} />
        </div>
        {!isPhone && <Viewers conversation={conversation.id} />}
        <HeaderActions conversation={conversation} isPhone={isPhone} />
        <IconButton
          label={say("command.details")}
          shortcut="d"
          icon={<PanelRight size={16} className="mirror-rtl" />}
          isOn={hasDetails}
          onPress={onToggleDetails}
        />
      </div>
      {subject && <Subject subject={subject} />}
      {(conversation.snooze || conversation.labelIds.length > 0) && (
        <div className="flex flex-wrap gap-1 px-4 pb-2 empty:hidden">
          {conversation.snooze && <Snoozed {...conversation.snooze} />}
          <LabelChips ids={conversation.labelIds} />
        </div>
      )}
    </header>
  )
}

/** Until when, and on hover by whom. */
function Snoozed({ until, byName }: NonNullable<Conversation["snooze"]>) {
  const words = useSnoozedWords(until)
  return (
    <span title={byName} className="min-w-0">
      <Badge icon={<AlarmClock size={12} />}>{words}</Badge>
    </span>
  )
}

/** On a phone a line of its own: two rows at first, all of it after a tap. */
function Subject({ subject }: { subject: string }) {
  const [isWhole, setWhole] = useState(false)
  return (
    <button
      type="button"
      dir="auto"
      aria-expanded={isWhole}
      onClick={() => setWhole(!isWhole)}
      className="ring-focus-inset block w-full px-4 pb-2.5 text-start text-13"
    >
      <span className={classes("wrap-long", isWhole ? "block" : "line-clamp-2")}>{subject}</span>
    </button>
  )
}

/** Channel and inbox, subject, and whose it is: one line. */
function About({ conversation, hidesSubject }: { conversation: Conversation; hidesSubject: boolean }) {
  const say = useWords()
  const inbox = useInboxes().find(({ id }) => id === conversation.inboxId)
  const team = useTeams().find(({ id }) => id === conversation.teamId)
  const person = usePersonName()(conversation.assigneeId)
  const owner = person ?? team?.name
  const subject = hidesSubject ? null : conversation.subject
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-12 text-muted">
      <ChannelGlyph channel={conversation.channel} />
      <span className="min-w-0 truncate" dir="auto" title={subject ?? inbox?.name}>
        {subject ?? inbox?.name ?? ""}
      </span>
      <span aria-hidden="true">·</span>
      <span className="shrink-0 truncate">{owner ?? say("thread.nobody")}</span>
    </p>
  )
}

/** Close or open again stands in sight; the rest is behind "more", each with its key. */
function HeaderActions({ conversation, isPhone }: { conversation: Conversation; isPhone: boolean }) {
  const say = useWords()
  const scene = useScene()
  const main = conversation.status === "open" ? closeConversation : reopenConversation
  const others = commands.filter(
    (it) => it.group === "conversation" && it.when(scene) && (isPhone || it.id !== main.id),
  )
  return (
    <>
      {!isPhone && main.when(scene) && (
        <>
          <span className="@max-[34rem]:hidden">
            <Button size="small" icon={<main.icon size={16} />} onPress={() => void main.run(scene)}>
              {say(conversation.status === "open" ? "thread.close" : "command.reopen")}
            </Button>
          </span>
          <span className="@min-[34rem]:hidden">
            <IconButton
              label={say(main.label)}
              icon={<main.icon size={16} />}
              {...(main.shortcut ? { shortcut: main.shortcut } : {})}
              onPress={() => void main.run(scene)}
            />
          </span>
        </>
      )}
      <Menu
        label={say("common.more")}
        trigger={<IconButton label={say("common.more")} icon={<Ellipsis size={16} />} />}
      >
        {others.map((it) => (
          <MenuItem
            key={it.id}
            icon={<it.icon size={16} />}
            shortcut={it.shortcut}
            onAction={() => void it.run(scene)}
          >
            {say(it.label)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
