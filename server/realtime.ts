import type { FastifyInstance, FastifyRequest } from "fastify"
import type { Actor } from "#contract/actor.ts"
import type { EventName, Events } from "#contract/events.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { forgetActors } from "#domain/access/actor.ts"
import { WHOLE_AGAIN } from "#platform/bus/bus.ts"
import { isFromOurPages } from "#platform/http/origin.ts"
import { callerAddress } from "#platform/http/rate.ts"
import { type Doors, openDoors, type Welcome } from "#platform/realtime/doors.ts"
import { Frame } from "#platform/realtime/frame.ts"
import { Pokes } from "#platform/realtime/pokes.ts"
import type { PresenceChange } from "#platform/realtime/presence.ts"
import { Typing } from "#platform/realtime/typing.ts"
import type { House } from "./house.ts"
import type { Metrics } from "./metrics.ts"
import { Agent } from "./realtime/agents.ts"
import { Delivered } from "./realtime/delivered.ts"
import { Following } from "./realtime/following.ts"
import { everything, isAboutAccess, isStateChange, topicsOf } from "./realtime/hearing.ts"
import { VisitorLine, type VisitorsNeed } from "./realtime/visitors.ts"

export interface RealtimeOptions extends Pick<VisitorsNeed, "visitorOf" | "toVisitor"> {
  actorOf(house: House, request: FastifyRequest): Promise<Actor | undefined>
  /** Of the clients; a desk that hears another one than its own offers to load itself anew. */
  build: string
  /** Open lines from one address; a whole office may sit behind one. This machine itself is not counted. */
  perAddress?: number
}

/** What committed, as it travels over the bus to every node. */
export interface HappenedOnBus {
  accountId: Id
  events: { name: EventName; data: Events[EventName] }[]
}

const RECHECK_MS = 300_000

/** Tells every node what commits here: "happened" with the events, "wake" with the queues that have new jobs. */
export function announceCommits(house: House): void {
  house.db.onCommit(({ accountId, events, queues, due }) => {
    if (events.length) house.bus.publish("happened", { accountId, events } satisfies HappenedOnBus)
    if (queues.length) house.bus.publish("wake", queues)
    // A hair later than the job, so that the look finds it. Lost with the process: then the workers' own looking finds it.
    for (const { queue, seconds } of due)
      setTimeout(() => house.bus.publish("wake", [queue]), seconds * 1000 + 30).unref()
  })
}

/** Opens the three doors on the app and lets agents and visitors in. Closes with the app, saying goodbye. */
export function openRealtime(app: FastifyInstance, house: House, options: RealtimeOptions): Realtime {
  return new Realtime(app, house, options)
}

/** Everybody who is connected to this node, and what they hear. */
export class Realtime {
  readonly #house: House
  readonly #options: RealtimeOptions
  readonly #following: Following
  readonly #typing: Typing
  readonly #delivered: Delivered
  readonly #agents = new Map<Id, Set<Agent>>()
  readonly #visitors = new Set<VisitorLine>()
  readonly #addresses = new Map<string, number>()
  readonly #doors: Doors
  readonly #timer: NodeJS.Timeout
  #closed: Promise<void> | undefined
  readonly #pokes = new Pokes((account, topics) => this.#poke(account, topics))

