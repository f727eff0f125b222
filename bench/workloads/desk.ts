import { setTimeout as pause } from "node:timers/promises"
import type { Browser } from "@playwright/test"
import { type Desk, IN_PAGE, openBrowser, openDesk, signIn } from "../desk-page.ts"
import { atMost, line, median, percentile, type Result } from "../result.ts"
import type { Server } from "../server.ts"
import { SocketCrowd } from "../socket-crowd.ts"
import { type Shop, type Stand, serve } from "../stand.ts"
import { openVisitors, type Visitor } from "./chat.ts"

const SIZE = 10_000
const LOADS = 3
const SWITCHES = 1000
const AGENTS = 200
const CHATS = 1000
/** How long each customer thinks between two messages. */
const THINK_MS = 20_000
const PROBES = 60

interface Place {
  stand: Stand
  shop: Shop
  server: Server
  browser: Browser
  open(): Promise<Desk>
}

/** The built desk in Chromium against a real server: how soon it can be used, and how it bears a long day. */
export async function desk(stand: Stand): Promise<Result[]> {
  const browser = await openBrowser()
  const shop = await stand.copy(SIZE)
  const server = await serve(stand, shop)
  try {
    const session = await signIn(shop)
    const place = { stand, shop, server, browser, open: () => openDesk(browser, server, session) }
    const results: Result[] = []
    for (const [name, measure] of Object.entries({ loading, switching, scrolling, remembering, painting })) {
      stand.tell(name)
      results.push(...(await measure(place)))
    }
    return results
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Until the first row stands there and answers, cold; the ceiling fetches the same files and does nothing with them. */
async function loading(place: Place): Promise<Result[]> {
  const loads: Awaited<ReturnType<typeof loadOnce>>[] = []
  for (let turn = 0; turn < LOADS; turn++) loads.push(await loadOnce(place))
  const of = (what: "bytes" | "ready" | "fetched") => median(loads.map((load) => load[what]))
  return [
    line("desk", "code until the list stands, compressed", of("bytes"), "bytes"),
    line("desk", "interactive, CPU 4 x slower", of("ready"), "ms", {
      ceiling: of("fetched"),
      reach: atMost(of("ready"), 1500),
    }),
  ]
}

const READY = `
const look = () => document.querySelector("[data-row] a")
  ? requestAnimationFrame(() => setTimeout(() => (window.readyAt = performance.now())))
  : requestAnimationFrame(look)
look()`

async function loadOnce({ open, server }: Place) {
  const { page, devtools, close } = await open()
  const files = new Map<string, string>()
  let bytes = 0
  await devtools.send("Network.enable")
  devtools.on("Network.responseReceived", ({ requestId, response }) => {
    if (/\.(js|css)$|\/inbox\//.test(new URL(response.url).pathname)) files.set(requestId, response.url)
  })
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (files.has(requestId)) bytes += encodedDataLength
  })
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 })
  await page.addInitScript(READY)
  await page.goto(`${server.url}/inbox/all`)
  const ready = await (await page.waitForFunction("window.readyAt")).jsonValue()
  const until = bytes
  const fetched = await page.evaluate(`(async (files) => {
    const began = performance.now()
    await Promise.all(files.map((file) => fetch(file, { cache: "no-store" }).then((answer) => answer.arrayBuffer())))
    return performance.now() - began
  })(${JSON.stringify([...files.values()])})`)
  await close()
  return { bytes: until, ready: ready as number, fetched: fetched as number }
}

/** From the key to the words of a conversation that was never open before; the ceiling is one frame. */
async function switching({ open, server }: Place): Promise<Result[]> {
  const { page, close } = await open()
  await page.goto(`${server.url}/inbox/closed`)
  await page.waitForSelector("[data-row]")
  const run = <R>(code: string) =>
    page.evaluate(`(async () => { ${IN_PAGE}; return ${code} })()`) as Promise<R>
  await run(`walk("jj", 300)`)
  const took = await run<number[]>(`walk("j".repeat(40), 200)`)
  const frames = await run<number[]>(`twoFrames(40)`)
  await close()
  const [p50, p95] = [median(took), percentile(took, 0.95)]
  return [
    line("desk", "next conversation, p50", p50, "ms", { ceiling: median(frames) }),
    line("desk", "next conversation, p95", p95, "ms", {
      ceiling: percentile(frames, 0.95),
      reach: atMost(p95, 100),
    }),
  ]
}

/** Everything loaded, then from top to bottom as fast as frames come. */
async function scrolling({ open, server }: Place): Promise<Result[]> {
  const { page, close } = await open()
  await page.goto(`${server.url}/inbox/closed`)
  await page.waitForSelector("[data-row]")
  const rows = (await page.evaluate(
    `(async () => { ${IN_PAGE}; return loadAll(${SIZE * 0.97}) })()`,
  )) as number
  if (rows < SIZE * 0.97) throw new Error(`only ${rows} rows were loaded`)
  const tasks = (await page.evaluate(`(async () => { ${IN_PAGE}; return scroll(1000) })()`)) as number[]
  await close()
  const longest = Math.max(0, ...tasks)
  return [
    line("desk", "rows loaded", rows, "rows"),
    line("desk", "longest task while scrolling them all", longest, "ms", { reach: atMost(longest, 50) }),
  ]
}

