import type { Pledged } from "#contract/routes/pledges.ts"

/** What the reply that is being written promises. */
export type Watched = {
  pledge: Pledged
  /** The same words said at another time: "tomorrow" means another day when they go out on Monday. */
  saidAt: (at: Date) => Pledged
}

/** By conversation: it goes along with the reply, and is forgotten with it. */
export const watched = new Map<string, Watched>()

/** For the reply that goes out now, or at a time. */
export function takeWatched(conversation: string, sendAt: string | undefined): Pledged | undefined {
  const found = watched.get(conversation)
  watched.delete(conversation)
  return found && (sendAt ? found.saidAt(new Date(sendAt)) : found.pledge)
}
