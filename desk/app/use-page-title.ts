import { useQuery } from "@tanstack/react-query"
import { useRouterState } from "@tanstack/react-router"
import { useEffect } from "react"
import { countsQuery } from "../data/conversations.ts"
import { useWords } from "../locales/words.ts"
import { places } from "./places.ts"

/** The tab says where one is and how many customers wait, also while one works elsewhere. */
export function usePageTitle(): void {
  const say = useWords()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { data } = useQuery(countsQuery)
  const place = say(places.find(({ under }) => path.startsWith(under))?.label ?? "place.inbox")
  const count = data?.waiting ?? 0
  const title = count > 0 ? say("title.waiting", { count, place }) : say("title.calm", { place })
  useEffect(() => {
    document.title = title
  }, [title])
}
