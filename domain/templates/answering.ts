import type { Id } from "#contract/ids.ts"
import type { Hours } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { audit } from "../access/audit.ts"
import { append } from "../conversations/appending.ts"
import { copyFiles, takeFiles } from "../conversations/attaching.ts"
import { close } from "../conversations/changing.ts"
import { filesKeptFor } from "../conversations/planned.ts"
import { isMereThanks } from "../conversations/thanking.ts"
import { promiseIn } from "../pledges/recognising.ts"
import type { Asked } from "./asking.ts"
import { withNotice } from "./automatic-words.ts"
import { automationOf } from "./automation.ts"
import type { Fit } from "./fitting.ts"
import { asksForPerson, isLawOrSafety } from "./guarding.ts"
import { dropCase } from "./keeping-cases.ts"
import { itself } from "./moving.ts"
import type { TemplateRow } from "./templates.ts"

/** Inboxes that can carry a text with so many files. */
export type Carriers = (accountId: Id, freight: { text: string; attachments: unknown[] }) => Promise<Id[]>

/** Whoever writes more than this says more than a template can see. */
const LONGEST_QUESTION = 1500
/** "Hello there" beside a question is no question. */
const GREETING_WORDS = 3

/**
 * Why no template may answer this message, whatever it has proved; undefined: one may. The first answer in a matter may come by
 * itself, and only that: what follows is a person's.
 */
export function whyNotNow(asked: Asked): string | undefined {
  const { conversation: at, text } = asked
  if (at.status !== "open" || at.spam || at.merged_into || at.side_of || asked.isBlocked) return "not-open"
  if (asked.isWithBot) return "bot-is-at-it"
  if (asked.isOvertaken || asked.saidLately || asked.isBeingWritten) return "somebody-is-at-it"
  if (asked.files || !text.trim() || text.length > LONGEST_QUESTION) return "more-than-words"
  if (!asked.alsoWrote.every(isGreeting)) return "asked-more"
  if (asksForPerson(text)) return "wants-a-person"
  if (isLawOrSafety(text)) return "law-or-safety"
  return undefined
}

const isGreeting = (text: string) =>
  isMereThanks(text) || (text.trim().split(/\s+/).length <= GREETING_WORDS && !text.includes("?"))

interface Answering {
  template: TemplateRow
  fitting: Fit
  case: Id
}

/**
 * Says it and closes the conversation, in the transaction that keeps the case: a crash leaves both or none, and whoever tries again finds
 * the case. The customer's next word opens the conversation again and goes to people.
 */
export async function sayByItself(
  tx: Tx,
  carriersFor: Carriers,
  { template, fitting, case: kept }: Answering,
  asked: Asked,
): Promise<void> {
  const text = withNotice(fitting.text, fitting.language)
  const files = (await filesKeptFor(tx, [template.version_id])).get(template.version_id) ?? []
  const carriers = await carriersFor(tx.accountId, { text, attachments: files })
  if (!carriers.includes(asked.conversation.via_inbox_id)) return dropCase(tx, kept)
  const evidence = await evidenceOf(tx, template)
  const mark = { id: template.id, name: template.name, version: template.version, case: kept }
  const shop = await shopOf(tx)
  const pledge = template.watches ? promiseIn(fitting.text, { ...shop, now: new Date() }) : undefined
  const said = await say(tx, asked, {
    ...{ text, files: files.length, by: shop.name },
    envelope: {
      template: { ...mark, confidence: asked.confidence, evidence },
      ...(pledge ? { pledge } : {}),
    },
  })
  if (files.length) await attach(tx, asked.conversation.id, said, files)
  await tx.rows(
    "update template_cases set answer_id = $3, answered_at = now(), closed_at = now() where account_id = $1 and id = $2",
    [tx.accountId, kept, said],
  )
  await close(tx, itself(tx.accountId), asked.conversation)
  await audit(tx, itself(tx.accountId), "template.answered", said, {
    ...mark,
    conversation: asked.conversation.id,
    confidence: asked.confidence,
    evidence,
  })
}

/** What it stands on, for whoever asks later why it answered: what it had proved, and how its uses ended until now. */
async function evidenceOf(tx: Tx, { proved, worked, failed }: TemplateRow) {
  const { bar } = await automationOf(tx)
  return { proved, worked, failed, bar }
}

async function say(
  tx: Tx,
  asked: Asked,
  {
    text,
    files,
    by,
    envelope,
  }: { text: string; files: number; by: string; envelope: Record<string, unknown> },
): Promise<Id> {
  const appended = await append(
    tx,
    {
      conversation: asked.conversation.id,
      type: "out",
      author: { type: "automatic", id: null, name: by },
      text,
      isAutomatic: true,
      isAnswer: true,
      // The second lock on the door: one automatic answer to one message, whoever tries.
      clientId: `automatic-${asked.id}`,
      envelope,
      files,
      by: "system",
    },
    [true, null, []],
  )
  if (!appended || appended === "again") throw new Error(`the answer to ${asked.id} could not be written`)
  return appended.id
}

async function attach(tx: Tx, conversation: Id, message: Id, files: { id: Id }[]): Promise<void> {
  const from = files.map(({ id }) => id)
  const attachments = await copyFiles(tx, from, `message:${message}`)
  await takeFiles(tx, `message:${message}`, { conversation, attachments }, message)
}

/** What it is called and on whose clock it promises. */
async function shopOf(tx: Tx): Promise<{ name: string; timeZone: string; hours: Hours }> {
  const row = await tx.first<{ name: string; timeZone: string; hours: Hours }>(
    `select name, time_zone as "timeZone", hours from accounts where id = $1`,
    [tx.accountId],
    "shop-that-answers",
  )
  return row!
}
