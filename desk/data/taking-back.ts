import type { Planned } from "#contract/writing.ts"
import { call } from "../app/api.ts"
import { stage } from "../commands/use-scene.ts"
import { besideChanged } from "./beside.ts"

/**
 * Out of the queue and into the composer. The server has made a draft of it already; the composer, when it is open, gets the
 * words themselves, above what has been typed since. Elsewhere, the conversation is opened.
 */
export async function takeBack({ id, conversationId, text, attachments }: Planned): Promise<void> {
  const { draft } = await call("DELETE /api/v1/planned/:id", { params: { id } })
  besideChanged(conversationId)
  const { conversation, composer, go } = stage.scene()
  const copies = draft?.copies ?? null
  if (conversation?.id === conversationId && composer)
    composer.putBack("reply", { body: text, attachments, copies })
  else go(`/inbox/all/${conversationId}`)
}
