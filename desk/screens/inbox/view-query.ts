import { listQuery, mentionsQuery } from "../../data/conversations.ts"
import { filterOf } from "./views.ts"

type ListOptions = ReturnType<typeof listQuery>

/** How a view's rows are asked for. Mentions have a door of their own; rows and pages are like those of any list. */
export const viewQuery = (view: string): ListOptions =>
  view === "mentions" ? (mentionsQuery as ListOptions) : listQuery(filterOf(view))
