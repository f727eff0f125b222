import type { Id } from "#contract/ids.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import { addressWords, gramsOf, wordsOf } from "./words.ts"

/**
 * Keeps what messages and customers are found by. New messages come by their events, a batch in two statements; what changed
 * afterwards (a subject, a name, an address, a message that moved) stands in search_backlog, put there by triggers. Both
 * may be done again without harm. So a message can be found a moment after it arrived, and its arrival pays nothing for it.
 */
export const searchSubscriber: Subscriber = {
  name: "search",
  handle: async (tx, events) => {
    const messages = events.filter(({ name }) => isSaid.has(name)).map(messageOf)
    if (messages.length) await indexMessages(tx, messages)
    if (await catchUp(tx)) await askForMore(tx)
  },
}

const isSaid: ReadonlySet<string> = new Set(["message.received", "message.queued", "note.added"])
const messageOf = ({ data }: RecordedEvent) => data.message as Id

const AT_ONCE = 100

interface Waiting {
  kind: "message" | "conversation" | "customer" | "newcomer" | "planned"
  id: Id
}

/** Does some of the backlog; true when more is left. Rows that another worker holds are left to it. */
export async function catchUp(tx: Tx): Promise<boolean> {
  const waiting = await tx.rows<Waiting>(
    `delete from search_backlog b using (select kind, id from search_backlog where account_id = $1
       order by kind desc, id desc limit ${AT_ONCE} for update skip locked) n
     where b.account_id = $1 and b.kind = n.kind and b.id = n.id returning b.kind, b.id`,
    [tx.accountId],
    "take-search-backlog",
  )
  if (!waiting.length) return false
  const of = (...kinds: Waiting["kind"][]) =>
    waiting.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
  await indexCustomers(tx, of("customer", "newcomer"))
  const customers = of("customer")
  await passOn(tx, customers)
  await indexMessages(tx, [...of("message"), ...(await messagesIn(tx, of("conversation")))])
  await indexPlanned(tx, of("planned"))
  return waiting.length === AT_ONCE || customers.length > 0
}

const A_WHILE_MS = 3_000

/** The job: as much of one account's backlog as fits into a few seconds; then it stands in line again. */
export async function indexBacklog(db: Database, { accountId }: { accountId: Id }): Promise<void> {
  const end = Date.now() + A_WHILE_MS
  let isMore = true
  while (isMore && Date.now() < end) isMore = await db.transaction(accountId, catchUp)
  if (isMore) await db.transaction(accountId, askForMore)
}

/** Whatever an update or a busy day left: looked for at every start and once an hour. */
export async function sweepSearch(db: Database): Promise<void> {
  for (const { id } of await db.system<{ id: Id }>("select * from all_accounts() as id"))
    await db.transaction(id, async (tx) => {
      const left = await tx.first("select 1 from search_backlog where account_id = $1 limit 1", [id])
      if (left) await askForMore(tx)
    })
}

const askForMore = (tx: Tx) => enqueue(tx, "index-search", { accountId: tx.accountId }, { key: tx.accountId })

/** A customer's name and addresses are what their messages are found by. */
async function passOn(tx: Tx, customers: Id[]): Promise<void> {
  if (!customers.length) return
  await tx.rows(
    `insert into search_backlog (account_id, kind, id)
     select account_id, 'conversation', id from conversations where account_id = $1 and customer_id = any($2)
     on conflict do nothing`,
    [tx.accountId, customers],
  )
}

async function messagesIn(tx: Tx, conversations: Id[]): Promise<Id[]> {
  if (!conversations.length) return []
  const rows = await tx.rows<{ id: Id }>(
    "select id from messages where account_id = $1 and conversation_id = any($2) and type <> 'event'",
    [tx.accountId, conversations],
  )
  return rows.map(({ id }) => id)
}

interface MessageToFind {
  id: Id
  conversation_id: Id
  at: string
  month: string
  type: "in" | "out" | "note"
  text: string
  author_name: string
  sent_to: string | null
  subject: string | null
  number: number
  attributes: Record<string, unknown>
  name: string | null
  customer_attributes: Record<string, unknown>
  identities: { address: string; label: string | null }[]
  files: string[]
  /** Known once another reader of events was here. */
  language: string | null
  usual_language: string | null
}

/** A tenth of a second's work at a time. */
const MESSAGES_AT_ONCE = 500

