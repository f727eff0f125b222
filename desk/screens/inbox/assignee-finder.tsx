import { UserRound, UserRoundX, Users } from "lucide-react"
import { useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { type Findable, Finder } from "#ui/finder.tsx"
import { useMe } from "../../app/me.ts"
import { useColleagues, useTeams } from "../../data/people.ts"
import { useWords } from "../../locales/words.ts"
import { assigned, assignedAsBefore, useDoing } from "./deeds.ts"

type Choice = Findable & { to: { userId?: string | null; teamId?: string | null } }

/** Who takes care of it: a person, a team, or nobody in particular. */
export function AssigneeFinder({
  conversation,
  onClose,
}: {
  conversation: Conversation
  onClose: () => void
}) {
  const say = useWords()
  const [typed, setTyped] = useState("")
  const choices = useAssigneeChoices(conversation)
  const doIt = useDoing()
  const pick = (id: string) => {
    const choice = choices.find((it) => it.id === id)!
    void doIt(
      "done.assigned",
      () => assigned(conversation.id, choice.to),
      () => assignedAsBefore(conversation),
      { to: choice.title },
    )
  }
  return (
    <Finder
      label={say("assign.title")}
      placeholder={say("assign.search")}
      none={say("assign.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={choices.filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()))}
      onPick={pick}
    />
  )
}

/** Me, everybody else, the teams, nobody: for one conversation and for many. */
export function useAssigneeChoices({
  assigneeId,
  teamId,
}: Pick<Conversation, "assigneeId" | "teamId">): Choice[] {
  const say = useWords()
  const { user } = useMe()
  const people = useColleagues().map((person) => ({
    id: person.id,
    title: person.id === user.id ? say("assign.me", { name: person.name }) : person.name,
    icon: <UserRound size={16} />,
    isChosen: person.id === assigneeId,
    to: { userId: person.id },
  }))
  const mine = people.filter(({ id }) => id === user.id)
  const others = people.filter(({ id }) => id !== user.id)
  const teams = useTeams().map((team) => ({
    id: team.id,
    title: team.name,
    detail: say("assign.team"),
    icon: <Users size={16} />,
    isChosen: team.id === teamId,
    to: { teamId: team.id },
  }))
  const nobody = {
    id: "nobody",
    title: say("assign.nobody"),
    icon: <UserRoundX size={16} />,
    to: { userId: null, teamId: null },
  }
  return [...mine, ...others, ...teams, nobody]
}
