import { useQuery } from "@tanstack/react-query"
import { useInboxes } from "../../data/channels.ts"
import { countsQuery } from "../../data/conversations.ts"
import { useTeams } from "../../data/people.ts"
import { useUnread } from "../../data/unread.ts"
import { useSavedViews, useViewCounts } from "../../data/views.ts"
import { useWords } from "../../locales/words.ts"

export type ViewItem = { id: string; title: string; count: number; channel?: string }
export type ViewGroup = { id: string; title: string | undefined; items: ViewItem[] }

/** The views one can choose from, with how much is in them; column and phone menu draw the same. */
export function useViews(): ViewGroup[] {
  const say = useWords()
  const { data: counts } = useQuery(countsQuery)
  const inboxes = useInboxes().map((inbox) => ({
    id: `inbox-${inbox.id}`,
    title: inbox.name,
    count: counts?.inboxes[inbox.id] ?? 0,
    channel: inbox.channel,
  }))
  const teams = useTeams().map((team) => ({
    id: `team-${team.id}`,
    title: team.name,
    count: counts?.teams[team.id] ?? 0,
  }))
  const views = useSavedViews()
  const inViews = useViewCounts(views.length > 0)
  const saved = views.map((view) => ({
    id: `saved-${view.id}`,
    title: view.name,
    count: inViews[view.id] ?? 0,
  }))
  const basic: ViewItem[] = [
    { id: "mine", title: say("view.mine"), count: counts?.mine ?? 0 },
    { id: "mentions", title: say("view.mentions"), count: useUnread().mentions },
    { id: "unassigned", title: say("view.unassigned"), count: counts?.unassigned ?? 0 },
    { id: "all", title: say("view.all"), count: counts?.open ?? 0 },
    { id: "snoozed", title: say("view.snoozed"), count: counts?.snoozed ?? 0 },
    { id: "closed", title: say("view.closed"), count: 0 },
  ]
  const groups = [
    { id: "basic", title: undefined, items: basic },
    { id: "saved", title: say("views.saved"), items: saved },
    { id: "inboxes", title: say("views.inboxes"), items: inboxes },
    { id: "teams", title: say("views.teams"), items: teams },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

export function useViewTitle(view: string): string {
  const say = useWords()
  const found = useViews().flatMap(({ items }) => items)
  return found.find(({ id }) => id === view)?.title ?? say("view.all")
}
