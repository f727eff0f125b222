import type { Id } from "#contract/ids.ts"
import type { ChatConfig } from "#contract/routes/chat.ts"
import { flowButtons, isFlowButton } from "#domain/flows/buttons.ts"
import { knownFlows } from "#domain/flows/known.ts"
import { drive, goOn } from "#domain/flows/running.ts"
import { botOwns } from "#domain/flows/runs.ts"
import { judgeAndAnswer } from "./answering.ts"
import type { Place } from "./chat/place.ts"
import { flowsOf } from "./flow-surroundings.ts"
import type { House } from "./house.ts"

/** The job: messages that came are met; or in one conversation the bot's time has come. */
export async function stepFlow(
  house: House,
  job: { accountId: Id; messages?: Id[]; conversation?: Id },
): Promise<void> {
  if (job.messages) await judgeAndAnswer(house, { accountId: job.accountId, messages: job.messages })
  if (job.conversation) await drive(flowsOf(house), job.accountId, goOn(flowsOf(house), job.conversation))
}

/** What can be pressed in an empty chat; nothing where no flow begins by a button. */
export async function startsIn(
  house: House,
  accountId: Id,
  { inbox, locale }: { inbox: Id; locale: string },
): Promise<Pick<ChatConfig, "ask">> {
  const options = await house.db.run(accountId, (q) => flowButtons(q, inbox, locale))
  return options.length ? { ask: { options, field: null } } : {}
}

/** Whoever a bot looks after is not asked for an address to write to later: they are being answered. */
export async function unlessBot(
  house: House,
  { accountId, inbox }: Place,
  waiting: ChatConfig["waiting"],
  here: { conversation: Id; text?: string },
): Promise<ChatConfig["waiting"]> {
  if (!waiting.shouldAskEmail || !(await knownFlows.of(house.db, accountId))) return waiting
  const isBots = await house.db.run(accountId, async (q) => {
    // What was pressed a moment ago is met by its flow in the next one.
    const isButton = here.text !== undefined && (await isFlowButton(q, inbox.id, here.text))
    return isButton || (await botOwns(q, here.conversation))
  })
  return { ...waiting, shouldAskEmail: !isBots }
}
