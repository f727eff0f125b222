import type { QueryClient } from "@tanstack/react-query"
import type { Me } from "#contract/views.ts"
import { inboxesQuery } from "../../data/channels.ts"
import { countsQuery } from "../../data/conversations.ts"
import { teamsQuery, usersQuery } from "../../data/people.ts"
import { threadQuery } from "../../data/thread.ts"
import { unreadQuery } from "../../data/unread.ts"
import { viewsQuery } from "../../data/views.ts"
import { speak } from "../../locales/words.ts"
import { viewQuery } from "./view-query.ts"

/** Longer than this nobody looks at an empty window; what is late is drawn when it comes. */
const PATIENCE_MS = 1000

/**
 * What a desk opens with, the person's language with it, asked for at once and drawn in one go: were each answer drawn as it comes,
 * column and list would be drawn six times. Nothing here fails: whoever needs an answer asks again and says what is wrong.
 */
export async function expectFirst(queries: QueryClient, { user, account }: Me, path: string): Promise<void> {
  const [place, view, conversation] = path.split("/").slice(1)
  const asked = [speak(user.locale ?? account.locale), queries.prefetchQuery(unreadQuery(user.id))]
  if (place === "inbox" && view) asked.push(...inbox(queries, view))
  if (place === "inbox" && conversation) asked.push(queries.prefetchQuery(threadQuery(conversation)))
  await Promise.race([Promise.allSettled(asked), new Promise((late) => setTimeout(late, PATIENCE_MS))])
}

const inbox = (queries: QueryClient, view: string): Promise<void>[] => [
  queries.prefetchInfiniteQuery(viewQuery(view)),
  queries.prefetchQuery(countsQuery),
  queries.prefetchQuery(inboxesQuery),
  queries.prefetchQuery(teamsQuery),
  queries.prefetchQuery(usersQuery),
  queries.prefetchQuery(viewsQuery),
]
