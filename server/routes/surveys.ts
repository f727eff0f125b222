import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Asked, Survey } from "#contract/routes/surveys.ts"
import { answer, askedIn, askedOf } from "#domain/surveys/answering.ts"
import { decline } from "#domain/surveys/declining.ts"
import { listFeedback } from "#domain/surveys/feedback.ts"
import { followUp, unfollowUp } from "#domain/surveys/following-up.ts"
import { readScores } from "#domain/surveys/scores.ts"
import {
  addSurvey,
  changeSurvey,
  findSurvey,
  listSurveys,
  removeSurvey,
  restDays,
  setRestDays,
} from "#domain/surveys/surveys.ts"
import { languagesOf, tellBack, untellBack, whoIsTold } from "#domain/surveys/telling-back.ts"
import { usualSurveys } from "#domain/surveys/usual.ts"
import { wordingOf } from "#domain/surveys/wording.ts"
import type { Tx } from "#platform/db/database.ts"
import { placeFor } from "../chat/place.ts"
import { type House, handlers } from "../house.ts"
import { surveyUrl } from "../surveys/links.ts"
import { visitHere } from "../visitors.ts"

export const surveyHandlers = handlers({
  "GET /api/v1/surveys": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await listSurveys(q), usual: usualSurveys })),

  "POST /api/v1/surveys/preview": async ({ body }) => {
    const wording = wordingOf(body, body.language)
    return { ...askedIn(wording), hint: wording.hint }
  },

  "POST /api/v1/surveys": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addSurvey(tx, actor, body)),

  "PUT /api/v1/surveys/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeSurvey(tx, actor, params.id, body)),

  "DELETE /api/v1/surveys/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeSurvey(tx, actor, params.id)
      return undefined
    }),

  "POST /api/v1/surveys/:id/test": async ({ house, actor, params, body }) => {
    const { survey, email } = await house.db.run(actor.accountId, async (q) => ({
      survey: await findSurvey(q, params.id),
      email: await q.first<{ email: string }>("select email from users where account_id = $1 and id = $2", [
        q.accountId,
        actor.id,
      ]),
    }))
    const leads = { account: actor.accountId, trial: survey.id, language: body.language }
    const url = surveyUrl(house, leads)
    const isSent = email
      ? await mailTest(house, actor.accountId, email.email, survey, body.language, url)
      : false
    return { url, isSent }
  },

  "GET /api/v1/survey-rules": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ restDays: await restDays(q) })),

  "PUT /api/v1/survey-rules": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await setRestDays(tx, actor, body.restDays)
      return body
    }),

  "GET /api/v1/feedback": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => listFeedback(q, query)),

  "GET /api/v1/feedback/scores": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => readScores(q, query.kind, query.days)),

  "PUT /api/v1/feedback/:id/followed-up": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await followUp(tx, actor, params.id)
      return undefined
    }),

  "DELETE /api/v1/feedback/:id/followed-up": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await unfollowUp(tx, actor, params.id)
      return undefined
    }),

  "POST /api/v1/feedback/changed/preview": async ({ house, actor, body }) => {
    const carriers = await house.inboxes.carriers(actor.accountId, { text: "", attachments: [] })
    const reached = await house.db.run(actor.accountId, (q) => whoIsTold(q, body.askings, carriers))
    return { people: reached.people.length, languages: languagesOf(reached), without: reached.without }
  },

  "POST /api/v1/feedback/changed": async ({ house, actor, body }) => {
    const longest = Object.values(body.texts).reduce((a, b) => (a.length > b.length ? a : b))
    const carriers = await house.inboxes.carriers(actor.accountId, { text: longest, attachments: [] })
    return house.db.transaction(actor.accountId, (tx) => tellBack(tx, actor, body, carriers, house.now()))
  },

  "DELETE /api/v1/feedback/changed/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, (tx) => untellBack(tx, actor, params.id)),

  "PUT /chat/v1/:inbox/messages/:message/answer": async ({
    house,
    params,
    body,
    request,
  }): Promise<Asked> => {
    const place = await placeFor(house, params.inbox, request)
    const { conversation } = await visitHere(house, place, request)
    return house.db.transaction(place.accountId, async (tx) => {
      const asking = await askingBehind(tx, conversation, params.message)
      const kept = await answer(tx, asking, body, "chat", house.now())
      return (await askedOf(tx, kept, null)).asked
    })
  },

  "PUT /chat/v1/:inbox/messages/:message/declined": async ({ house, params, request }): Promise<Asked> => {
    const place = await placeFor(house, params.inbox, request)
    const { conversation } = await visitHere(house, place, request)
    return house.db.transaction(place.accountId, async (tx) => {
      const kept = await decline(tx, await askingBehind(tx, conversation, params.message))
      return (await askedOf(tx, kept, null)).asked
    })
  },
})

/** What a line of this conversation asks. @throws Refusal survey.not-found */
async function askingBehind(tx: Tx, conversation: Id, message: Id): Promise<Id> {
  const found = await tx.first<{ id: Id }>(
    "select id from askings where account_id = $1 and conversation_id = $2 and message_id = $3",
    [tx.accountId, conversation, message],
  )
  if (!found) throw new Refusal("survey.not-found")
  return found.id
}

/** A mail as a customer gets it, to whoever asks; what its links lead to keeps nothing. */
async function mailTest(
  house: House,
  accountId: string,
  email: string,
  survey: Survey,
  language: string,
  page: string,
): Promise<boolean> {
  const wording = wordingOf(survey, language)
  const { question, ...ask } = wording
  return (await house.sendSystemMail?.(accountId, email, question, question, { ...ask, page })) ?? false
}
