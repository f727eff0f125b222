import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Permission } from "#contract/permissions.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Queries } from "#platform/db/database.ts"
import { isApiKey } from "./api-keys.ts"
import { SESSION_SECONDS } from "./sessions.ts"
import { hashOf } from "./tokens.ts"

/** What a request shows: the session cookie's value, the Authorization header, and where it comes from. */
export interface Credentials {
  session?: string | undefined
  authorization?: string | undefined
  ip?: string
}

/** How long an answer is believed without asking again. What changes in this process is dropped at once. */
const BELIEVED_MS = 3_000
const MOST_KEPT = 10_000

interface Known {
  accountId: Id
  actor: Actor
  /** Monotonic ms. */
  until: number
  changes: number
}

/**
 * Remembers for some seconds who holds which token, so that hot requests cost no statement; and in whose account the token
 * is for as long as there is room, since that never changes: asking anew is then one indexed statement.
 */
class Doorkeeper {
  readonly #db: Database
  readonly #known = new Map<string, Known>()
  /** Counts changes, so that an answer read before a change is not believed after it. */
  #changes = 0

  constructor(db: Database) {
    this.#db = db
    db.onCommit(({ events }) => {
      if (events.some(({ name }) => /^(user|team|access)\./.test(name))) this.forget()
    })
  }

  forget(): void {
    this.#changes += 1
  }

  async actorOf(token: string): Promise<Actor | undefined> {
    const key = hashOf(token).toString("hex")
    const changes = this.#changes
    const known = this.#known.get(key)
    if (known && known.changes === changes && known.until > performance.now()) return known.actor
    const accountId = known?.accountId ?? (await accountOf(this.#db, token, key))
    const read = isApiKey(token) ? readKey : readSession
    const actor = accountId ? await this.#db.run(accountId, (q) => read(q, key)) : undefined
    this.#known.delete(key)
    if (actor)
      this.#remember(key, { accountId: accountId!, actor, until: performance.now() + BELIEVED_MS, changes })
    return actor
  }

  /** Newest last: the one that was not asked for longest makes room. */
  #remember(key: string, known: Known): void {
    const [oldest] = this.#known.keys()
    if (this.#known.size >= MOST_KEPT) this.#known.delete(oldest!)
    this.#known.set(key, known)
  }
}

const doorkeepers = new WeakMap<Database, Doorkeeper>()

function doorkeeperOf(db: Database): Doorkeeper {
  const doorkeeper = doorkeepers.get(db) ?? new Doorkeeper(db)
  doorkeepers.set(db, doorkeeper)
  return doorkeeper
}

/** Other nodes changed who may do what: ask anew. */
export function forgetActors(db: Database): void {
  doorkeeperOf(db).forget()
}

/**
 * Who is asking; undefined: nobody we know. An API key in `Authorization: Bearer trs_…` wins over the cookie, and when that
 * key is wrong the cookie is not looked at.
 * @throws Refusal session.second-step while the code is still missing.
 */
export async function actorOf(db: Database, credentials: Credentials): Promise<Actor | undefined> {
  const token = tokenIn(credentials)
  const actor = token && (await doorkeeperOf(db).actorOf(token))
  return actor ? { ...actor, ...(credentials.ip ? { ip: credentials.ip } : {}) } : undefined
}

function tokenIn({ authorization, session }: Credentials): string | undefined {
  if (!authorization) return session && !isApiKey(session) ? session : undefined
  const bearer = /^Bearer (\S{20,200})$/i.exec(authorization)?.[1]
  return bearer && isApiKey(bearer) ? bearer : undefined
}

interface Holder {
  id: Id
  name: string
  permissions: Permission[]
  teams: Id[]
}

async function accountOf(db: Database, token: string, key: string): Promise<Id | undefined> {
  const what = isApiKey(token) ? "api-key" : "session"
  const [row] = await db.system<{ account: Id | null }>("select account_of($1, $2) as account", [what, key])
  return row?.account ?? undefined
}

/** Somebody who is not here: a job goes on with what they began, and may do what they may now. Who has left may nothing. */
export async function actorById(q: Queries, id: Id): Promise<Actor> {
  const found = await q.first<Holder>(
    `select u.id, u.name, case when u.state = 'active' then r.permissions else '{}' end as permissions,
            array(select team_id from team_members m where m.account_id = $1 and m.user_id = u.id) as teams
     from users u join roles r on r.account_id = u.account_id and r.name = u.role where u.account_id = $1 and u.id = $2`,
    [q.accountId, id],
    "actor-by-id",
  )
  return asActor("user", q.accountId, found ?? { id, name: "", permissions: [], teams: [] })
}

interface SessionHolder extends Holder {
  is_complete: boolean
  is_stale: boolean
}

async function readSession(q: Queries, key: string): Promise<Actor | undefined> {
  const found = await q.first<SessionHolder>(
    `select u.id, u.name, r.permissions, s.is_complete, s.last_seen_at < now() - interval '5 minutes' as is_stale,
            array(select team_id from team_members m where m.account_id = $1 and m.user_id = u.id) as teams
     from sessions s join users u on u.account_id = s.account_id and u.id = s.user_id
     join roles r on r.account_id = u.account_id and r.name = u.role
     where s.account_id = $1 and s.token_hash = decode($2, 'hex') and s.expires_at > now() and u.state = 'active'`,
    [q.accountId, key],
    "session-holder",
  )
  if (!found) return undefined
  if (!found.is_complete) throw new Refusal("session.second-step")
  if (found.is_stale) await slide(q, key)
  return asActor("user", q.accountId, found)
}

/** At most every five minutes: a write for each request would be a write for nothing. */
async function slide(q: Queries, key: string): Promise<void> {
  await q.rows(
    `with seen as (update sessions set last_seen_at = now(), expires_at = now() + $3 * interval '1 second'
       where account_id = $1 and token_hash = decode($2, 'hex') returning user_id)
     update users set last_seen_at = now() where account_id = $1 and id = (select user_id from seen)`,
    [q.accountId, key, SESSION_SECONDS],
  )
}

/** A key never allows more than its maker still may; with the maker deactivated it opens nothing. */
async function readKey(q: Queries, key: string): Promise<Actor | undefined> {
  const found = await q.first<Holder & { is_stale: boolean }>(
    `select k.id, k.name, coalesce(k.last_used_at, '-infinity') < now() - interval '1 minute' as is_stale,
            case when k.created_by is null then k.permissions
                 else array(select p from unnest(k.permissions) p where p = any(r.permissions)) end as permissions,
            '{}'::uuid[] as teams
     from api_keys k left join users u on u.account_id = k.account_id and u.id = k.created_by and u.state = 'active'
     left join roles r on r.account_id = u.account_id and r.name = u.role
     where k.account_id = $1 and k.token_hash = decode($2, 'hex') and k.revoked_at is null
       and (k.created_by is null or u.id is not null)`,
    [q.accountId, key],
    "key-holder",
  )
  if (!found) return undefined
  if (found.is_stale)
    await q.rows("update api_keys set last_used_at = now() where account_id = $1 and id = $2", [
      q.accountId,
      found.id,
    ])
  return asActor("api-key", q.accountId, found)
}

function asActor(type: "user" | "api-key", accountId: Id, { id, name, permissions, teams }: Holder): Actor {
  return { type, id, name, accountId, permissions: new Set(permissions), teams }
}
