import type { Id } from "#contract/ids.ts"
import { categorise } from "#domain/answers/categorising.ts"
import { meet } from "#domain/flows/beginning.ts"
import { knownFlows } from "#domain/flows/known.ts"
import { hasFlows } from "#domain/flows/runs.ts"
import { type Around, answersAlone, consider } from "#domain/templates/considering.ts"
import { flowsOf } from "./flow-surroundings.ts"
import type { Endings, House } from "./house.ts"
import type { HappenedOnBus } from "./realtime.ts"

/** What a template needs of the house to answer alone. */
export function answeringOf({ knowledge, inboxes }: House): Around {
  return { knowledge, carriersFor: (accountId, freight) => inboxes.carriers(accountId, freight) }
}

/**
 * Who looks after a message, in this order: the bot that is at it or begins by itself, then, once it is known what it is about, the bot for
 * that, and only what no bot has (domain/conversations/with-a-bot.ts) a template. May be asked again: what was decided stays.
 */
export async function judgeAndAnswer(house: House, job: { accountId: Id; messages: Id[] }): Promise<void> {
  const flows = (await house.db.run(job.accountId, hasFlows)) ? flowsOf(house) : undefined
  if (flows) await meet(flows, job, false)
  await categorise(house.db, house.knowledge, job)
  if (flows) await meet(flows, job, true)
  await consider(house.db, answeringOf(house), job)
}

/** While so many are under way the rest is left to the reader of events. */
const AT_ONCE = 4

/**
 * A customer who is answered by a template does not wait for the reader of events, which rests between two looks: where something
 * answers alone, a message is judged as soon as it is heard of. The reader and its job make it certain; whichever comes second finds
 * everything done.
 */
export function answerSoon(house: House, endings: Endings): void {
  const underWay = new Set<Promise<void>>()
  const hear = ({ accountId, events }: HappenedOnBus) => {
    const messages = events.flatMap(({ name, data }) =>
      name === "message.received" ? [(data as { message: Id }).message] : [],
    )
    if (!messages.length || underWay.size >= AT_ONCE) return
    const work = ifAnybodyAnswers(house, { accountId, messages })
      .catch((error) => house.log.warn({ err: error }, "a message is answered a little later"))
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }
  const unsubscribe = house.bus.subscribe("happened", hear)
  endings.push(async () => {
    unsubscribe()
    await Promise.all(underWay)
  })
}

async function ifAnybodyAnswers(house: House, job: { accountId: Id; messages: Id[] }): Promise<void> {
  const isAnybody =
    (await knownFlows.of(house.db, job.accountId)) || (await house.db.run(job.accountId, answersAlone))
  if (isAnybody) await judgeAndAnswer(house, job)
}
