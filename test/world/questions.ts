import { type Id, newId } from "#contract/ids.ts"
import { dice } from "#domain/answers/dice.ts"
import { phrasings, topics } from "#domain/answers/fixtures/coffee.ts"
import { noteQuestions } from "#domain/answers/questions.ts"
import type { Database, Tx } from "#platform/db/database.ts"

/** What one of the shop's questions was like in the past half year. */
interface Asked {
  /** Conversations in a week, half a year ago and now. */
  before: number
  now: number
  /** Where it was asked, the most frequent first; steps by the place in this list. */
  pages: string[]
  steps?: string[]
  answer: string
  /** How many of ten are answered without a person. */
  alone?: number
}

const SITE = "https://kopi-kontor.example"

const past: Record<string, Asked> = {
  where: {
    before: 2,
    now: 6,
    pages: [`${SITE}/de/konto/bestellungen/`, `${SITE}/de/versand`],
    steps: ["order: shipped", "order: shipped"],
    answer:
      "Moin, ich habe beim Paketdienst nachgesehen: es liegt im Verteilzentrum und kommt morgen zwischen zehn und zwölf. Die Sendung kannst du mit dem Link aus der Versandmail verfolgen. Viele Grüße aus Hamburg",
  },
  return: {
    before: 3,
    now: 3,
    pages: [`${SITE}/de/muehlen/speicherstadt`, `${SITE}/de/rueckgabe`],
    answer:
      "Gern. Leg den Zettel aus dem Anhang ins Paket und gib es bei der Post ab; sobald die Mühle hier ist, überweisen wir das Geld zurück. Das dauert nach Eingang zwei bis drei Werktage.",
  },
  descale: {
    before: 3,
    now: 1,
    pages: [`${SITE}/de/hilfe/entkalken`],
    answer:
      "Einen Beutel auf einen Liter, das Programm starten, zweimal klar nachspülen. Alle acht Wochen reicht.",
    alone: 4,
  },
  invoice: {
    before: 2,
    now: 2,
    pages: [`${SITE}/de/kasse/zahlung`, `${SITE}/de/konto/rechnungen`],
    steps: ["checkout: payment"],
    answer: "Die Rechnung liegt in deinem Kundenkonto unter „Bestellungen“ als PDF bereit.",
    alone: 2,
  },
  course: {
    before: 1,
    now: 1,
    pages: [`${SITE}/en/course/login`],
    answer:
      "I have sent you a new link for the course. It works for a day; after that, sign in with your own password.",
  },
}

const WEEKS = 25
const WEEK_MS = 7 * 86_400_000
/** The last days belong to the stories. */
const QUIET_MS = 2 * 86_400_000

/**
 * Half a year of short conversations that ended well, so that a page about reasons has a past: for the demo and for pictures. Needs the
 * categories of templates.ts. Nothing was ever sent for it.
 */
export async function loadQuestions(db: Database, account: Id, inbox: Id, now: Date): Promise<void> {
  await db.transaction(account, async (tx) => {
    const categories = new Map(
      (
        await tx.rows<{ id: Id; name: string }>("select id, name from categories where account_id = $1", [
          account,
        ])
      ).map(({ id, name }) => [name, id]),
    )
    const chats = dealt(categories, now)
    await write(tx, inbox, chats)
    await noteQuestions(
      tx,
      chats.map(({ id }) => id),
    )
    await tx.rows(
      `update questions q set step = r.step from jsonb_to_recordset($2::jsonb) r (id uuid, step text)
       where q.account_id = $1 and q.conversation_id = r.id and r.step is not null`,
      [account, JSON.stringify(chats)],
    )
  })
}

interface Chat {
  id: Id
  at: Date
  answered: Date
  question: string
  answer: string
  page: string | null
  step: string | null
  category: Id | null
  isAutomatic: boolean
}

function dealt(categories: Map<string, Id>, now: Date): Chat[] {
  const draw = dice(4711)
  const chats: Chat[] = []
  for (const { id: topic, about } of topics) {
    const asked = past[topic]!
    for (let week = 0; week < WEEKS; week++) {
      const mean = asked.now + ((asked.before - asked.now) * week) / WEEKS
      const many = Math.floor(mean + draw() * 1.6)
      for (let n = 0; n < many; n++) {
        const at = new Date(now.getTime() - QUIET_MS - (week + draw()) * WEEK_MS)
        chats.push(chat(topic, asked, at, categories.get(about) ?? null, draw))
      }
    }
  }
  return chats.sort((a, b) => Number(a.at) - Number(b.at))
}