  constructor(app: FastifyInstance, house: House, options: RealtimeOptions) {
    this.#house = house
    this.#options = options
    this.#following = new Following(house)
    this.#delivered = new Delivered(house)
    this.#typing = new Typing(house.bus, (typed) => this.#tellTyping(typed))
    house.presence.onChange((change) => this.#tellPresence(change))
    house.bus.subscribe("happened", (happened: HappenedOnBus) => this.#happened(happened))
    house.bus.subscribe(WHOLE_AGAIN, () => this.#missedSomething())
    this.#doors = openDoors(app, options.build, (request) => this.#admit(request))
    this.#timer = setInterval(() => this.#recheckAll(), RECHECK_MS).unref()
    app.addHook("preClose", () => this.close())
  }

  /** Says goodbye to everybody and writes down what was delivered. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#doors.close()
    await this.#delivered.flush()
  }

  /** For the metrics: how many lines are open. */
  count(metrics: Metrics): void {
    metrics.observe("realtime_connections", async () => {
      const agents = [...this.#agents.values()].flatMap((lines) => [...lines])
      const lines = [
        ...agents.map(({ link }) => ["team", link]),
        ...[...this.#visitors].map(({ link }) => ["customer", link]),
      ]
      const counts = Map.groupBy(
        lines as [string, { transport: string }][],
        ([side, { transport }]) => `${side} ${transport}`,
      )
      return [...counts].map(([key, { length }]) => {
        const [side, transport] = key.split(" ") as [string, string]
        return { labels: { side, transport }, value: length }
      })
    })
  }

  async #admit(request: FastifyRequest): Promise<Welcome> {
    const leave = this.#countAddress(request)
    try {
      return isVisitor(request)
        ? await this.#admitVisitor(request, leave)
        : await this.#admitAgent(request, leave)
    } catch (error) {
      leave()
      throw error
    }
  }

  async #admitVisitor(request: FastifyRequest, leave: () => void): Promise<Welcome> {
    const visitor = await this.#options.visitorOf(this.#house, request)
    const need = {
      ...this.#options,
      house: this.#house,
      following: this.#following,
      typing: this.#typing,
      delivered: this.#delivered,
    }
    return (link) => {
      const line = new VisitorLine(need, visitor, link, () => {
        this.#visitors.delete(line)
        leave()
      })
      this.#visitors.add(line)
      return line
    }
  }

  async #admitAgent(request: FastifyRequest, leave: () => void): Promise<Welcome> {
    const ours = { host: request.host, publicUrl: this.#house.publicUrl }
    if (!request.headers.authorization && !isFromOurPages(request.headers, ours))
      throw new Refusal("request.origin-refused")
    const actor = await this.#options.actorOf(this.#house, request)
    if (!actor) throw new Refusal("session.needed")
    const need = {
      house: this.#house,
      following: this.#following,
      typing: this.#typing,
      presence: this.#house.presence,
      actorOf: this.#options.actorOf,
    }
    return (link) => {
      const lines = this.#agents.get(actor.accountId) ?? new Set()
      this.#agents.set(actor.accountId, lines)
      const agent = new Agent(need, request, actor, link, () => {
        lines.delete(agent)
        leave()
      })
      lines.add(agent)
      this.#greet(agent)
      return agent
    }
  }

  #greet(agent: Agent): void {
    agent.link.send(this.#presenceFrame(agent.actor.accountId))
  }

  /** Counts a line to its address until the answered function is called. @throws Refusal request.too-many */
  #countAddress(request: FastifyRequest): () => void {
    const address = callerAddress(request.ip)
    const count = this.#addresses.get(address) ?? 0
    const isOwn = /^(127\.|::1|0:0:0:0::)/.test(address)
    if (count >= (this.#options.perAddress ?? 500) && !isOwn)
      throw new Refusal("request.too-many", { seconds: 30 })
    this.#addresses.set(address, count + 1)
    return () => {
      const left = (this.#addresses.get(address) ?? 1) - 1
      if (left > 0) this.#addresses.set(address, left)
      else this.#addresses.delete(address)
    }
  }

  #happened({ accountId, events }: HappenedOnBus): void {
    for (const { name, data } of events) {
      this.#bring(name, data as { conversation?: Id; message?: Id; seq?: number })
      this.#pokes.add(accountId, topicsOf(name, data as never))
    }
    if (events.some(({ name }) => isAboutAccess(name))) this.#accessChanged(accountId)
    for (const { name, data } of events)
      if (name === "conversation.assigned")
        this.#reassigned(accountId, (data as { conversation: Id }).conversation)
  }

  #bring(
    name: EventName,
    { conversation, message, seq }: { conversation?: Id; message?: Id; seq?: number },
  ): void {
    if (!conversation) return
    if (isStateChange(name)) this.#following.changed(conversation, message!)
    else this.#following.news(conversation, seq)
  }

  #poke(account: string, topics: string[]): void {
    const whole = new Frame({ t: "poke", topics })
    for (const agent of this.#agents.get(account) ?? []) agent.poke(whole, topics)
  }

  /** Redis was away: nobody knows what was missed, so everything is looked at again. */
  #missedSomething(): void {
    for (const account of this.#agents.keys()) this.#pokes.add(account, everything)
    forgetActors(this.#house.db)
    this.#recheckAll()
  }

  #accessChanged(account: Id): void {
    forgetActors(this.#house.db)
    for (const agent of this.#agents.get(account) ?? []) this.#recheck(agent)
  }

  #recheckAll(): void {
    for (const agents of this.#agents.values()) for (const agent of agents) this.#recheck(agent)
  }

  #recheck(agent: Agent): void {
    agent.recheck().catch((error) => this.#letGo(agent, error))
  }

  #reassigned(account: Id, conversation: Id): void {
    for (const agent of this.#agents.get(account) ?? [])
      agent.lostSightOf(conversation).catch((error) => this.#letGo(agent, error))
  }

  /** A fault of ours: what this line may still see is not certain, so it ends and comes back through the door. */
  #letGo(agent: Agent, error: unknown): void {
    this.#house.log.error({ err: error, by: agent.actor.id }, "An open line could not be checked again")
    agent.link.bye(5_000)
  }

  #tellTyping(typed: Parameters<Typing["say"]>[0]): void {
    const { subject: conversation, by, on, isNote, link } = typed
    const isOther = (follower: { link: string }) => follower.link !== link
    this.#following.tell(
      conversation,
      { t: "typing", conversation, by, on },
      (follower) => follower.side === "team" && isOther(follower),
    )
    if (isNote || by.side === "customer") return
    // The customer knows us by first name.
    const known = { ...by, id: "team", name: by.name.split(" ", 1)[0]! }
    this.#following.tell(
      conversation,
      { t: "typing", conversation, by: known, on },
      (follower) => follower.side === "customer",
    )
  }

  #tellPresence({ account, isPresence, viewed }: PresenceChange): void {
    for (const conversation of viewed) {
      const by = this.#house.presence.viewers(account, conversation)
      this.#following.tell(conversation, { t: "viewing", conversation, by }, ({ side }) => side === "team")
    }
    if (!isPresence) return
    const frame = this.#presenceFrame(account)
    for (const { link } of this.#agents.get(account) ?? []) link.send(frame)
  }

  #presenceFrame(account: Id): Frame {
    const ids = (people: { id: string }[]) => people.map(({ id }) => id)
    const { presence } = this.#house
    return new Frame({ t: "presence", here: ids(presence.here(account)), away: ids(presence.away(account)) })
  }
}

/** Visitors name the inbox they write to; the team never does. */
function isVisitor(request: FastifyRequest): boolean {
  const { inbox, token } = request.query as Record<string, unknown>
  if (Array.isArray(inbox) || Array.isArray(token)) throw new Refusal("request.malformed")
  return inbox !== undefined
}
