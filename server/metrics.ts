import { timingSafeEqual } from "node:crypto"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"
import { Refusal } from "#contract/refusals.ts"

/** What is counted for Prometheus. One per process; every part that counts is handed this. */
export interface Metrics {
  registry: Registry
  /** A request was answered after `millis`. */
  answered(method: string, route: string, status: number, millis: number): void
  /** A message came in, or went out. */
  message(direction: "in" | "out"): void
  /** Read when somebody asks: open realtime links by transport, jobs by queue and state, event lag in seconds by subscriber. */
  observe(name: "realtime_connections" | "jobs" | "event_lag_seconds", read: Reading): void
}
export type Reading = () => Promise<{ labels: Record<string, string>; value: number }[]>

const observed = {
  realtime_connections: { help: "Open realtime links", labelNames: ["transport", "side"] },
  jobs: { help: "Jobs by queue and state", labelNames: ["queue", "state"] },
  event_lag_seconds: { help: "How far a subscriber is behind the newest event", labelNames: ["subscriber"] },
}

export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const http = new Histogram({
    name: "tresen_http_request_duration_seconds",
    help: "Time to answer, by route",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const messages = new Counter({
    name: "tresen_messages_total",
    help: "Messages kept, in from and out to customers",
    labelNames: ["direction"],
    registers: [registry],
  })
  return {
    registry,
    answered: (method, route, status, millis) =>
      http.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, millis / 1000),
    message: (direction) => messages.inc({ direction }),
    observe: (name, read) => void addReading(registry, name, read),
  }
}

function addReading(registry: Registry, name: keyof typeof observed, read: Reading): void {
  new Gauge({
    name: `tresen_${name}`,
    ...observed[name],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { labels, value } of await read()) this.set(labels, value)
    },
  })
}

/** `/metrics` tells a lot about a business: only this machine may read it, or who knows the token. */
export function mountMetrics(app: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  app.get("/metrics", async (request, reply) => {
    if (!mayRead(request, token)) throw new Refusal("request.not-found")
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1]
  if (token !== undefined && given !== undefined) return isSame(given, token)
  // Through a proxy on this machine everybody would look local: then only the token counts.
  return isLoopback(request.socket.remoteAddress ?? "") && request.headers["x-forwarded-for"] === undefined
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const isLoopback = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address)
