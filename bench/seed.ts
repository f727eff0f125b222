import pg from "pg"
import { connection } from "#platform/db/database.ts"
import { firstNames, lastNames, sentences } from "./seed-texts.ts"

export interface Seeded {
  account: string
  inbox: string
  user: string
}

/**
 * Fills an empty, migrated database with one account of `size` conversations and five messages each, Zipf-distributed
 * over size / 4 customers. Done inside PostgreSQL (insert … select), foreign keys, indexes and triggers off and built
 * again after, so that a million conversations take minutes.
 */
export async function seed(ownerUrl: string, size: number, tell: (step: string) => void): Promise<Seeded> {
  const client = new pg.Client(connection(ownerUrl))
  await client.connect()
  try {
    await client.query(
      "set maintenance_work_mem = '512MB'; set synchronous_commit = off; set work_mem = '128MB'",
    )
    await client.query(IDS)
    const ids = await makeShop(client)
    await layOutWords(client)
    const restore = await takeOff(client, [
      "identities",
      "customers",
      "conversations",
      "participants",
      "messages",
      "message_texts",
      "customer_texts",
      "conversation_labels",
    ])
    for (const [name, sql] of steps(size)) {
      tell(name)
      await client.query(
        sql
          .replaceAll("$account", `'${ids.account}'`)
          .replaceAll("$inbox", `'${ids.inbox}'`)
          .replaceAll("$user", `'${ids.user}'`),
      )
    }
    tell("indexes and keys")
    for (const sql of restore) {
      await client.query(sql)
    }
    tell("analyze")
    await client.query(
      "vacuum (analyze) conversations, messages, customers, identities, participants, message_texts, customer_texts, name_grams, conversation_labels",
    )
    return ids
  } finally {
    await client.end()
  }
}

/** Version-7 ids for chosen moments: PostgreSQL 15 has no uuidv7(), and 18's wants an interval from now. */
const IDS = `create or replace function pg_temp.id_at(at timestamptz) returns uuid language sql volatile as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(r, 1, 3) || '8' || substr(r, 4, 15))::uuid
  from (select md5(random()::text || clock_timestamp()::text) as r) x $$`

async function makeShop(client: pg.Client): Promise<Seeded> {
  const { rows } = await client.query<Seeded>(`
    with a as (insert into accounts (id, name, is_set_up) values (gen_random_uuid(), 'Bench', true) returning id),
      r as (insert into roles (account_id, name, permissions, is_built_in)
            select id, 'owner', array['conversations.see-all','conversations.see-own','conversations.reply','conversations.note',
              'conversations.assign','conversations.close','customers.edit','customers.see-contact','inboxes.manage','team.manage',
              'account.manage','api-keys.manage','audit.see','jobs.manage','webhooks.manage'], true from a returning account_id),
      u as (insert into users (account_id, id, name, email, role)
            select account_id, gen_random_uuid(), 'Bench', 'bench@example.com', 'owner' from r returning account_id, id),
      i as (insert into inboxes (account_id, id, public_id, name, channel, promise, settings, is_read_here)
            select account_id, gen_random_uuid(), 'benchbench00', 'Bench', 'chat', 60, '{}', true from u returning account_id, id)
    select i.account_id as account, i.id as inbox, u.id as user from i, u`)
  return rows[0]!
}

