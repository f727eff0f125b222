import type { Actor } from "#contract/actor.ts"
import { filterFromText } from "#contract/filter.ts"
import { visibleView } from "#domain/conversations/saved-views.ts"
import type { Queries } from "#platform/db/database.ts"

/** A saved view brings its filter and its order; a filter in the URL is for what nobody saved yet. */
export async function wantedOf<
  T extends { filter?: string | undefined; view?: string | undefined; order: "due" | "newest" },
>(q: Queries, actor: Actor, { filter, view, ...rest }: T) {
  if (!view) return filter ? { ...rest, filter: filterFromText(filter) } : rest
  const saved = await visibleView(q, actor, view)
  return { ...rest, filter: saved.filter, order: saved.order }
}
