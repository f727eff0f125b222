import { useCan, useMe } from "../../../app/me.ts"
import { useTeams } from "../../../data/people.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"

export type Ownership = { userId: string | null; teamId: string | null }

/** "me", "all" or a team's id: how a choice of owner travels through a field. */
export const ownerKey = ({ userId, teamId }: Ownership) => (userId ? "me" : (teamId ?? "all"))

export function ownershipOf(key: string, me: string): Ownership {
  if (key === "me") return { userId: me, teamId: null }
  return { userId: null, teamId: key === "all" ? null : key }
}

export function useOwnerWords(): (of: Ownership) => string {
  const say = useSettingsWords()
  const teams = useTeams()
  return ({ userId, teamId }) => {
    if (userId) return say("owner.me")
    if (!teamId) return say("owner.all")
    return teams.find(({ id }) => id === teamId)?.name ?? say("owner.team")
  }
}

/** One's own is one's own; the rest is kept by those who may. */
export function useMayKeep(): (of: Ownership) => boolean {
  const can = useCan()
  const { user } = useMe()
  return ({ userId }) => userId === user.id || can("shared-replies.manage")
}
