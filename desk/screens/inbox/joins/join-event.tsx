import { useQuery } from "@tanstack/react-query"
import type { Join } from "#contract/routes/customers.ts"
import type { Message } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { useCan } from "../../../app/me.ts"
import { type CustomersSay, useCustomersWords } from "../../../locales/customers-words.ts"
import { joinsQuery, useUndoingJoin } from "./joins.ts"

/** What became one or two, and the way back for as long as there is one. */
export function JoinEvent({ message, by }: { message: Message; by: string }) {
  const say = useCustomersWords()
  const can = useCan()
  const undo = useUndoingJoin()
  const { name, from, into } = (message.event ?? {}) as { name: string; from?: string; into?: string }
  const hasWayBack = name === "merged-in" || name === "split"
  const { data } = useQuery({ ...joinsQuery(message.conversationId), enabled: hasWayBack })
  const isThis = (join: Join) =>
    join.part.id === (from ?? into) && join.whole === message.conversationId && join.undoUntil !== null
  const join = hasWayBack ? data?.items.find(isThis) : undefined
  return (
    <>
      {words(message, by, say)}
      {join && can("conversations.assign") && (
        <Button size="small" look="quiet" onPress={() => void undo(join)}>
          {say(join.kind === "split" ? "join.split-undo" : "join.undo")}
        </Button>
      )}
    </>
  )
}

function words({ event }: Message, by: string, say: CustomersSay): string {
  const { name, number, inbox } = (event ?? {}) as { name: string; number?: number; inbox?: string }
  if (name === "split") return say("event.split", { by })
  if (name === "switched") return say("event.switched", { by, inbox: inbox ?? "" })
  return say(`event.${name as "merged" | "merged-in" | "unmerged" | "unsplit"}`, { by, number })
}