/** Reads these messages with all that surrounds them and writes what they are found by. */
export async function indexMessages(q: Queries, ids: Id[]): Promise<void> {
  for (let from = 0; from < ids.length; from += MESSAGES_AT_ONCE) {
    const rows = await q.rows<MessageToFind>(
      READ_MESSAGES,
      [q.accountId, ids.slice(from, from + MESSAGES_AT_ONCE)],
      "messages-to-find",
    )
    if (rows.length)
      await q.rows(WRITE_MESSAGES, [q.accountId, JSON.stringify(rows.map(found))], "find-messages")
  }
}

/** The same of what is written and not yet said: it keeps its id when it becomes a message. */
async function indexPlanned(q: Queries, ids: Id[]): Promise<void> {
  if (!ids.length) return
  const rows = await q.rows<MessageToFind>(READ_PLANNED, [q.accountId, ids], "planned-to-find")
  if (rows.length)
    await q.rows(WRITE_MESSAGES, [q.accountId, JSON.stringify(rows.map(found))], "find-messages")
}

/** Conversation, customer and account around a line, whatever kind of line it is. */
const SURROUNDINGS = `c.subject, c.number, c.attributes, cu.name, cu.attributes as customer_attributes,
  coalesce(cu.locale, a.locale) as usual_language,
  coalesce((select json_agg(json_build_object('address', n.address, 'label', n.label)) from identities n
    where n.account_id = c.account_id and n.customer_id = c.customer_id), '[]') as identities`

const READ_PLANNED = `
select p.id, p.conversation_id, p.created_at::text as at, to_char(p.created_at at time zone 'UTC', 'YYYY-MM') as month, 'out' as type,
  p.text, p.author_name, null as sent_to, null as language, ${SURROUNDINGS},
  case when p.files = 0 then '{}' else array(select f.name from attachments f
    where f.account_id = p.account_id and f.kept_for = p.id order by f.position) end as files
from planned p
join conversations c on c.account_id = p.account_id and c.id = p.conversation_id
join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id
join accounts a on a.id = p.account_id
where p.account_id = $1 and p.id = any($2)`

/** What is said beside a conversation is found in that one, by those who see it: the side thread itself stands in no list. */
const READ_MESSAGES = `
select m.id, coalesce(c.side_of, c.id) as conversation_id, m.created_at::text as at, to_char(m.created_at at time zone 'UTC', 'YYYY-MM') as month, m.type, m.text,
  m.author_name, concat_ws(' ', m.envelope->>'to', m.envelope->>'cc') as sent_to,
  m.language, ${SURROUNDINGS},
  case when m.files = 0 then '{}' else array(select f.name from attachments f
    where f.account_id = m.account_id and f.message_id = m.id order by f.position) end as files
from messages m
join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id
join accounts a on a.id = m.account_id
where m.account_id = $1 and m.id = any($2) and m.type <> 'event'`

/** Stems by the dictionaries that PostgreSQL ships (Snowball); they fold no case and no accents, we did. */
const WRITE_MESSAGES = `
insert into message_texts (account_id, message_id, conversation_id, at, words)
select $1, d.id, d.conversation, d.at, array_to_tsvector(d.words || array(
  select distinct stem from unnest(d.stemmed) w, unnest(ts_lexize(d.stemmer::regdictionary, w)) stem where stem <> ''))
from jsonb_to_recordset($2::jsonb) as d(id uuid, conversation uuid, at timestamptz, words text[], stemmed text[], stemmer text)
order by d.id
on conflict (account_id, message_id) do update
set conversation_id = excluded.conversation_id, at = excluded.at, words = excluded.words`

const STEMMERS: Record<string, string> = {
  en: "english_stem",
  de: "german_stem",
  id: "indonesian_stem",
}

/** The dictionary for "de", "de-AT" …; words of other languages are kept as they are written. */
export function stemmerOf(language: string | null): string {
  return STEMMERS[language?.slice(0, 2).toLowerCase() ?? ""] ?? "simple"
}

function found(row: MessageToFind): object {
  const said = wordsOf(`${row.text} ${row.subject ?? ""}`)
  const customer = [...nameWords(row.name), ...row.identities.flatMap(({ label }) => nameWords(label))]
  const attributes = [...valuesIn(row.attributes), ...valuesIn(row.customer_attributes)].flatMap(wordsOf)
  const words = [
    ...[...said, ...customer, ...attributes, ...row.files.flatMap(wordsOf), String(row.number)],
    ...wordsOf(row.name).map((word) => `~${word}`),
    ...between(row, customer),
    ...(row.files.length ? ["#file"] : []),
    `%${row.month}`,
  ]
  const { id, conversation_id: conversation, at } = row
  const language = row.language ?? detectLanguage(row.text)?.language ?? row.usual_language
  return { id, conversation, at, words: [...new Set(words)], stemmed: said, stemmer: stemmerOf(language) }
}

