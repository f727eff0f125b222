import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test"
import { startSession } from "#domain/access/sessions.ts"
import type { Server } from "./server.ts"
import type { Shop } from "./stand.ts"

const FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"

/** Chromium as the journeys use it. @throws when there is none */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH
  if (!executablePath) throw new Error("the desk is measured in Chromium: install it or set CHROME_PATH")
  return chromium.launch({ executablePath, args: [...FLAGS.split(" "), "--js-flags=--expose-gc"] })
}

/** One tab of the built desk, signed in, its cache empty. */
export interface Desk {
  page: Page
  devtools: CDPSession
  close(): Promise<void>
}

export async function openDesk(browser: Browser, server: Server, session: string): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    serviceWorkers: "block",
    // What is asked of the page comes as text.
    bypassCSP: true,
  })
  await context.addCookies([{ name: "tresen_session", value: session, url: server.url }])
  const page = await context.newPage()
  return { page, devtools: await context.newCDPSession(page), close: () => context.close() }
}

/** The seeded owner's session. */
export function signIn({ db, account, user }: Shop): Promise<string> {
  const visit = { userAgent: "bench", ip: "127.0.0.1" }
  return db.transaction(account, (tx) => startSession(tx, user, visit, { isComplete: true, now: new Date() }))
}

/**
 * What runs in the page. Texts, since this folder knows no DOM: `walk` opens neighbours by key and waits for their words (the
 * seeder numbers them), `scroll` goes through the list, `watchPaint` notes when a marked line has come to the open conversation.
 */
export const IN_PAGE = `
const frame = () => new Promise((go) => requestAnimationFrame(go))
const pause = (ms) => new Promise((go) => setTimeout(go, ms))
const press = (key) => window.dispatchEvent(new KeyboardEvent("keydown", { key, code: "Key" + key.toUpperCase(), bubbles: true }))
const openId = () => location.pathname.split("/")[3]
function isShown() {
  const row = document.querySelector('[data-row="' + openId() + '"]')
  const number = row && /Question (\\d+)/.exec(row.textContent)?.[1]
  return number && document.querySelector("[role=log]")?.textContent.includes("TR " + (100000 + Number(number)))
}
async function walk(keys, rest) {
  const took = []
  for (const key of keys) {
    const before = openId()
    const began = performance.now()
    press(key)
    while (openId() === before || !isShown()) {
      await frame()
      if (performance.now() - began > 20000) throw new Error("a conversation was never shown")
    }
    took.push(performance.now() - began)
    await pause(rest)
  }
  return took
}
async function twoFrames(times) {
  const took = []
  for (let turn = 0; turn < times; turn++) {
    const began = performance.now()
    await frame()
    took.push(performance.now() - began)
    await pause(20)
  }
  return took
}
const scroller = () => {
  let at = document.querySelector("[data-row]")
  while (getComputedStyle(at).overflowY !== "auto") at = at.parentElement
  return at
}
async function loadAll(rows) {
  const list = scroller()
  for (let still = 0; list.scrollHeight < rows * 72 && still < 1200; still++) {
    const before = list.scrollHeight
    list.scrollTop = before
    await frame()
    if (list.scrollHeight > before) still = 0
  }
  return Math.floor(list.scrollHeight / 72)
}
async function scroll(step) {
  const list = scroller()
  list.scrollTop = 0
  await pause(200)
  const tasks = []
  const watch = new PerformanceObserver((seen) => tasks.push(...seen.getEntries().map((it) => it.duration)))
  watch.observe({ entryTypes: ["longtask"] })
  for (let before = -1; list.scrollTop !== before; await frame()) {
    before = list.scrollTop
    list.scrollTop += step
  }
  await pause(200)
  watch.disconnect()
  return tasks
}
const painted = {}
function watchPaint() {
  new MutationObserver(() => {
    for (const row of document.querySelectorAll("[role=log] article")) {
      const mark = /paint-(\\w+)-/.exec(row.textContent)?.[1]
      if (!mark || mark in painted) continue
      painted[mark] = 0
      requestAnimationFrame(() => setTimeout(() => (painted[mark] = Date.now())))
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
}`
