import { createHash } from "node:crypto"
import { type Id, newId } from "#contract/ids.ts"
import { previewOf } from "#domain/conversations/appending.ts"
import { cleanName } from "#domain/customers/identities.ts"
import { type CustomerName, customers, type WorldCustomer } from "./customers.ts"
import type { WorldFile } from "./files.ts"
import { type PersonName, people } from "./people.ts"
import type { InboxName } from "./shop.ts"
import { type Line, millis, type Story } from "./story.ts"

/** What is known before a story becomes rows. */
export interface Setting {
  account: Id
  now: Date
  people: Record<PersonName, Id>
  teams: Record<string, Id>
  inboxes: Record<InboxName, { id: Id; identity: string; promise: number; address: string | undefined }>
}

export type Row = Record<string, unknown>

/** Rows by table, in an order that foreign keys allow, and the bytes they point at. */
export class Rows {
  readonly tables = new Map<string, Row[]>(
    [
      "customers",
      "identities",
      "files",
      "inbound",
      "conversations",
      "participants",
      "messages",
      "attachments",
      "reads",
    ].map((table) => [table, []]),
  )
  readonly bytes: Buffer[] = []

  add(table: string, row: Row): void {
    this.tables.get(table)!.push(row)
  }

  /** The hash under which these bytes will lie. */
  keep(bytes: Buffer): string {
    this.bytes.push(bytes)
    return createHash("sha256").update(bytes).digest("hex")
  }
}

export type KnownCustomers = Record<
  CustomerName,
  { id: Id; identities: Map<string, { id: Id; address: string }> }
>

/** Customers and their addresses. They became known when their first story began. */
export function customerRows(rows: Rows, setting: Setting, stories: Story[]): KnownCustomers {
  const known = {} as KnownCustomers
  for (const [name, customer] of Object.entries(customers) as [CustomerName, WorldCustomer][]) {
    const since = firstSeen(name, stories, setting.now)
    const id = newId(since.getTime())
    rows.add("customers", {
      account_id: setting.account,
      id,
      name: cleanName(customer.name),
      locale: customer.locale ?? null,
      time_zone: customer.timeZone ?? null,
      note: customer.note ?? null,
      is_blocked: customer.isBlocked ?? false,
      created_at: since,
    })
    known[name] = { id, identities: identityRows(rows, setting, customer, id, since) }
  }
  return known
}

function firstSeen(name: CustomerName, stories: Story[], now: Date): Date {
  const spans = stories.filter((story) => story.customer === name).map((story) => millis(story.lines[0]!.ago))
  return new Date(now.getTime() - Math.max(0, ...spans))
}

function identityRows(rows: Rows, { account }: Setting, customer: WorldCustomer, owner: Id, since: Date) {
  const identities = new Map<string, { id: Id; address: string }>()
  const add = (channel: string, address: string, more: Row) => {
    const id = newId(since.getTime())
    if (!identities.has(channel)) identities.set(channel, { id, address })
    rows.add("identities", {
      account_id: account,
      id,
      customer_id: owner,
      channel,
      address,
      label: null,
      trouble: null,
      created_at: since,
      ...more,
    })
  }
  if (customer.chats) add("chat", newId(since.getTime()), {})
  for (const [index, address] of (customer.mail ?? []).entries())
    add("email", address, {
      label: cleanName(customer.name),
      trouble: index ? null : (customer.trouble ?? null),
    })
  return identities
}

/** A story with all its lines. Numbers are gap-free from 1, previews and clocks are what the verbs would have left. */
export function storyRows(
  rows: Rows,
  setting: Setting,
  known: KnownCustomers,
  story: Story,
  relatedTo: Id | undefined,
): { id: Id; messages: Id[] } {
  const at = (line: Line) => new Date(setting.now.getTime() - millis(line.ago))
  const began = at(story.lines[0]!)
  const id = newId(began.getTime())
  const told = new Told(rows, setting, known, story, id)
  const messages = story.lines.map((line, index) => told.line(line, index + 1, at(line)))
  rows.add("conversations", { ...told.conversation(relatedTo), created_at: began })
  for (const customer of [story.customer, ...(story.alsoHere ?? [])])
    rows.add("participants", {
      account_id: setting.account,
      conversation_id: id,
      customer_id: known[customer].id,
    })
  readByAssignee(rows, setting, story, id)
  return { id, messages }
}

