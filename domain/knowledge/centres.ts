import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { type Database, isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { audit } from "../access/audit.ts"

/** What an account says of its help centre. */
export interface Centre {
  isOn: boolean
  /** Empty: the name of the business. */
  title: string
  domain: string | null
  shopUrl: string | null
}

/** As it comes, where nobody has said anything yet. */
export async function readCentre(q: Queries): Promise<Centre> {
  const row = await q.first<Centre>(
    `select is_on as "isOn", title, domain, shop_url as "shopUrl" from help_centres where account_id = $1`,
    [q.accountId],
    "help-centre",
  )
  return row ?? { isOn: true, title: "", domain: null, shopUrl: null }
}

/** Letters, digits and hyphens between dots (RFC 1123 §2.1); no address of digits, no port, no path. */
const domainName =
  /^(?!\d+(\.\d+)*$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/

/** @throws Refusal help-centre.domain-malformed, help-centre.domain-taken */
export async function changeCentre(tx: Tx, actor: Actor, centre: Centre): Promise<void> {
  if (centre.domain !== null && !domainName.test(centre.domain))
    throw new Refusal("help-centre.domain-malformed")
  try {
    await tx.rows(
      `insert into help_centres (account_id, is_on, title, domain, shop_url) values ($1, $2, $3, $4, $5)
       on conflict (account_id) do update set is_on = excluded.is_on, title = excluded.title, domain = excluded.domain,
         shop_url = excluded.shop_url`,
      [tx.accountId, centre.isOn, centre.title, centre.domain, centre.shopUrl],
    )
  } catch (error) {
    if (isTaken(error, "help_centres_domain_key")) throw new Refusal("help-centre.domain-taken")
    throw error
  }
  await audit(tx, actor, "help-centre.changed", null, { ...centre })
  tx.announce("help-centre.changed", { by: actorKey(actor) })
}

const BELIEVED_MS = 60_000

/**
 * Which domain is whose help centre, in memory: it is asked before a request finds its way. Read at the start, when the bus tells of
 * a change, and once a minute for the poke that got lost.
 */
export class HelpDomains {
  readonly #db: Database
  #known = new Map<string, Id>()
  #until = 0

  constructor(db: Database) {
    this.#db = db
  }

  /** The account whose own domain this is; the host may carry a port. */
  accountOf(host: string): Id | undefined {
    if (Date.now() > this.#until) void this.read().catch(() => {})
    return this.#known.get(host.toLowerCase().replace(/:\d+$/, ""))
  }

  async read(): Promise<void> {
    this.#until = Date.now() + BELIEVED_MS
    const rows = await this.#db.system<{ account_id: Id; domain: string }>("select * from help_domains()")
    this.#known = new Map(rows.map(({ account_id, domain }) => [domain, account_id]))
  }
}
