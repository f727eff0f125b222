import { newId } from "#contract/ids.ts"
import type { Bus } from "../bus/bus.ts"
import { WHOLE_AGAIN } from "../bus/bus.ts"

/** One open line of one person. */
export interface Present {
  link: string
  id: string
  name: string
  state: "here" | "away"
  viewing: string | null
}
export interface Person {
  id: string
  name: string
}

/** All people of one account on one node, said whole each time: a lost message is mended by the next. */
interface RollCall {
  node: string
  account: string
  people: Present[]
}

/** What a change touches: who is here or away, and the subjects whose viewers changed. */
export interface PresenceChange {
  account: string
  isPresence: boolean
  viewed: string[]
}

const AGAIN_MS = 20_000
/** A node that has not called for this long has died. */
const DEAD_AFTER_MS = 70_000

/** Who is here and what they look at, over all nodes. Kept in memory only. */
export class Presence {
  readonly #bus: Bus
  readonly #node = newId()
  readonly #own = new Map<string, Map<string, Present>>()
  /** account → node → its last roll call. */
  readonly #calls = new Map<string, Map<string, { people: Present[]; at: number }>>()
  #tell: (change: PresenceChange) => void = () => {}
  readonly #timer: NodeJS.Timeout
  readonly #stops: (() => void)[]

  constructor(bus: Bus) {
    this.#bus = bus
    this.#stops = [
      bus.subscribe("presence.call", (call: RollCall) => this.#heard(call)),
      bus.subscribe("presence.ask", ({ node }: { node: string }) => node !== this.#node && this.#callAll()),
      bus.subscribe(WHOLE_AGAIN, () => this.#callAll()),
    ]
    this.#timer = setInterval(() => this.#again(), AGAIN_MS).unref()
    bus.publish("presence.ask", { node: this.#node })
  }

  /** Who must hear of changes; one listener per node. */
  onChange(tell: (change: PresenceChange) => void): void {
    this.#tell = tell
  }

  /** Comes, or says something new about itself. */
  set(account: string, present: Present): void {
    const own = this.#own.get(account) ?? new Map<string, Present>()
    this.#own.set(account, own.set(present.link, present))
    this.#call(account)
  }

  leave(account: string, link: string): void {
    if (this.#own.get(account)?.delete(link)) this.#call(account)
    if (this.#own.get(account)?.size === 0) this.#own.delete(account)
  }

  /** People with a line open on which they are not away. */
  here(account: string): Person[] {
    return distinct(this.#people(account).filter(({ state }) => state === "here"))
  }

  /** People whose lines all say away. */
  away(account: string): Person[] {
    const here = new Set(this.here(account).map(({ id }) => id))
    return distinct(this.#people(account).filter(({ id }) => !here.has(id)))
  }

  viewers(account: string, subject: string): Person[] {
    return distinct(this.#people(account).filter(({ viewing }) => viewing === subject))
  }

  close(): void {
    clearInterval(this.#timer)
    for (const stop of this.#stops) stop()
    for (const account of [...this.#own.keys()]) this.#say(account, [])
  }

  #people(account: string): Present[] {
    return [...(this.#calls.get(account)?.values() ?? [])].flatMap(({ people }) => people)
  }

  #call(account: string): void {
    this.#say(account, [...(this.#own.get(account)?.values() ?? [])])
  }

  #say(account: string, people: Present[]): void {
    this.#bus.publish("presence.call", { node: this.#node, account, people } satisfies RollCall)
  }

  #callAll(): void {
    for (const account of this.#own.keys()) this.#call(account)
  }

  #again(): void {
    this.#callAll()
    const dead = Date.now() - DEAD_AFTER_MS
    for (const [account, nodes] of this.#calls)
      for (const [node, { at }] of nodes) if (at < dead) this.#heard({ node, account, people: [] })
  }

  #heard({ node, account, people }: RollCall): void {
    const before = this.#summary(account)
    const nodes = this.#calls.get(account) ?? new Map()
    this.#calls.set(account, nodes)
    if (people.length) nodes.set(node, { people, at: Date.now() })
    else nodes.delete(node)
    if (nodes.size === 0) this.#calls.delete(account)
    this.#compare(account, before)
  }

  #compare(account: string, before: Summary): void {
    const after = this.#summary(account)
    const subjects = new Set([...before.viewers.keys(), ...after.viewers.keys()])
    const viewed = [...subjects].filter(
      (subject) => before.viewers.get(subject) !== after.viewers.get(subject),
    )
    const isPresence = before.presence !== after.presence
    if (isPresence || viewed.length) this.#tell({ account, isPresence, viewed })
  }

  #summary(account: string): Summary {
    const ids = (people: Person[]) =>
      people
        .map(({ id }) => id)
        .sort()
        .join()
    const subjects = new Set(this.#people(account).flatMap(({ viewing }) => viewing ?? []))
    return {
      presence: `${ids(this.here(account))};${ids(this.away(account))}`,
      viewers: new Map([...subjects].map((subject) => [subject, ids(this.viewers(account, subject))])),
    }
  }
}

interface Summary {
  presence: string
  viewers: Map<string, string>
}

function distinct(people: readonly Person[]): Person[] {
  return [...new Map(people.map(({ id, name }) => [id, { id, name }])).values()]
}
