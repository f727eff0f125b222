import { Refusal } from "#contract/refusals.ts"
import type { Side } from "#contract/writing.ts"
import { giveBack } from "#domain/conversations/approving.ts"
import { plannedIn, visiblePlanned } from "#domain/conversations/planned.ts"
import { plan, replan } from "#domain/conversations/planning.ts"
import { sayNow } from "#domain/conversations/saying.ts"
import { visibleConversation } from "#domain/conversations/seeing.ts"
import { openSide, replyInSide, sidesOf } from "#domain/conversations/siding.ts"
import { stillPlanned, takeBack } from "#domain/conversations/taking-back.ts"
import { transcribe } from "#domain/conversations/transcribing.ts"
import { isTimeZone } from "#domain/promises/due.ts"
import { handlers } from "../house.ts"
import { explain } from "./explaining.ts"

export const writingHandlers = handlers({
  "GET /api/v1/conversations/:id/beside": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => {
      const { id } = await visibleConversation(q, actor, params.id)
      return { planned: await plannedIn(q, actor, id), sides: await sidesOf(q, actor, id) }
    }),

  "POST /api/v1/conversations/:id/planned": async ({ house, actor, params, body, reply: answer }) => {
    const carriers = await house.inboxes.carriers(actor.accountId, body)
    const said = { conversation: params.id, ...body, carriers }
    const { isNew, ...made } = await house.db
      .transaction(actor.accountId, (tx) => plan(tx, actor, said, body, house.now()))
      .catch((error) => explain(house, actor.accountId, body, error))
    if (!isNew) answer.code(200)
    return made
  },

  "PATCH /api/v1/planned/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) =>
      replan(tx, actor, await visiblePlanned(tx, actor, params.id), body, house.now()),
    ),

  "DELETE /api/v1/planned/:id": ({ house, actor, params, query }) =>
    house.db.transaction(actor.accountId, async (tx) => ({
      draft: await takeBack(tx, actor, await stillPlanned(tx, actor, params.id), query.keep),
    })),

  "POST /api/v1/planned/:id/now": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) =>
      sayNow(tx, actor, house.inboxes, await visiblePlanned(tx, actor, params.id), body.seenSeq),
    ),

  "PUT /api/v1/planned/:id/returned": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) =>
      giveBack(tx, actor, await visiblePlanned(tx, actor, params.id), body.because),
    ),

  "POST /api/v1/conversations/:id/sides": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx): Promise<Side> => {
      const main = await visibleConversation(tx, actor, params.id)
      const via = await house.inboxes.toWriteFrom(actor.accountId, body.inboxId, main.via_inbox_id)
      const side = await openSide(tx, actor, main, via, body)
      return (await sidesOf(tx, actor, main.id)).find(({ id }) => id === side)!
    }),

  "POST /api/v1/conversations/:id/sides/:side/messages": async ({ house, actor, params, body, ...to }) => {
    const main = await house.db.run(actor.accountId, (q) => visibleConversation(q, actor, params.id))
    const carriers = await house.inboxes.carriers(actor.accountId, body)
    const said = { conversation: params.side, ...body, carriers }
    const { message, isNew } = await replyInSide(house.db, actor, main, said).catch((error) =>
      explain(house, actor.accountId, body, error),
    )
    if (!isNew) to.reply.code(200)
    return message
  },

  "GET /api/v1/conversations/:id/transcript": async ({ house, actor, params, query, reply: answer }) => {
    const { format, locale, timeZone = "UTC" } = query
    if (!isTimeZone(timeZone)) throw new Refusal("account.unknown-time-zone")
    const wanted = { format, locale, timeZone, withNotes: query.notes === "1" }
    const { number, text } = await house.db.run(actor.accountId, async (q) => {
      const conversation = await visibleConversation(q, actor, params.id)
      return { number: conversation.number, text: await transcribe(q, actor, conversation, wanted) }
    })
    const ending = format === "html" ? "html" : "txt"
    answer
      .type(format === "html" ? "text/html; charset=utf-8" : "text/plain; charset=utf-8")
      .header("content-disposition", `attachment; filename="conversation-${number}.${ending}"`)
      .header("cache-control", "private, no-store")
      .send(text)
    return undefined
  },
})
