import type { Actor } from "#contract/actor.ts"
import type { Queries } from "#platform/db/database.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { askFor, type Modelling } from "./asking.ts"
import type { Here } from "./drafting.ts"
import { ownPlaces, readersLanguage } from "./house.ts"
import { knownIn } from "./people.ts"
import { summaryPrompt } from "./prompts.ts"
import { Redaction } from "./redacting.ts"
import { withoutStrangers } from "./strangers.ts"
import { subjectOf, threadOf } from "./thread.ts"

const MOST_THREAD = { lines: 120, characters: 40_000, withNotes: true }
const MOST_TOKENS = 700

/**
 * A conversation in a few lines for the next colleague, in the reader's language. @throws Refusal model.nothing-asked, and what
 * `askFor` throws
 */
export async function sumUp(
  by: Modelling,
  actor: Actor,
  conversation: Conversation,
  here: Here,
): Promise<{ text: string; removed: string[] }> {
  const { lines, redaction, own, language } = await by.db.run(actor.accountId, (q) =>
    gather(q, actor, conversation, here),
  )
  const data = {
    ...subjectOf(conversation, redaction),
    conversation: lines.map(({ from, text }) => ({ from, text })),
  }
  const texts = [...own.texts, ...lines.map(({ text }) => redaction.putBack(text).text)]
  return askFor(
    by,
    actor,
    {
      ...{
        ability: "summary",
        conversationId: conversation.id,
        mostTokens: MOST_TOKENS,
        signal: here.signal,
      },
      messages: [
        { role: "system", content: summaryPrompt(language) },
        { role: "user", content: JSON.stringify(data) },
      ],
    },
    (answer) => ({ made: withoutStrangers(redaction.putBack(answer).text.trim(), { ...own, texts }) }),
  )
}

async function gather(q: Queries, actor: Actor, conversation: Conversation, { place, pages }: Here) {
  const redaction = new Redaction(await knownIn(q, conversation))
  const lines = await threadOf(q, actor, conversation, { ...MOST_THREAD, redaction })
  const own = await ownPlaces(q, [place.base, ...pages])
  const language = await readersLanguage(q, actor)
  return { lines, own, language, redaction }
}
