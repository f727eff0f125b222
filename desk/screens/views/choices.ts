import { useQuery } from "@tanstack/react-query"
import { channelsQuery, useInboxes } from "../../data/channels.ts"
import { labelsQuery } from "../../data/labels.ts"
import { useColleagues, useTeams } from "../../data/people.ts"
import type { FindingSay } from "../../locales/finding-words.ts"
import type { Field } from "./conditions.ts"

export type Choice = { id: string; title: string }

/** What a condition on this field can be about, in words. */
export function useChoices(say: FindingSay): (field: Field) => Choice[] {
  const people = useColleagues()
  const teams = useTeams()
  const inboxes = useInboxes()
  const { data: channels = [] } = useQuery(channelsQuery)
  const { data: labels = [] } = useQuery(labelsQuery)
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ id, title: name }))
  const choices: Partial<Record<Field, Choice[]>> = {
    status: (["open", "snoozed", "closed"] as const).map((id) => ({
      id,
      title: say(`viewing.status.${id}`),
    })),
    assignee: [
      { id: "me", title: say("viewing.me") },
      { id: "nobody", title: say("viewing.nobody") },
      ...named(people),
    ],
    team: [
      { id: "mine", title: say("viewing.team.mine") },
      { id: "none", title: say("viewing.team.none") },
      ...named(teams),
    ],
    inbox: named(inboxes),
    channel: channels
      .filter(({ kind }) => inboxes.some((inbox) => inbox.channel === kind))
      .map(({ kind, name }) => ({ id: kind, title: name })),
    label: named(labels),
    priority: (["urgent", "high", "normal", "low"] as const).map((id) => ({
      id,
      title: say(`viewing.priority.${id}`),
    })),
  }
  return (field) => choices[field] ?? []
}
