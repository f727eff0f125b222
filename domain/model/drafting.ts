import { z } from "zod"
import type { Actor } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import type { ModelDraft } from "#contract/routes/model.ts"
import type { Queries } from "#platform/db/database.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import { voiceOf } from "../answers/voice.ts"
import type { Conversation } from "../conversations/seeing.ts"
import type { Place } from "../knowledge/addresses.ts"
import { type Ground, groundsFor } from "../knowledge/grounding.ts"
import { askFor, type Modelling, type Reading } from "./asking.ts"
import { ownPlaces, surroundings } from "./house.ts"
import { knownIn } from "./people.ts"
import { draftPrompt, voiceLines } from "./prompts.ts"
import { Redaction } from "./redacting.ts"
import { type Trusted, withoutStrangers } from "./strangers.ts"
import { questionIn, subjectOf, type ThreadLine, threadOf } from "./thread.ts"
import { trouble } from "./trouble.ts"
import type { Line } from "./wire.ts"

export interface Here {
  place: Place
  /** Pages of ours beside the help centre's: the desk's address. */
  pages: string[]
  signal?: AbortSignal | undefined
}

const MOST_THREAD = { lines: 8, characters: 8000, withNotes: false }
const LONGEST_ARTICLE = 6000
const MOST_TOKENS = 1200
const LONGEST_DRAFT = 6000

/**
 * A reply drafted from the help centre's articles, for a person to read. Where no article speaks of what was asked nothing is sent
 * at all. @throws Refusal model.nothing-asked, and what `askFor` throws
 */
export async function draftReply(
  by: Modelling,
  actor: Actor,
  conversation: Conversation,
  here: Here,
): Promise<ModelDraft> {
  const given = await by.db.run(actor.accountId, (q) => gather(q, actor, conversation, here))
  if (!given.grounds.length) return cannot("no-articles", null)
  return askFor(
    by,
    actor,
    {
      ...{ ability: "draft", conversationId: conversation.id, mostTokens: MOST_TOKENS, signal: here.signal },
      messages: messagesOf(given),
    },
    readDraft(given),
  )
}

interface Given {
  /** A mail often asks there; with marks, like the lines. */
  subject: { subject?: string }
  lines: ThreadLine[]
  grounds: Ground[]
  redaction: Redaction
  prompt: string
  trusted: Trusted
}

async function gather(q: Queries, actor: Actor, conversation: Conversation, here: Here): Promise<Given> {
  const redaction = new Redaction(await knownIn(q, conversation))
  const lines = await threadOf(q, actor, conversation, { ...MOST_THREAD, redaction })
  const asked = questionIn(lines)
  if (!asked) throw new Refusal("model.nothing-asked")
  const { channel, business, usual } = await surroundings(q, conversation)
  const subject = subjectOf(conversation, redaction)
  // Names and numbers say nothing of what is asked, and little of the language it is asked in.
  const texts = [...Object.values(subject), ...asked.texts].map((text) => text.replace(/⟦[^⟧]*⟧/g, " "))
  const told = detectLanguage(texts.at(-1)!)?.language ?? asked.language ?? undefined
  const { language, grounds } = await groundsFor(q, { texts, language: told, usual }, here.place)
  const own = await ownPlaces(q, [here.place.base, ...here.pages])
  const sources = [...own.texts, ...grounds.flatMap(({ text, title, url }) => [text, title, url ?? ""])]
  return {
    ...{ subject, lines, grounds, redaction, trusted: { texts: sources, domains: own.domains } },
    prompt: draftPrompt(business, told ?? language, voiceLines(await voiceOf(q), channel)),
  }
}

const idOf = (place: number) => `A${place + 1}`

/** What was said comes with marks; articles are public as they are. */
function messagesOf({ subject, lines, grounds, prompt }: Given): Line[] {
  const data = {
    ...subject,
    conversation: lines.map(({ from, text }) => ({ from, text })),
    articles: grounds.map(({ title, text }, place) => ({
      ...{ id: idOf(place), title, text: text.slice(0, LONGEST_ARTICLE) },
    })),
  }
  return [
    { role: "system", content: prompt },
    { role: "user", content: JSON.stringify(data) },
  ]
}

const shape = z.object({
  cannot_answer: z.boolean().default(false),
  draft: z.string().max(LONGEST_DRAFT).nullish(),
  sources: z.array(z.string()).max(20).default([]),
  missing: z.string().max(2000).nullish(),
})

/** Its JSON, also where it stands in a fence or a sentence; undefined: it is none, or has another shape. */
function parsed(answer: string) {
  const json = answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1)
  try {
    return shape.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}

const MOST_SAID = 300

/** A draft without a source, or with one that was not given, is thrown away: nobody could check it. */
function readDraft({ grounds, trusted, redaction }: Given): Reading<ModelDraft> {
  return (answer) => {
    const said = parsed(answer)
    if (!said) return { trouble: trouble("not-as-asked") }
    const missing = safe(redaction, said.missing ?? "", trusted).text.slice(0, MOST_SAID)
    if (said.cannot_answer) return { made: cannot("not-in-articles", missing || null) }
    const cited = [...new Set(said.sources)].map((name) => grounds.find((_, place) => idOf(place) === name))
    if (cited.some((ground) => !ground) || !cited.length) return { trouble: trouble("invented-source") }
    const { text, removed } = safe(redaction, said.draft ?? "", trusted)
    if (!text) return { trouble: trouble("no-text") }
    const sources = (cited as Ground[]).map(({ id, title, url, language }) => ({ id, title, url, language }))
    return { made: { text, why: null, missing: null, sources, removed } }
  }
}

function safe(redaction: Redaction, text: string, trusted: Trusted) {
  return withoutStrangers(redaction.putBack(text).text.trim(), trusted)
}

const cannot = (why: "no-articles" | "not-in-articles", missing: string | null): ModelDraft => ({
  ...{ text: null, why, missing, sources: [], removed: [] },
})
