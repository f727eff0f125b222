import { QueryObserver } from "@tanstack/react-query"
import { expect, onTestFinished, test, vi } from "vitest"
import type { SavedView } from "#contract/routes/views.ts"
import { queries } from "../app/api.ts"
import { orderViews, viewsQuery } from "./views.ts"

const viewsOf = (ids: string) => [...ids].map((id) => ({ id, name: id }) as unknown as SavedView)
const shown = () => (queries.getQueryData(viewsQuery.queryKey) ?? []).map(({ id }) => id).join("")

/** A server that has this order now. */
function served(order: string) {
  const server = { order }
  const answer = async () => Response.json({ items: viewsOf(server.order) })
  vi.stubGlobal("fetch", answer)
  onTestFinished(() => {
    vi.unstubAllGlobals()
    queries.clear()
  })
  return server
}

test("while the server does not have the last order yet, what it answers is shown in the order one sees", async () => {
  const server = served("abc")
  onTestFinished(new QueryObserver(queries, viewsQuery).subscribe(() => {}))
  await vi.waitFor(() => expect(shown()).toBe("abc"))
  const puts: (() => void)[] = []
  const put = (ids: string[]) =>
    new Promise<void>((done) =>
      puts.push(() => {
        server.order = ids.join("")
        done()
      }),
    )
  const first = orderViews(viewsOf("bac"), put)
  const second = orderViews(viewsOf("bca"), put)
  expect(shown()).toBe("bca")
  await queries.refetchQueries(viewsQuery)
  expect(shown(), "asked while nothing is kept yet").toBe("bca")
  puts.shift()!()
  await first
  await queries.refetchQueries(viewsQuery)
  expect(shown(), "asked while only the first move is kept").toBe("bca")
  puts.shift()!()
  await second
  server.order = "cab"
  await queries.refetchQueries(viewsQuery)
  expect(shown(), "in the end the server's answer is the truth").toBe("cab")
})
