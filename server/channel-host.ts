import type { Host } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { markHealth, recall, remember, writeRun } from "#domain/inboxes/health.ts"
import type { InboxRow } from "#domain/inboxes/inboxes.ts"
import { keepRaw, knownKeys } from "#domain/inboxes/keeping.ts"
import type { House } from "./house.ts"

/** What a channel may do for one inbox: keep, recall, tell. It sees no database and no other inbox. */
export function hostFor(house: House, accountId: Id, inbox: InboxRow): Host {
  const { db, files, secrets } = house
  const scoped = (purpose: string) => `${accountId}:${purpose}`
  return {
    inbox: { id: inbox.id, accountId, publicId: inbox.public_id, name: inbox.name },
    keep: (payload) => keepRaw(db, files, accountId, inbox.id, payload),
    known: (keys) => db.run(accountId, (q) => knownKeys(q, inbox.id, keys)),
    recall: (key) => db.run(accountId, (q) => recall(q, inbox.id, key)),
    remember: (key, value) => db.run(accountId, (q) => remember(q, inbox.id, key, value)),
    ledger: (run) => db.run(accountId, (q) => writeRun(q, inbox.id, run)),
    trouble: (because) => db.transaction(accountId, (tx) => markHealth(tx, inbox.id, because)),
    sign: (purpose, payload) => secrets.sign(scoped(purpose), payload),
    verify: (purpose, payload, signature) => secrets.verify(scoped(purpose), payload, signature),
    log: house.log,
    now: house.now,
  }
}