function chat(topic: string, asked: Asked, at: Date, category: Id | null, draw: () => number): Chat {
  const of = <T>(list: readonly T[]) => list[Math.floor(draw() * list.length)]!
  const place = draw() < 0.7 ? 0 : asked.pages.length - 1
  const page = asked.pages[place]!
  return {
    id: newId(at.getTime()),
    at,
    answered: new Date(at.getTime() + (2 + Math.floor(draw() * 40)) * 60_000),
    question: of(phrasings[topic]!),
    answer: asked.answer,
    // Who writes by mail says nothing of where they are.
    page: draw() < 0.85 ? (page.endsWith("/") ? `${page}${20_000 + Math.floor(draw() * 900)}` : page) : null,
    step: draw() < 0.4 ? (asked.steps?.[place] ?? null) : null,
    // Of some nobody knows what they were about.
    category: draw() < 0.93 ? category : null,
    isAutomatic: draw() * 10 < (asked.alone ?? 0),
  }
}

async function write(tx: Tx, inbox: Id, chats: Chat[]): Promise<void> {
  const values = [tx.accountId, inbox, JSON.stringify(chats)]
  const rows = `jsonb_to_recordset($3::jsonb) r (id uuid, at timestamptz, answered timestamptz, question text, answer text, page text,
    category uuid, "isAutomatic" boolean)`
  // Those who chat with the shop come again.
  await tx.rows(
    `insert into conversations (account_id, id, inbox_id, customer_id, via_inbox_id, via_identity_id, preview, last_from, status, seq, guard_seq,
       promise, last_message_at, created_at, closed_at)
     select $1, r.id, $2, i.customer_id, $2, i.id, left(r.answer, 140), 'team', 'closed', 2, 2, b.promise, r.answered, r.at, r.answered
     from ${rows} join inboxes b on b.account_id = $1 and b.id = $2
     join lateral (select i.id, i.customer_id from identities i join conversations c on c.account_id = $1 and c.via_identity_id = i.id
       where i.account_id = $1 and c.via_inbox_id = $2 and c.side_of is null
       order by hashtextextended(i.id::text || r.id::text, 0) limit 1) i on true
     order by r.at`,
    values,
  )
  const lines = `select $1::uuid, m.id, r.id, m.seq, m.type, m.author_type, m.author_id, m.author_name, m.text, m.state, m.is_automatic, $2::uuid,
    m.envelope, m.at from ${rows} join conversations c on c.account_id = $1 and c.id = r.id join customers u on u.account_id = $1
      and u.id = c.customer_id, lateral (values
    (gen_random_uuid(), 1, 'in', 'customer', u.id, coalesce(u.name, ''), r.question, 'received', false,
      case when r.page is not null then jsonb_build_object('page', r.page) end, r.at),
    (gen_random_uuid(), 2, 'out', case when r."isAutomatic" then 'automatic' else 'user' end,
      case when not r."isAutomatic" then (select id from users where account_id = $1 order by created_at, id limit 1) end,
      case when r."isAutomatic" then 'Kopi & Kontor' else coalesce((select name from users where account_id = $1 order by created_at, id limit 1), '') end,
      r.answer, 'read', r."isAutomatic", case when r."isAutomatic" then '{"template": {}}'::jsonb end, r.answered))
    m (id, seq, type, author_type, author_id, author_name, text, state, is_automatic, envelope, at)`
  await tx.rows(
    `insert into messages (account_id, id, conversation_id, seq, type, author_type, author_id, author_name, text, state, is_automatic, inbox_id,
       envelope, created_at) ${lines}`,
    values,
  )
  await tx.rows(
    `insert into message_categories (account_id, message_id, category_id, confidence, none, at)
     select $1, m.id, r.category, 0.9, 0.1, r.at from ${rows} join messages m on m.account_id = $1 and m.conversation_id = r.id and m.type = 'in'
     where r.category is not null and $2::uuid is not null`,
    values,
  )
}