/** Sentences with what they are found by, so that a message's own lexemes are put together instead of parsed a million times. */
async function layOutWords(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table sentences as select row_number() over () - 1 as n, t.text,
       strip(to_tsvector('simple', t.text)) || strip(to_tsvector(t.configuration::regconfig, t.text)) as words
     from unnest($1::text[], $2::text[]) t(text, configuration)`,
    [sentences.map(({ text }) => text), sentences.map(({ configuration }) => configuration)],
  )
  await client.query("create unique index on sentences (n); analyze sentences")
  await client.query(
    `create temp table first_names as select n - 1 as n, name from unnest($1::text[]) with ordinality f(name, n)`,
    [firstNames],
  )
  await client.query(
    `create temp table last_names as select n - 1 as n, name from unnest($1::text[]) with ordinality f(name, n)`,
    [lastNames],
  )
}

function steps(size: number): [string, string][] {
  const customers = Math.max(10, Math.floor(size / 4))
  return [
    [
      "customers",
      `create temp table who as select w.n, pg_temp.id_at(now() - interval '2 years') as id, f.name as first, l.name as last
         from generate_series(0, ${customers - 1}) w(n) join first_names f on f.n = w.n % ${firstNames.length}
         join last_names l on l.n = (w.n * 7919) % ${lastNames.length};
       insert into customers (account_id, id, name, created_at) select $account, id, first || ' ' || last, now() - interval '2 years' from who;
       insert into customer_texts (account_id, customer_id, words) select $account, id,
         array_to_tsvector(array[lower(first), lower(last), '~' || lower(first), '~' || lower(last)]) from who;
       insert into name_grams (account_id, gram, word)
         select distinct $account::uuid, substr('_' || word || '_', at, 3), word
         from (select lower(name) as word from first_names union select lower(name) from last_names) w,
           generate_series(1, length(word)) at where length(word) >= 4;
       insert into identities (account_id, id, customer_id, channel, address)
       select $account, gen_random_uuid(), id, 'chat', gen_random_uuid()::text from who`,
    ],
    [
      "conversations",
      // floor(customers ^ random) is log-uniform: a few write all the time, most once (Zipf with exponent 1).
      `create unique index on who (n);
       create temp table what as
         select n, at, pg_temp.id_at(at - interval '1 hour') as id,
           least(${customers - 1}, floor(power(${customers}, random())) - 1)::int as who, random() as fate
         from (select n, now() - (n * interval '730 days' / ${size}) as at from generate_series(0, ${size - 1}) n) x;
       insert into conversations (account_id, id, inbox_id, customer_id, via_inbox_id, via_identity_id, subject, preview, last_from,
         status, assignee_id, seq, guard_seq, waiting_since, due_at, promise, last_message_at, created_at, closed_at)
       select $account, w.id, $inbox, c.id, $inbox, n.id, 'Question ' || w.n, 'Thank you, that helped with order ' || w.n, 'customer',
         case when w.n < ${Math.max(200, Math.floor(size / 50))} then 'open' else 'closed' end,
         case when w.fate < 0.4 then $user::uuid end, 5, 5,
         case when w.n < ${Math.max(100, Math.floor(size / 500))} then w.at end,
         case when w.n < ${Math.max(100, Math.floor(size / 500))} then w.at + interval '1 hour' end,
         60, w.at, w.at - interval '1 hour', case when w.n >= ${Math.max(200, Math.floor(size / 50))} then w.at end
       from what w join who c on c.n = w.who join identities n on n.account_id = $account and n.customer_id = c.id;
       insert into participants (account_id, conversation_id, customer_id)
       select $account, w.id, c.id from what w join who c on c.n = w.who`,
    ],
    ...saidSteps(),
  ]
}

/** What was said, what it is found by, how it is marked and counted. */
function saidSteps(): [string, string][] {
  return [
    [
      "messages",
      // One sentence of the common ones (log-uniform, as words are), one of any; an order's number of its own.
      `create temp table said as
         select pg_temp.id_at(w.at - (5 - s) * interval '5 minutes') as id, w.id as conversation, s as seq, w.n, w.at - (5 - s) * interval '5 minutes' as at,
           c.id as customer, c.first, c.last, floor(power(${sentences.length}, random()))::int - 1 as common,
           floor(random() * ${sentences.length})::int as other
         from what w join who c on c.n = w.who, generate_series(1, 5) s;
       insert into messages (account_id, id, conversation_id, seq, type, author_type, author_id, author_name, text, state, inbox_id, created_at, sent_at)
       select $account, m.id, m.conversation, m.seq,
         case when m.seq % 2 = 1 then 'in' else 'out' end, case when m.seq % 2 = 1 then 'customer' else 'user' end,
         case when m.seq % 2 = 1 then m.customer else $user::uuid end, case when m.seq % 2 = 1 then m.first || ' ' || m.last else 'Bench' end,
         a.text || ' ' || b.text || ' Order TR ' || (100000 + m.n), case when m.seq % 2 = 1 then 'received' else 'read' end, $inbox, m.at, m.at
       from said m join sentences a on a.n = m.common join sentences b on b.n = m.other;
       insert into message_texts (account_id, message_id, conversation_id, at, words)
       select $account, m.id, m.conversation, m.at, a.words || b.words || array_to_tsvector(array['order', 'tr', (100000 + m.n)::text, 'question',
         m.n::text, lower(m.first), lower(m.last), '~' || lower(m.first), '~' || lower(m.last), '%' || to_char(m.at at time zone 'UTC', 'YYYY-MM'),
         case when m.seq % 2 = 1 then '<' || lower(m.last) else '>' || lower(m.last) end,
         case when m.seq % 2 = 1 then '<' || lower(m.first) else '<bench' end])
       from said m join sentences a on a.n = m.common join sentences b on b.n = m.other order by m.at;
       drop table said`,
    ],
    [
      "labels",
      `insert into labels (account_id, id, name, colour) select $account, gen_random_uuid(), 'Label ' || n, 'grey' from generate_series(0, 9) n;
       create temp table put as select w.id, l.id as label from what w join labels l on l.name = 'Label ' || floor(10 * power((w.n / 20 * 7919 % 1000) / 1000.0, 3))
         where w.n % 20 = 0;
       update conversations c set label_ids = array[p.label] from put p where c.account_id = $account and c.id = p.id;
       insert into conversation_labels (account_id, label_id, conversation_id) select $account, label, id from put;
       drop table put`,
    ],
    [
      "counters",
      `insert into conversation_counts (account_id, inbox_id, assignee_id, team_id, slot, open, waiting)
       select $account, $inbox, coalesce(assignee_id, '00000000-0000-0000-0000-000000000000'), '00000000-0000-0000-0000-000000000000', 0,
         count(*), count(waiting_since) from conversations where account_id = $account and status = 'open' group by assignee_id`,
    ],
  ]
}

/** Takes foreign keys, indexes and triggers of these tables off; answers the statements that put them back. */
async function takeOff(client: pg.Client, tables: string[]): Promise<string[]> {
  const back: string[] = []
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  const keys = await client.query<{ table: string; name: string; def: string; kind: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as def, contype::text as kind
     from pg_constraint where contype in ('f', 'p', 'u') and (conrelid = any($1::regclass[]) or (contype = 'f' and confrelid = any($1::regclass[])))
     order by contype = 'f' desc`,
    [tables],
  )
  for (const { table, name } of keys.rows)
    await client.query(`alter table ${table} drop constraint "${name}"`)
  const indexes = await client.query<{ indexname: string; indexdef: string }>(
    "select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename = any($1)",
    [tables],
  )
  for (const { indexname, indexdef } of indexes.rows) {
    await client.query(`drop index "${indexname}"`)
    back.push(indexdef)
  }
  // Keys before what refers to them.
  for (const { table, name, def } of keys.rows.toReversed())
    back.push(`alter table ${table} add constraint "${name}" ${def}`)
  for (const table of tables) back.push(`alter table ${table} enable trigger user`)
  return back
}