/** Whoever has it in hand has read it, as long as nobody waits for them. */
function readByAssignee(rows: Rows, { account, people }: Setting, story: Story, id: Id): void {
  if (!story.assignee) return
  const lastOfOurs = story.lines.findLastIndex(({ type }) => type !== "in") + 1
  const seq = story.due ? lastOfOurs : story.lines.length
  rows.add("reads", { account_id: account, user_id: people[story.assignee], conversation_id: id, seq })
}

class Told {
  readonly #rows: Rows
  readonly #setting: Setting
  readonly #known: KnownCustomers
  readonly #story: Story
  readonly #id: Id
  #guard = 0
  #preview = ""
  #lastFrom = "customer"
  #lastAt: Date | undefined
  #waitingSince: Date | null = null
  #closedAt: Date | null = null

  constructor(rows: Rows, setting: Setting, known: KnownCustomers, story: Story, id: Id) {
    this.#rows = rows
    this.#setting = setting
    this.#known = known
    this.#story = story
    this.#id = id
  }

  line(line: Line, seq: number, at: Date): Id {
    const id = newId(at.getTime())
    this.#remember(line, seq, at)
    const files = this.#files(line, id, at)
    const bytes = line.html ? Buffer.from(line.html) : undefined
    this.#rows.add("messages", {
      ...this.#plain(line, seq, at),
      ...this.#addressed(line, seq, id),
      ...states(line, at),
      id,
      inbound_id: line.raw ? this.#inbound(line, at) : null,
      html_hash: bytes ? this.#rows.keep(bytes) : null,
      files,
    })
    return id
  }

  #plain(line: Line, seq: number, at: Date): Row {
    return {
      account_id: this.#setting.account,
      conversation_id: this.#id,
      seq,
      type: line.type,
      ...this.#author(line),
      text: line.text,
      quoted: line.quoted ?? null,
      event: line.event ?? null,
      is_automatic: line.automatic !== undefined,
      failure: line.failure ?? null,
      created_at: at,
    }
  }

  #author(line: Line): Row {
    if (line.type !== "in") {
      const by = line.by as PersonName
      return { author_type: "user", author_id: this.#setting.people[by], author_name: people[by].name }
    }
    const by = (line.by as CustomerName | undefined) ?? this.#story.customer
    const { name }: WorldCustomer = customers[by]
    const address = this.#known[by].identities.get(this.#inbox.identity)?.address ?? ""
    const shown = cleanName(name) ?? (this.#inbox.address ? address : "")
    return { author_type: "customer", author_id: this.#known[by].id, author_name: shown }
  }

  get #inbox() {
    return this.#setting.inboxes[this.#story.inbox]
  }

  /** What only lines to and from the customer have: the way they came or went, ids of the provider, the envelope. */
  #addressed(line: Line, seq: number, id: Id): Row {
    const nowhere = { inbox_id: null, identity_id: null, provider_id: null, envelope: null }
    if (line.type !== "in" && line.type !== "out") return { ...nowhere, inbox_id: this.#inbox.id }
    const by = (line.type === "in" && (line.by as CustomerName)) || this.#story.customer
    const identity = this.#known[by].identities.get(this.#inbox.identity)
    if (!identity) throw new Error(`${by} has no address for the story ${this.#story.name}`)
    return {
      inbox_id: this.#inbox.id,
      identity_id: identity.id,
      provider_id: line.providerId ?? this.#providerId(line, seq, id),
      envelope: line.type === "in" ? this.#envelope(line, identity.address) : null,
    }
  }

  #providerId(line: Line, seq: number, id: Id): string | null {
    const domain = this.#inbox.address?.split("@")[1]
    if (!domain) return line.type === "out" && !line.state ? id : null
    if (line.type === "in") return `<${this.#story.name}.${seq}@example.com>`
    return line.state === "queued" ? null : `<${id}.${this.#id}@${domain}>`
  }

  #envelope(line: Line, from: string): Row | null {
    const { address } = this.#inbox
    if (!address) return line.page ? { page: line.page } : null
    const first = line === this.#story.lines[0] ? this.#story.subject : `Re: ${this.#story.subject}`
    return {
      from,
      to: [address],
      subject: line.subject ?? first ?? "",
      verdict: { spf: "pass", dkim: "pass", dmarc: "pass" },
      ...(line.automatic ? { automatic: line.automatic } : {}),
      ...(line.unreadable ? { unreadable: line.unreadable } : {}),
    }
  }

  #inbound(line: Line, at: Date): Id {
    const id = newId(at.getTime())
    const hash = this.#rows.keep(Buffer.from(line.raw!))
    this.#rows.add("inbound", {
      account_id: this.#setting.account,
      id,
      inbox_id: this.#inbox.id,
      key: `world:${this.#story.name}`,
      file_hash: hash,
      state: line.unreadable ? "unreadable" : "read",
      because: line.unreadable ?? null,
      received_at: at,
    })
    return id
  }

  #files(line: Line, message: Id, at: Date): number {
    const raw: WorldFile[] = line.raw
      ? [{ name: "original.eml", type: "application/octet-stream", bytes: () => Buffer.from(line.raw!) }]
      : []
    const files = [...(line.files ?? []), ...raw]
    for (const [position, file] of files.entries()) this.#file(file, position, message, at, line)
    return files.length
  }

  #file(file: WorldFile, position: number, message: Id, at: Date, line: Line): void {
    const account_id = this.#setting.account
    const bytes = file.bytes()
    const hash = this.#rows.keep(bytes)
    const { type, width = null, height = null } = file
    this.#rows.add("files", { account_id, hash, size: bytes.length, type, width, height, created_at: at })
    this.#rows.add("attachments", {
      account_id,
      id: newId(at.getTime()),
      file_hash: hash,
      name: file.name,
      conversation_id: this.#id,
      message_id: message,
      position,
      uploaded_by:
        line.type === "in" ? `message:${message}` : `user:${this.#setting.people[line.by as PersonName]}`,
      created_at: at,
    })
  }

  /** The same bookkeeping as the append statement of domain/conversations. */
  #remember(line: Line, seq: number, at: Date): void {
    if (line.type !== "event") this.#guard = seq
    if (line.event?.name === "closed") this.#closedAt = at
    if (line.type === "in" || line.type === "out") {
      this.#preview = previewOf(line.text)
      this.#lastFrom = line.type === "in" ? "customer" : "team"
      this.#lastAt = at
    }
    if (line.type === "out") this.#waitingSince = null
    if (line.type === "in" && !line.automatic) {
      this.#waitingSince ??= at
      this.#closedAt = null
    }
  }

  conversation(relatedTo: Id | undefined): Row {
    const { account, people: ids, teams, inboxes } = this.#setting
    const story = this.#story
    const isClosed = story.status === "closed"
    if (isClosed !== Boolean(this.#closedAt))
      throw new Error(`${story.name}: closed by its status or by its lines, not both`)
    const isWaiting = !isClosed && this.#waitingSince !== null
    if (isWaiting !== Boolean(story.due))
      throw new Error(`${story.name}: who waits has a due time, and only who waits`)
    return {
      account_id: account,
      id: this.#id,
      inbox_id: this.#inbox.id,
      also_in: (story.alsoIn ?? []).map((name) => inboxes[name].id),
      customer_id: this.#known[story.customer].id,
      via_inbox_id: this.#inbox.id,
      via_identity_id: this.#known[story.customer].identities.get(this.#inbox.identity)!.id,
      subject: story.subject ?? null,
      preview: this.#preview,
      last_from: this.#lastFrom,
      status: isClosed ? "closed" : "open",
      assignee_id: story.assignee ? ids[story.assignee] : null,
      team_id: story.team ? teams[story.team] : null,
      seq: story.lines.length,
      guard_seq: this.#guard,
      waiting_since: isWaiting ? this.#waitingSince : null,
      due_at: isWaiting ? dueAt(story.due!, this.#setting.now) : null,
      promise: this.#inbox.promise,
      related_to: relatedTo ?? null,
      last_message_at: this.#lastAt,
      closed_at: this.#closedAt,
    }
  }
}

function dueAt(due: string, now: Date): Date {
  const span = millis(due.slice(1))
  return new Date(now.getTime() + (due.startsWith("-") ? -span : span))
}

/** Mail is sent and no more is known; in a chat the customer has read what stands above their next line. */
function states(line: Line, at: Date): Row {
  if (line.type !== "out") return { state: "received", sent_at: null, delivered_at: null, read_at: null }
  const state = line.state ?? "sent"
  const isPast = (least: string) =>
    ["sent", "delivered", "read"].indexOf(state) >= ["sent", "delivered", "read"].indexOf(least)
  const soon = (seconds: number) => new Date(at.getTime() + seconds * 1000)
  return {
    state,
    sent_at: isPast("sent") || state === "failed" ? soon(1) : null,
    delivered_at: isPast("delivered") ? soon(2) : null,
    read_at: isPast("read") ? soon(8) : null,
  }
}
