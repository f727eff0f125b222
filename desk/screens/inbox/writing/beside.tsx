import { useQuery } from "@tanstack/react-query"
import type { Conversation, Message } from "#contract/views.ts"
import { besideQuery } from "../../../data/beside.ts"
import { lastSeq } from "../../../thread/merge.ts"
import { PlannedBlock } from "./planned-block.tsx"
import { SideBlock } from "./side-block.tsx"

/** Below what was said: what will be said, and who outside is asked. */
export function Beside({ conversation, shown }: { conversation: Conversation; shown: Message[] }) {
  const { data } = useQuery(besideQuery(conversation.id))
  if (!data) return null
  // What has been said carries the same id; it may be here before the list has heard of it.
  const said = new Set(shown.map(({ id }) => id))
  const planned = data.planned.filter(({ id }) => !said.has(id))
  const seq = lastSeq({ items: shown, hasOlder: false })
  return (
    <>
      {data.sides.map((side) => (
        <SideBlock key={side.id} side={side} conversation={conversation} />
      ))}
      {planned.map((each) => (
        <PlannedBlock key={each.id} planned={each} seq={seq} />
      ))}
    </>
  )
}