/** The tab after many switches beside the tab after some, garbage collected. */
async function remembering({ open, server }: Place): Promise<Result[]> {
  const { page, devtools, close } = await open()
  await page.goto(`${server.url}/inbox/closed`)
  await page.waitForSelector("[data-row]")
  const there = "j".repeat(20) + "k".repeat(20)
  const walk = (times: number) =>
    page.evaluate(
      `(async () => { ${IN_PAGE}; await walk(${JSON.stringify(there)}.repeat(${times / 40}), 0) })()`,
    )
  const heap = async () => {
    for (let turn = 0; turn < 3; turn++) await devtools.send("HeapProfiler.collectGarbage")
    const { usedSize } = await devtools.send("Runtime.getHeapUsage")
    return usedSize / 1024 / 1024
  }
  await page.evaluate(`(async () => { ${IN_PAGE}; await walk("jj", 100) })()`)
  await walk(200)
  const before = await heap()
  await walk(SWITCHES)
  const after = await heap()
  await close()
  const says = { says: "ratio ≤ 1.1", met: after / before <= 1.1 }
  return [
    line("desk", `heap after ${SWITCHES} more switches, ceiling before`, after, "MB", {
      ceiling: before,
      reach: says,
    }),
  ]
}

/**
 * From a customer's hand to the open conversation on the screen, beside a list that every message of the house moves; the ceiling
 * is the same in a quiet house. In the list itself a line would be gone before it could be seen: 50 others come above it each second.
 */
async function painting({ stand, shop, server, open }: Place): Promise<Result[]> {
  const { page, close } = await open()
  const crowd = new SocketCrowd()
  const visitors: Visitor[] = []
  const stop = new AbortController()
  let talking: Promise<unknown> | undefined
  try {
    const [prober] = await openVisitors(shop, server, 1)
    await openNewest(page, server, prober!.conversation)
    const quiet = await probe(page, prober!, "q")
    stand.tell(`${AGENTS} agents, ${CHATS} chats`)
    await crowd.open(AGENTS, {
      port: server.port,
      path: "/realtime",
      headers: { authorization: `Bearer ${shop.key}` },
    })
    visitors.push(...(await openVisitors(shop, server, CHATS)))
    talking = Promise.all(visitors.map((visitor) => talk(visitor, stop.signal)))
    await pause(2000)
    const full = await probe(page, prober!, "f")
    prober!.close()
    return report(quiet, full)
  } finally {
    stop.abort()
    await talking
    crowd.close()
    for (const visitor of visitors) visitor.close()
    await close()
  }
}

function report(quiet: number[], full: number[]): Result[] {
  const p99 = percentile(full, 0.99)
  const at = `${AGENTS} agents, ${CHATS} chats`
  return [
    line("desk", `written to painted p50, ${at}`, median(full), "ms", { ceiling: median(quiet) }),
    line("desk", `written to painted p99, ${at}`, p99, "ms", {
      ceiling: percentile(quiet, 0.99),
      reach: atMost(p99, 250),
    }),
  ]
}

/** One conversation beside a view that shows what is newest first, so that every message moves it. */
async function openNewest(page: Desk["page"], server: Server, conversation: string): Promise<void> {
  await page.goto(`${server.url}/inbox/all`)
  await page.waitForSelector("[data-row]")
  const body = {
    name: "Newest",
    filter: { all: [{ field: "status", operator: "is", value: ["open"] }] },
    order: "newest",
    for: "me",
  }
  const id =
    await page.evaluate(`fetch("/api/v1/views", { method: "POST", headers: { "content-type": "application/json" },
    body: ${JSON.stringify(JSON.stringify(body))} }).then((answer) => answer.json()).then(({ id }) => id)`)
  await page.goto(`${server.url}/inbox/saved-${id}/${conversation}`)
  await page.waitForSelector("[role=log]")
  await page.evaluate(`${IN_PAGE}; window.painted = painted; watchPaint()`)
}

async function probe(page: Desk["page"], prober: Visitor, mark: string): Promise<number[]> {
  const millis: number[] = []
  for (let turn = 0; turn < PROBES; turn++) {
    const sent = Date.now()
    await prober.write(`paint-${mark}${turn}- Hello?`)
    const seen = await page.waitForFunction(`window.painted["${mark}${turn}"]`, undefined, { polling: 50 })
    millis.push(((await seen.jsonValue()) as number) - sent)
    await pause(100 + 100 * Math.random())
  }
  return millis
}

async function talk(visitor: Visitor, signal: AbortSignal): Promise<void> {
  const rest = (millis: number) => pause(millis, undefined, { signal }).catch(() => {})
  await rest(THINK_MS * Math.random())
  while (!signal.aborted) {
    await visitor.write("And one more question about my grinder.")
    await rest(THINK_MS * (0.5 + Math.random()))
  }
}
