import { QueryObserver } from "@tanstack/react-query"
import { expect, onTestFinished, test, vi } from "vitest"
import type { Conversation } from "#contract/views.ts"
import { queries } from "../app/api.ts"
import { conversationQuery, listQuery, supposeConversation } from "./conversations.ts"

const mia = (part: Partial<Conversation>) => ({ id: "mia", seq: 3, readSeq: 2, ...part }) as Conversation
const shown = () => queries.getQueryData<Conversation>(["conversation", "mia"])

/** In the list she is open, as she was a moment ago; the server knows that she is closed. */
function openedFromAnOldList() {
  const { queryKey } = listQuery({ status: "open", order: "due" })
  const page = { items: [mia({ status: "open" })], next: null }
  queries.setQueryData(queryKey, { pages: [page], pageParams: [""] } as never)
  vi.stubGlobal("fetch", async () => Response.json(mia({ status: "closed" })))
  onTestFinished(() => {
    vi.unstubAllGlobals()
    queries.clear()
  })
  const observer = new QueryObserver(queries, conversationQuery("mia"))
  return { look: () => onTestFinished(observer.subscribe(() => {})) }
}

test("a conversation that is opened from a list is shown at once, and asked for", async () => {
  const { look } = openedFromAnOldList()
  look()
  expect(shown()).toMatchObject({ status: "open" })
  await vi.waitFor(() => expect(shown()).toMatchObject({ status: "closed" }))
})

test("that it is read now is no reason not to ask", async () => {
  const { look } = openedFromAnOldList()
  supposeConversation(mia({ status: "open", readSeq: 3 }))
  look()
  expect(shown()).toMatchObject({ status: "open", readSeq: 3 })
  await vi.waitFor(() => expect(shown()).toMatchObject({ status: "closed" }))
})
