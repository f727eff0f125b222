import { useQuery } from "@tanstack/react-query"
import { Bell, BellOff, Pencil } from "lucide-react"
import type { ReactNode } from "react"
import type { Conversation } from "#contract/views.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { useMe } from "../../../app/me.ts"
import type { Command } from "../../../commands/command.ts"
import { followConversation } from "../../../commands/follow-conversation.ts"
import { labelConversation } from "../../../commands/label-conversation.ts"
import { prioritiseConversation } from "../../../commands/prioritise-conversation.ts"
import { useScene } from "../../../commands/use-scene.ts"
import { usePersonName } from "../../../data/people.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"
import { LabelChips } from "../label-chips.tsx"
import { PanelSection } from "../panel-section.tsx"
import { PriorityMark } from "../priority-mark.tsx"
import { CategoryLine } from "./category-line.tsx"
import { Fields } from "./fields-section.tsx"
import { followersQuery } from "./following.ts"

/** What the team has said about this conversation: labels, priority, who follows, fields of its own. */
export function ConversationSection({ conversation }: { conversation: Conversation }) {
  const say = useTriageWords()
  const { id, priority, labelIds } = conversation
  return (
    <PanelSection title={say("about.title")}>
      <dl className="text-13">
        <CategoryLine conversation={conversation} />
        <Line name={say("about.labels")} command={labelConversation}>
          {labelIds.length ? (
            <span className="flex flex-wrap gap-1">
              <LabelChips ids={labelIds} />
            </span>
          ) : (
            <span className="text-faint">–</span>
          )}
        </Line>
        <Line name={say("about.priority")} command={prioritiseConversation}>
          <span className="inline-flex items-center gap-1.5">
            <PriorityMark priority={priority} />
            {say(`priority.${priority}`)}
          </span>
        </Line>
        <Followers id={id} />
      </dl>
      <Fields subject="conversation" id={id} values={conversation.attributes} />
    </PanelSection>
  )
}

function Line({ name, command, children }: { name: string; command: Command; children: ReactNode }) {
  const say = useTriageWords()
  const scene = useScene()
  return (
    <div className="flex min-h-8 gap-3">
      <dt className="w-28 shrink-0 truncate py-1.75 text-muted touch:py-3.25">{name}</dt>
      <dd className="flex min-w-0 flex-1 justify-between gap-2">
        <span className="min-w-0 flex-1 py-1.75 touch:py-3.25">{children}</span>
        {command.when(scene) && (
          <IconButton
            size="small"
            label={`${say("about.change")}: ${name}`}
            icon={<Pencil size={14} />}
            {...(command.shortcut ? { shortcut: command.shortcut } : {})}
            onPress={() => void command.run(scene)}
          />
        )}
      </dd>
    </div>
  )
}

function Followers({ id }: { id: string }) {
  const say = useTriageWords()
  const scene = useScene()
  const { user } = useMe()
  const nameOf = usePersonName()
  const { data: followers = [] } = useQuery(followersQuery(id))
  const isMine = followers.includes(user.id)
  const names = followers.flatMap((each) => nameOf(each) ?? [])
  return (
    <div className="flex min-h-8 gap-3">
      <dt className="w-28 shrink-0 truncate py-1.75 text-muted touch:py-3.25">{say("about.followers")}</dt>
      <dd className="flex min-w-0 flex-1 gap-2">
        <span className="flex min-w-0 flex-1 flex-col py-1.75 touch:py-3.25">
          {names.length ? names.map((name) => <FollowerName key={name} name={name} />) : say("about.nobody")}
        </span>
        {followConversation.when(scene) && (
          <IconButton
            size="small"
            label={say(isMine ? "about.unfollow" : "about.follow")}
            icon={isMine ? <BellOff size={14} /> : <Bell size={14} />}
            onPress={() => void followConversation.run(scene)}
          />
        )}
      </dd>
    </div>
  )
}

/** One below the other: beside each other they would break in the middle of a name. */
function FollowerName({ name }: { name: string }) {
  return (
    <span className="block truncate" dir="auto" title={name}>
      {name}
    </span>
  )
}
