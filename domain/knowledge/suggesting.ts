import type { FoundArticle } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { articlePath, type Place } from "./addresses.ts"
import { type Found, findArticles } from "./finding.ts"
import { languages } from "./states.ts"

const MOST = 3
/** A letter says in its beginning what it is about. */
const BEGINNING = 1500

/** Articles that may answer what the customer wrote last, staff-only ones too; none rather than a wrong one. */
export async function suggestFor(
  q: Queries,
  conversation: Conversation,
  place: Place,
): Promise<{ language: Locale; items: FoundArticle[] }> {
  const said = await q.first<{ text: string; language: string | null; usual: string }>(
    `select left(m.text, ${BEGINNING}) as text, m.language, coalesce(cu.locale, a.locale) as usual
     from messages m join customers cu on cu.account_id = m.account_id and cu.id = $3 join accounts a on a.id = m.account_id
     where m.account_id = $1 and m.conversation_id = $2 and m.type = 'in' and m.text <> '' order by m.seq desc limit 1`,
    [q.accountId, conversation.id, conversation.customer_id],
    "last-said",
  )
  if (!said) return { language: "en", items: [] }
  const language = spoken(said.language ?? detectLanguage(said.text)?.language, said.usual)
  const found = await suggest(q, { text: said.text, language, isTeam: true })
  return { language, items: found.map((each) => showFound(each, place)) }
}

/** What is likely enough to be shown to somebody who did not search. */
export async function suggest(
  q: Queries,
  asked: { text: string; language: Locale; isTeam: boolean },
): Promise<Found[]> {
  const found = await findArticles(q, { ...asked, most: MOST * 2 })
  const best = found[0]?.share ?? 0
  return found.filter((each) => isLikely(each) && each.share > best / 2).slice(0, MOST)
}

/** A word of the title, and another one or about half of all that was asked. */
const isLikely = ({ matched, titled, share }: Found) => titled > 0 && (matched > 1 || share >= 0.45)

/** The language articles are looked for in: what was written, else what is usual, if there are articles in it. */
export function spoken(said: string | undefined, usual: string): Locale {
  const known = (tag: string | undefined) => languages.find((each) => each === tag?.slice(0, 2))
  return known(said) ?? known(usual) ?? "en"
}

/** As it leaves the server; what is for staff only has no address. */
export function showFound(
  { id, number, title, snippet, language, isStaffOnly }: Found,
  { base }: Place,
): FoundArticle {
  const url = isStaffOnly ? null : base + articlePath(language, number, title)
  return { id, number, title, excerpt: snippet.text, language, isStaffOnly, url }
}
