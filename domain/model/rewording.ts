import type { Actor } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries } from "#platform/db/database.ts"
import { voiceOf } from "../answers/voice.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { askFor, type Modelling, type Reading } from "./asking.ts"
import type { Here } from "./drafting.ts"
import { ownPlaces, surroundings } from "./house.ts"
import { knownIn } from "./people.ts"
import { rewordingPrompt, voiceLines } from "./prompts.ts"
import { Redaction } from "./redacting.ts"
import { type Trusted, withoutStrangers } from "./strangers.ts"
import { trouble } from "./trouble.ts"

const LONGEST = 8000
const MOST_TOKENS = 3000

export interface Reworded {
  text: string
  removed: string[]
  lost: string[]
}

/** Somebody's own text in the voice of the house. @throws Refusal model.too-long, and what `askFor` throws */
export async function reword(
  by: Modelling,
  actor: Actor,
  conversation: Conversation,
  { text, here }: { text: string; here: Here },
): Promise<Reworded> {
  if (text.length > LONGEST) throw new Refusal("model.too-long", { limit: LONGEST })
  const { known, own, prompt } = await by.db.run(actor.accountId, (q) => gather(q, conversation, here))
  const redaction = new Redaction(known)
  const messages = [
    { role: "system" as const, content: prompt },
    { role: "user" as const, content: JSON.stringify({ reply: redaction.hide(text) }) },
  ]
  const trusted = { ...own, texts: [...own.texts, text] }
  return askFor(
    by,
    actor,
    {
      ...{ ability: "rewording", conversationId: conversation.id, messages },
      ...{ mostTokens: MOST_TOKENS, signal: here.signal },
    },
    readRewording(text, redaction, trusted),
  )
}

async function gather(q: Queries, conversation: Conversation, { place, pages }: Here) {
  const { channel } = await surroundings(q, conversation)
  const prompt = rewordingPrompt(voiceLines(await voiceOf(q), channel))
  return { prompt, known: await knownIn(q, conversation), own: await ownPlaces(q, [place.base, ...pages]) }
}

/** An answer several times as long as the text is no rewording of it. */
function readRewording(original: string, redaction: Redaction, trusted: Trusted): Reading<Reworded> {
  return (answer) => {
    const { text, lost } = redaction.putBack(answer)
    if (text.length > original.length * 4 + 400) return { trouble: trouble("not-as-asked") }
    return { made: { ...withoutStrangers(text.trim(), trusted), lost } }
  }
}
