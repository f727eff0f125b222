import { type Id, newId } from "#contract/ids.ts"
import { addCategory } from "#domain/answers/categories.ts"
import { phrasings, topics } from "#domain/answers/fixtures/coffee.ts"
import type { Database, Tx } from "#platform/db/database.ts"

/** What the shop has written down for questions that come again and again, and how far each has come. */
interface Written {
  name: string
  about: string
  /** None answers alone: in the demo that is for whoever tries it to say. */
  state: "suggest" | "shadow"
  texts: Record<string, string>
  /** Cases of the last weeks, the newest last: + ended well, - badly, . open. */
  life: string
  /** Words by which a customer's message of the world is recognised as asking this. */
  asks: string
}

const written: Written[] = [
  {
    name: "Wo ist mein Paket?",
    about: "where",
    state: "shadow",
    texts: {
      de: "Hallo {{customer.firstName|und guten Tag}},\n\nPakete sind von Hamburg aus zwei Werktage unterwegs. Der Link zur Sendung steht in der Versandmail; dort siehst du auf die Stunde genau, wo es liegt.\n\nViele Grüße\n{{shop.name}}",
      en: "Hi {{customer.firstName|there}},\n\nparcels from Hamburg take two working days. The tracking link is in the shipping mail; it says to the hour where yours is.\n\nBest wishes\n{{shop.name}}",
      id: "Halo {{customer.firstName|Kak}},\n\npaket dari Bandung sampai dalam dua hari kerja. Tautan pelacakan ada di email pengiriman.\n\nSalam hangat\n{{shop.name}}",
    },
    life: "++++++++-++++++++++++++++++++++++++++++++++++++-++++++++++++++...",
    asks: "paket|bestellung|parcel|order|pesanan|kirim",
  },
  {
    name: "Maschine entkalken",
    about: "descale",
    state: "shadow",
    texts: {
      de: "Hallo {{customer.firstName|und guten Tag}},\n\nam besten mit unserem Entkalker: einen Beutel auf einen Liter, das Programm starten, zweimal klar nachspülen. Alle acht Wochen reicht.\n\nViele Grüße\n{{shop.name}}",
      en: "Hi {{customer.firstName|there}},\n\nour descaler does it best: one bag to a litre, start the programme, rinse twice. Every eight weeks is enough.\n\nBest wishes\n{{shop.name}}",
    },
    life: "+++++-+++++++..",
    asks: "entkalk|descal|kerak",
  },
  {
    name: "Rechnung als PDF",
    about: "invoice",
    state: "suggest",
    texts: {
      de: "Hallo {{customer.firstName|und guten Tag}},\n\ndie Rechnung liegt in deinem Kundenkonto unter „Bestellungen“ als PDF bereit.\n\nViele Grüße\n{{shop.name}}",
    },
    life: "+-++",
    asks: "rechnung|invoice|faktur",
  },
]

/**
 * Categories, templates and their lives, for the demo and for pictures; tests make what they need themselves. The past is written as it would
 * stand there; nothing was ever sent for it.
 */
export async function loadTemplates(db: Database, account: Id, owner: Id | undefined): Promise<void> {
  await db.transaction(account, async (tx) => {
    const categories = new Map<string, Id>()
    for (const { id, about } of topics) {
      const fields = { name: about, about: "", examples: phrasings[id]! }
      categories.set(id, (await addCategory(tx, system(account), fields)).id)
    }
    for (const each of written) await write(tx, each, categories.get(each.about)!, owner)
    await tx.rows("insert into automation (account_id, least_sure) values ($1, 0.8) on conflict do nothing", [
      account,
    ])
  })
}

function system(accountId: Id) {
  return { type: "system" as const, id: null, name: "", accountId, permissions: new Set<never>(), teams: [] }
}

async function write(tx: Tx, template: Written, category: Id, owner: Id | undefined): Promise<void> {
  const { name, state, texts, life } = template
  const id = newId()
  const [worked, failed] = [life.split("+").length - 1, life.split("-").length - 1]
  await tx.rows(
    `insert into templates (account_id, id, name, category_id, owner_id, state, state_at, proves_since, used, worked, failed, used_at,
       created_at) values ($1, $2, $3, $4, $5, $6, now() - interval '6 days', now() - interval '60 days', $7, $8, $9, now(),
       now() - interval '60 days')`,
    [...[tx.accountId, id, name, category, owner ?? null, state], ...[life.length, worked, failed]],
  )
  await tx.rows(
    `insert into template_versions (account_id, template_id, version, id, texts, published_by, published_by_name, published_at)
     values ($1, $2, 1, $3, $4, 'system', 'Jonas Petersen', now() - interval '60 days')`,
    [tx.accountId, id, newId(), JSON.stringify(texts)],
  )
  await live(tx, id, category, template)
}

/** Each case in a conversation of the world; the newest in those that ask just this. */
async function live(tx: Tx, id: Id, category: Id, { life, asks }: Written): Promise<void> {
  const places = await tx.rows<{ conversation: Id; customer: Id; message: Id }>(
    `select c.id as conversation, c.customer_id as customer, m.id as message from conversations c
     join lateral (select id, text from messages where account_id = $1 and conversation_id = c.id and type = 'in' order by seq limit 1) m on true
     where c.account_id = $1 and c.side_of is null and c.merged_into is null order by m.text ~* $2, c.id limit 200`,
    [tx.accountId, asks],
  )
  if (!places.length) return
  const marks = [...life]
  for (const [index, mark] of marks.entries()) {
    const back = marks.length - index
    const place = places[(places.length * 40 - back) % places.length]!
    const isFirst = back <= places.length && !(await isTaken(tx, place.message))
    await tx.rows(
      `insert into template_cases (account_id, id, template_id, version, kind, conversation_id, customer_id, message_id, category_id, confidence,
         language, at, did, edited, answered_at, closed_at, outcome, because, judged_at)
       values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, 'de', now() - $10 * interval '15 hours', $11, 0, now() - $10 * interval '15 hours',
         now() - $10 * interval '15 hours', $12, $13, case when $12::text is null then null else now() - $10 * interval '14 hours' end)`,
      [
        ...[tx.accountId, newId(), id, "shadow", place.conversation, place.customer],
        ...[isFirst ? place.message : null, category, 0.84 + ((index * 7) % 15) / 100, back],
        ...["unedited", ...endOf(mark)],
      ],
    )
  }
}

async function isTaken(tx: Tx, message: Id): Promise<boolean> {
  const found = await tx.first("select from template_cases where account_id = $1 and message_id = $2", [
    tx.accountId,
    message,
  ])
  return found !== undefined
}

function endOf(mark: string): [outcome: string | null, because: string | null] {
  if (mark === ".") return [null, null]
  return mark === "+" ? ["right", "closed"] : ["wrong", "further-question"]
}
