import { HttpLine } from "./http-line.ts"
import { processorTime } from "./processes.ts"
import { atMost, line, median, percentile, type Result } from "./result.ts"
import type { Server } from "./server.ts"
import { type Shop, type Stand, serve } from "./stand.ts"

/** One thing people read again and again: by HTTP, and the bare statement behind it. */
export interface Reading {
  name: string
  /** Asks once over HTTP and checks what came. */
  ask(line: HttpLine): Promise<void>
  /** Only the SQL of it, on a connection of its own. */
  bare(): Promise<void>
  /** What p99 may be in ms, when it is not the 50 of lists. The aim is the typical wait then, not the CPU. */
  most?: number
}

/** What somebody who types waits for an answer, typically. */
const TYPICAL = 50

const ROUNDS = 3
const PER_ROUND = 100

interface Seen {
  millis: number[]
  bare: number[]
  /** ms per request, one per round. */
  cpu: number[]
}

interface Place {
  size: number
  server: Server
  line: HttpLine
  readings: Reading[]
  seen: Map<string, Seen>
}

/**
 * Reads at every size of the database, sizes and readings in turn, one request at a time: how long one person waits and
 * what it costs. Answers p50, p99 and CPU for each reading and size, and how the largest compares with the smallest.
 */
export async function readAtEverySize(
  workload: string,
  stand: Stand,
  readingsOf: (shop: Shop) => Promise<Reading[]>,
): Promise<Result[]> {
  const places: Place[] = []
  try {
    // Seeding takes minutes, and no line stays open that long.
    for (const size of stand.sizes) await stand.seeded(size)
    for (const size of stand.sizes) places.push(await openPlace(stand, size, readingsOf))
    for (const place of places) await readOnce(stand, place, 20, false)
    for (let round = 0; round < ROUNDS; round++)
      for (const place of places) await readOnce(stand, place, PER_ROUND, true)
    return report(workload, places)
  } finally {
    for (const { line, server } of places) {
      line.close()
      await server.stop()
    }
  }
}

async function openPlace(
  stand: Stand,
  size: number,
  readingsOf: (shop: Shop) => Promise<Reading[]>,
): Promise<Place> {
  const shop = await stand.seeded(size)
  const server = await serve(stand, shop, ["--role", "web"])
  const line = await HttpLine.open(server.port, { authorization: `Bearer ${shop.key}` })
  const readings = await readingsOf(shop)
  const seen = new Map(readings.map(({ name }) => [name, { millis: [], bare: [], cpu: [] } as Seen]))
  return { size, server, line, readings, seen }
}

async function readOnce(
  stand: Stand,
  { server, line, readings, seen }: Place,
  times: number,
  counts: boolean,
): Promise<void> {
  for (const reading of readings) {
    const cpu = () => processorTime([server.pid, stand.postgres.pid])
    const before = cpu()
    const millis = await timed(times, () => reading.ask(line))
    const used = (cpu() - before) / times
    const bare = await timed(times, () => reading.bare())
    if (!counts) continue
    const kept = seen.get(reading.name)!
    kept.millis.push(...millis)
    kept.bare.push(...bare)
    kept.cpu.push(used)
  }
}

async function timed(times: number, work: () => Promise<void>): Promise<number[]> {
  const millis: number[] = []
  for (let index = 0; index < times; index++) {
    const from = performance.now()
    await work()
    millis.push(performance.now() - from)
  }
  return millis
}

const short = (size: number) => (size >= 1e6 ? `${size / 1e6}M` : `${size / 1000}k`)

function report(workload: string, places: Place[]): Result[] {
  const results: Result[] = []
  for (const { size, seen, readings } of places)
    for (const { name, most } of readings) {
      const { millis, bare, cpu } = seen.get(name)!
      const at = `${name}, ${short(size)}`
      const [p50, p99] = [median(millis), percentile(millis, 0.99)]
      const typical = most ? { reach: atMost(p50, TYPICAL) } : {}
      results.push(line(workload, `p50 ${at}`, p50, "ms", { ceiling: median(bare), ...typical }))
      results.push(
        line(workload, `p99 ${at}`, p99, "ms", {
          ceiling: percentile(bare, 0.99),
          reach: atMost(p99, most ?? 50),
        }),
      )
      const cheap = most ? {} : { reach: atMost(median(cpu), 2) }
      results.push(line(workload, `CPU ${at}`, median(cpu), "ms", cheap))
    }
  return [...results, ...growth(workload, places)]
}

/** Over all readings together: does a request cost more in a hundred times the data? The ceiling is the smallest database. */
function growth(workload: string, places: Place[]): Result[] {
  const [small, large] = [places[0]!, places.at(-1)!]
  if (small === large) return []
  const all = ({ seen }: Place, what: (seen: Seen) => number[]) => [...seen.values()].flatMap(what)
  const cpu = (place: Place) => median(all(place, (seen) => [median(seen.cpu)]))
  const p50 = (place: Place) => median(all(place, ({ millis }) => millis))
  const p99 = (place: Place) =>
    percentile(
      all(place, ({ millis }) => millis),
      0.99,
    )
  const compared = (metric: string, of: (place: Place) => number) =>
    line(workload, `${metric} at ${short(large.size)}, ceiling at ${short(small.size)}`, of(large), "ms", {
      ceiling: of(small),
      reach: { says: "ratio ≤ 1.5", met: of(large) / of(small) <= 1.5 },
    })
  return [compared("p50 of all", p50), compared("p99 of all", p99), compared("CPU of all", cpu)]
}
