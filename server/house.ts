import type { FastifyReply, FastifyRequest } from "fastify"
import type { Actor } from "#contract/actor.ts"
import type { Channel, Log } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import type { Parsed, Reply, Route } from "#contract/route.ts"
import type { Routes } from "#contract/routes.ts"
import type { ShopSystem } from "#contract/shop-system.ts"
import type { SendSystemMail } from "#domain/access/system-mail.ts"
import type { Knowledge } from "#domain/answers/knowledge.ts"
import type { InboxBook } from "#domain/inboxes/book.ts"
import type { HelpDomains } from "#domain/knowledge/centres.ts"
import type { Bus } from "#platform/bus/bus.ts"
import type { Database } from "#platform/db/database.ts"
import type { FileStore } from "#platform/files/store.ts"
import type { Presence } from "#platform/realtime/presence.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import type { Config } from "./config.ts"

/** Everything a handler, subscriber or job may use. Made once in server/start.ts and handed down; nothing is global. */
export interface House {
  config: Config
  db: Database
  bus: Bus
  files: FileStore
  secrets: Secrets
  log: Log
  now(): Date
  channels: ReadonlyMap<string, Channel<never>>
  shops: ReadonlyMap<string, ShopSystem<never>>
  inboxes: InboxBook
  /** Recognises what customers ask, in a thread of its own. */
  knowledge: Knowledge
  /** Which domain is whose help centre. */
  helpDomains: HelpDomains
  /** Who of the team is here now, over all nodes: `presence.here(accountId)`. */
  presence: Presence
  /** Mails of ours (invitations, password links) by a mail inbox; absent: links are only shown. */
  sendSystemMail?: SendSystemMail
  /** Fills an empty account with the demo shop; absent where there is none to load. */
  loadDemo?(accountId: Id): Promise<void>
  /** Where people reach us, e.g. "http://localhost:4000" (config, else from the first request's host). */
  publicUrl: string
}

/** How to end what was begun; run from the last to the first. */
export type Endings = (() => unknown)[]

/** What a route's handler is given. `actor` is the signed-in one; for routes open to anyone it is undefined. */
export type Given<T extends Route> = Parsed<T> & {
  actor: T["needs"] extends "anyone" ? undefined : Actor
  house: House
  request: FastifyRequest
  reply: FastifyReply
}

/** `undefined` after the handler has sent the reply itself (files, documents). */
export type Handler<T extends Route> = (given: Given<T>) => Promise<Reply<T> | undefined>

/** A table of handlers by route key; server/app.ts mounts all tables and refuses to start when a route has none. */
export function handlers<K extends keyof Routes>(
  table: { [P in K]: Handler<Routes[P]> },
): { [P in K]: Handler<Routes[P]> } {
  return table
}
