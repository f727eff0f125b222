import type { Id } from "#contract/ids.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { type Answers, type Question, Thinker } from "./thinking.ts"
import type { Example, Topic, Verdict } from "./verdict.ts"

/** Of each category the newest so many are learned from: more add little, and the model stays small. */
const MOST_EXAMPLES = 200
/** A mail says in its beginning what it is about. */
const ENOUGH = 4000
/** So many in passing, or this share of all, and everything is learned anew. */
const FEW = 5
const SHARE = 0.05

interface Revision {
  revision: number
  reshaped: number
}

/** What the thread has learned of an account. */
interface Held {
  revision: number
  examples: number
  inPassing: number
}

/** Recognises questions with what the account's people confirmed up to this moment. One for each process. */
export class Knowledge {
  readonly #thinker = new Thinker()
  readonly #held = new Map<Id, Held>()
  readonly #certified = new Map<Id, { revision: number; least: number | undefined }>()
  readonly #busy = new Map<Id, Promise<unknown>>()

  /** What these texts are about; undefined: there are no categories. */
  async classify(db: Database, accountId: Id, texts: string[]): Promise<Verdict[] | undefined> {
    return this.#oneByOne(accountId, () => this.#ask(db, { do: "classify", account: accountId, texts }))
  }

  /** From which confidence on what a customer asks is sure enough to be answered alone; undefined: nothing can be certified. */
  async certified(db: Database, accountId: Id): Promise<number | undefined> {
    return this.#oneByOne(accountId, async () => {
      if (!(await this.#catchUp(db, accountId))) return undefined
      const { revision } = this.#held.get(accountId)!
      const known = this.#certified.get(accountId)
      if (known?.revision === revision) return known.least
      const least = (await this.#ask(db, { do: "certify", account: accountId }))?.least
      this.#certified.set(accountId, { revision, least })
      return least
    })
  }

  /** Asks the thread with everything it must know; undefined: there is nothing to know. */
  async #ask<Q extends Question & { do: "classify" | "certify" }>(
    db: Database,
    question: Q,
  ): Promise<Answers[Q["do"]] | undefined> {
    if (!(await this.#catchUp(db, question.account))) return undefined
    const answer = await this.#thinker.ask(question)
    if (answer) return answer
    // The thread has had other accounts to think of, or is a new one.
    this.#held.delete(question.account)
    await this.#catchUp(db, question.account)
    return this.#thinker.ask(question)
  }

  async stop(): Promise<void> {
    await this.#thinker.stop()
  }

  /** Two who ask for the same account at once must not both learn. */
  async #oneByOne<R>(accountId: Id, work: () => Promise<R>): Promise<R> {
    const before = this.#busy.get(accountId) ?? Promise.resolve()
    const mine = before.catch(() => {}).then(work)
    this.#busy.set(accountId, mine)
    return mine
  }

  /** Brings the thread up to date; false: there is nothing to know. */
  async #catchUp(db: Database, accountId: Id): Promise<boolean> {
    const now = await db.run(accountId, revisionOf)
    if (!now) return false
    const held = this.#held.get(accountId)
    if (held?.revision === now.revision) return true
    if (held && now.reshaped <= held.revision && (await this.#learnInPassing(db, accountId, held, now)))
      return true
    return this.#learn(db, accountId, now)
  }

  async #learnInPassing(db: Database, accountId: Id, held: Held, now: Revision): Promise<boolean> {
    const news = await db.run(accountId, (q) => examplesOf(q, held.revision))
    if (held.inPassing + news.length > Math.max(FEW, held.examples * SHARE)) return false
    for (const example of news)
      if (!(await this.#thinker.ask({ do: "teach", account: accountId, example }))) return false
    this.#held.set(accountId, { ...held, revision: now.revision, inPassing: held.inPassing + news.length })
    return true
  }

  async #learn(db: Database, accountId: Id, { revision }: Revision): Promise<boolean> {
    const { topics, examples } = await db.run(accountId, async (q) => ({
      topics: await topicsOf(q),
      examples: await examplesOf(q, 0),
    }))
    if (!topics.length) return false
    await this.#thinker.ask({ do: "learn", account: accountId, topics, examples })
    this.#held.set(accountId, { revision, examples: examples.length, inPassing: 0 })
    return true
  }
}

async function revisionOf(q: Queries): Promise<Revision | undefined> {
  return q.first<Revision>(
    "select revision, reshaped from category_revisions where account_id = $1",
    [q.accountId],
    "category-revision",
  )
}

async function topicsOf(q: Queries): Promise<Topic[]> {
  return q.rows<Topic>(
    "select id, name || E'\\n' || about as about from categories where account_id = $1 order by id",
    [q.accountId],
  )
}

/** What was confirmed after a revision, of each category the newest. */
async function examplesOf(q: Queries, after: number): Promise<Example[]> {
  return q.rows<Example>(
    `select id, category_id as category, text from (
       select p.id, p.category_id, left(coalesce(p.text, m.text), ${ENOUGH}) as text,
              row_number() over (partition by p.category_id order by p.confirmed_at desc, p.id) as place
       from phrasings p left join messages m on m.account_id = $1 and m.id = p.message_id
       where p.account_id = $1 and p.revision > $2) t
     where place <= ${MOST_EXAMPLES} order by id`,
    [q.accountId, after],
  )
}

/** Says that there is more to learn, or that something known is no longer so; answers the new revision. */
export async function revise(tx: Tx, change: "more" | "reshaped"): Promise<number> {
  const row = await tx.first<{ revision: number }>(
    `insert into category_revisions as r (account_id, revision, reshaped) values ($1, 1, 1)
     on conflict (account_id) do update set revision = r.revision + 1,
       reshaped = case when $2 then r.revision + 1 else r.reshaped end returning revision`,
    [tx.accountId, change === "reshaped"],
    "revise-categories",
  )
  return row!.revision
}
