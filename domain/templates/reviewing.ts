import type { Id } from "#contract/ids.ts"
import type { Findings, Review, TemplateFall, TemplateState } from "#contract/routes/templates.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { habitIn } from "./editing-habits.ts"
import { type TemplateRow, WITH_VERSION } from "./templates.ts"

const DAY = 86_400_000
/** Not used for so long, though it was asked for: it may go. */
const UNUSED_DAYS = 60
/** Fewer ended uses say nothing about failing. */
const FEWEST_ENDED = 10
/** Edits are looked for so far back. */
const EDITS_DAYS = 28
/** Asked at least so often a week, a question is worth a template. */
const WORTH_WRITING = 3

/** Monday 00:00 of the week that is over, in UTC. */
function weekBefore(now: Date): Date {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const sinceMonday = (now.getUTCDay() + 6) % 7
  return new Date(midnight - (sinceMonday + 7) * DAY)
}

/** Once a week, by itself: what rose, what fell, what people keep changing, what may go and what is missing. */
export async function prepareReview(tx: Tx, now: Date): Promise<void> {
  const from = weekBefore(now)
  const week = from.toISOString().slice(0, 10)
  const to = new Date(from.getTime() + 7 * DAY)
  const isDue = await tx.first(
    `select from templates where account_id = $1 and created_at < $3
       and not exists (select from template_reviews where account_id = $1 and week = $2) limit 1`,
    [tx.accountId, week, to],
  )
  if (!isDue) return
  const findings = await find(tx, from, to, now)
  await tx.rows(
    "insert into template_reviews (account_id, week, findings, made_at) values ($1, $2, $3, $4) on conflict do nothing",
    [tx.accountId, week, JSON.stringify(findings), now],
  )
  tx.announce("template.judged", { template: tx.accountId })
}

/** The newest ten. */
export async function listReviews(q: Queries): Promise<Review[]> {
  const rows = await q.rows<{ week: string; findings: Findings; made_at: Date }>(
    "select week::text, findings, made_at from template_reviews where account_id = $1 order by week desc limit 10",
    [q.accountId],
  )
  return rows.map(({ week, findings, made_at }) => ({ week, madeAt: made_at.toISOString(), ...findings }))
}

async function find(q: Queries, from: Date, to: Date, now: Date): Promise<Findings> {
  const templates = await q.rows<TemplateRow>(`${WITH_VERSION} order by t.name`, [q.accountId])
  const moves = await movesIn(q, from, to)
  return {
    ...(await answeredIn(q, from, to)),
    rose: moves.filter(({ to }) => to === "automatic"),
    fell: moves.filter(({ to }) => to === "demoted"),
    edits: await editsOf(q, templates, new Date(to.getTime() - EDITS_DAYS * DAY)),
    retire: templates.flatMap((template) => idleOf(template, now)),
    write: await unanswered(q, from, to),
  }
}

async function answeredIn(q: Queries, from: Date, to: Date) {
  const row = await q.first<{ asked: number; answeredAlone: number }>(
    `select (select count(*)::int from message_categories where account_id = $1 and at >= $2 and at < $3) as asked,
       (select count(*)::int from template_cases where account_id = $1 and at >= $2 and at < $3 and kind = 'automatic') as "answeredAlone"`,
    [q.accountId, from, to],
  )
  return row!
}

async function movesIn(q: Queries, from: Date, to: Date): Promise<Findings["rose"]> {
  const rows = await q.rows<{
    id: Id
    name: string
    to: TemplateState
    because: TemplateFall | null
    at: Date
  }>(
    `select t.id, t.name, a.detail->>'to' as to, a.detail->>'because' as because, a.at from audit a
     join templates t on t.account_id = $1 and t.id::text = a.subject
     where a.account_id = $1 and a.action = 'template.moved' and a.at >= $2 and a.at < $3 order by a.at`,
    [q.accountId, from, to],
  )
  return rows.map(({ id, at, ...rest }) => ({ templateId: id, ...rest, at: at.toISOString() }))
}

interface SaidRow {
  language: string
  sent: string
}

async function editsOf(q: Queries, templates: TemplateRow[], since: Date): Promise<Findings["edits"]> {
  const edits: Findings["edits"] = []
  for (const { id, name, version, texts } of templates) {
    const said = await q.rows<SaidRow>(
      `select c.language, left(m.text, 8000) as sent from template_cases c join messages m on m.account_id = $1 and m.id = c.answer_id
       where c.account_id = $1 and c.template_id = $2 and c.version = $3 and c.at >= $4 and c.did in ('unedited', 'edited')
       order by c.at desc limit 200`,
      [q.accountId, id, version, since],
    )
    for (const [language, own] of Map.groupBy(said, (each) => each.language)) {
      const text = texts[language]
      // What was offered had names filled in; a sentence with a variable is left out of the comparison on both sides.
      const habit =
        text &&
        habitIn(
          text,
          own.map(({ sent }) => ({ offered: text, sent: alike(text, sent) })),
        )
      if (habit) edits.push({ templateId: id, name, version, language, ...habit })
    }
  }
  return edits
}

/** Sentences of the text that name something stand in what was sent with the name filled in: they count as said. */
function alike(text: string, sent: string): string {
  const withPlaces = text.split(/(?<=[.!?…])\s+|\n+/u).filter((sentence) => sentence.includes("{{"))
  return withPlaces.reduce((said, sentence) => {
    const pattern = sentence
      .trim()
      .split(/\s?\{\{[^}]*\}\}/)
      .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("[^\\n]{0,80}?")
    return said.replace(new RegExp(pattern, "u"), () => sentence.trim())
  }, sent)
}

function idleOf(template: TemplateRow, now: Date): Findings["retire"] {
  const { id, name, used, worked, failed, state, used_at, published_at } = template
  const last = used_at ?? published_at
  const isUnused = now.getTime() - last.getTime() > UNUSED_DAYS * DAY
  const isFailing = worked + failed >= FEWEST_ENDED && failed > worked
  if (state === "off" || (!isUnused && !isFailing)) return []
  return [{ templateId: id, name, because: isFailing ? "failing" : "unused", used, worked, failed }]
}

/** Categories that nothing answers, by how often they are asked. */
async function unanswered(q: Queries, from: Date, to: Date): Promise<Findings["write"]> {
  const rows = await q.rows<{ categoryId: Id; name: string; perWeek: number }>(
    `select c.id as "categoryId", c.name, count(*)::int as "perWeek" from message_categories k
     join categories c on c.account_id = $1 and c.id = k.category_id
     where k.account_id = $1 and k.at >= $2 and k.at < $3 and not exists (select from templates t
       where t.account_id = $1 and t.category_id = c.id and t.state <> 'off')
     group by c.id, c.name having count(*) >= ${WORTH_WRITING} order by count(*) desc, c.name limit 5`,
    [q.accountId, from, to],
  )
  return rows
}