/** Who wrote it ('<') and to whom ('>'), and the customer's addresses. A note goes to nobody. */
function between({ type, author_name, identities, sent_to }: MessageToFind, customer: string[]): string[] {
  const addresses = identities.flatMap(({ address }) => addressLexemes(address))
  const inHead = sent_to?.match(/[^\s<>"',;:()[\]{}]+@[^\s<>"',;:()[\]{}]+/g) ?? []
  const theirs = [...customer, ...addresses]
  const from = [...nameWords(author_name), ...(type === "in" ? theirs : [])]
  const to = type === "note" ? [] : inHead.map((address) => `@${address.toLowerCase()}`)
  if (type === "out") to.push(...theirs)
  return [...addresses, ...from.map((word) => `<${word}`), ...to.map((word) => `>${word}`)]
}

/** Where an address stands for a name it is kept as one: not everybody may find it. */
function nameWords(name: string | null): string[] {
  return name?.includes("@") ? addressLexemes(name) : wordsOf(name)
}

/** The whole and its parts: "mia.keller@example.com" is found by "keller" too, by those who may see addresses. */
function addressLexemes(address: string): string[] {
  const whole = addressWords(address)
  return whole.length ? [...whole, ...wordsOf(address)].map((word) => `@${word}`) : []
}

function valuesIn(attributes: Record<string, unknown>): string[] {
  return Object.values(attributes).flatMap((value) =>
    typeof value === "string" || typeof value === "number" ? [String(value)] : [],
  )
}

interface CustomerToFind {
  id: Id
  name: string | null
  attributes: Record<string, unknown>
  identities: { address: string; label: string | null }[]
}

async function indexCustomers(tx: Tx, ids: Id[]): Promise<void> {
  if (!ids.length) return
  const rows = await tx.rows<CustomerToFind>(
    `select cu.id, cu.name, cu.attributes, coalesce((select json_agg(json_build_object('address', n.address, 'label', n.label))
       from identities n where n.account_id = cu.account_id and n.customer_id = cu.id), '[]') as identities
     from customers cu where cu.account_id = $1 and cu.id = any($2)`,
    [tx.accountId, ids],
    "customers-to-find",
  )
  if (!rows.length) return
  await tx.rows(WRITE_CUSTOMERS, [tx.accountId, JSON.stringify(rows.map(foundCustomer))], "find-customers")
  await rememberNames(tx, [...new Set(rows.flatMap(({ name }) => wordsOf(name)))])
}

const WRITE_CUSTOMERS = `
insert into customer_texts (account_id, customer_id, words)
select $1, d.id, array_to_tsvector(d.words) from jsonb_to_recordset($2::jsonb) as d(id uuid, words text[]) order by d.id
on conflict (account_id, customer_id) do update set words = excluded.words`

function foundCustomer({ id, name, attributes, identities }: CustomerToFind): object {
  const words = [
    ...wordsOf(name),
    ...wordsOf(name).map((word) => `~${word}`),
    ...identities.flatMap(({ label }) => nameWords(label)),
    ...identities.flatMap(({ address }) => addressLexemes(address)),
    ...valuesIn(attributes).flatMap(wordsOf),
  ]
  return { id, words: [...new Set(words)] }
}

/** Shorter names are found as they are or not at all: everything is near to them. */
export const SHORTEST_SIMILAR = 4

async function rememberNames(tx: Tx, words: string[]): Promise<void> {
  const names = words.filter((word) => word.length >= SHORTEST_SIMILAR && /^\p{L}+$/u.test(word)).sort()
  if (!names.length) return
  const pairs = names.flatMap((word) => gramsOf(word).map((gram) => [gram, word] as const))
  await tx.rows(
    `insert into name_grams (account_id, gram, word) select $1, g, w from unnest($2::text[], $3::text[]) x(g, w)
     order by g, w on conflict do nothing`,
    [tx.accountId, pairs.map(([gram]) => gram), pairs.map(([, word]) => word)],
    "remember-names",
  )
}
