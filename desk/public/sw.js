/*
 * The desk on a phone: told by push, readable without a line. Goals in this order:
 *  1. Nobody is trapped on an old build: pages and data come from the network whenever there is one.
 *  2. Nothing stale is shown as if it were true: what comes out of the cache says since when it lies there.
 *  3. Nobody reads after they have left: signing out, or a session that ended, empties what was kept.
 */
const SHELL = "tresen-shell-1"
const DATA = "tresen-data-1"
const PAGE = "/index.html"
/** Enough for a desk with every screen, and for some hundred conversations. */
const MOST = { [SHELL]: 200, [DATA]: 400 }
const KEPT_AT = "x-tresen-kept-at"

/** Not the desk's pages. */
const forOthers = /^\/(api|chat|in|realtime|metrics|healthz|readyz|widget|try|survey|feedback)(\/|$|\.)/
const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/
/** What one wants to read again: who I am, lists, conversations, their messages, and the names of things. */
const readable =
  /^\/api\/v1\/(me|account|channels|users|teams|labels|categories|inboxes|counts|views|conversations|customers|notifications|mentions)(\/|$)/

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()))
})

async function forgetOthers() {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith("tresen-") && name !== SHELL && name !== DATA)
  await Promise.all(old.map((name) => caches.delete(name)))
}

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method !== "GET") {
    if (request.method === "DELETE" && url.pathname === "/api/v1/session") event.waitUntil(forgetData())
    return
  }
  if (request.mode === "navigate" && !forOthers.test(url.pathname)) event.respondWith(page(event))
  else if (hashed.test(url.pathname)) event.respondWith(part(event))
  else if (readable.test(url.pathname)) event.respondWith(data(event))
})

/** The newest page there is; the kept one when there is no line. */
async function page(event) {
  try {
    const response = await fetch(event.request)
    if (response.ok) event.waitUntil(keepShell())
    return response
  } catch (error) {
    const kept = await caches.match(PAGE, { cacheName: SHELL })
    if (kept) return kept
    throw error
  }
}

/** The page with the parts it names. What comes later is kept when it is asked for. */
async function keepShell() {
  const response = await fetch(PAGE, { cache: "no-cache" })
  if (!response.ok) return
  const text = await response.clone().text()
  await keep(SHELL, PAGE, response)
  const named = [...text.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg|png|webmanifest))"/g)].map(
    (found) => found[1],
  )
  await Promise.all(named.map((path) => keepPart(path)))
}

/** A name with a hash in it never means anything else. */
async function part(event) {
  const kept = await caches.match(event.request, { cacheName: SHELL })
  if (kept) return kept
  const response = await fetch(event.request)
  if (response.ok) event.waitUntil(keep(SHELL, event.request, response.clone()))
  return response
}

async function keepPart(path) {
  const cache = await caches.open(SHELL)
  if (hashed.test(path) && (await cache.match(path))) return
  const response = await fetch(path)
  if (response.ok) await keep(SHELL, path, response)
}

/** How often what was read has been forgotten: an answer that was on its way then is not kept afterwards. */
let timesForgotten = 0

function forgetData() {
  timesForgotten++
  return caches.delete(DATA)
}

/** The network's answer, always; without a line the last one, marked with its time. */
async function data(event) {
  const { request } = event
  const since = timesForgotten
  let response
  try {
    response = await fetch(request)
  } catch (error) {
    const kept = await caches.match(request, { cacheName: DATA })
    if (kept) return kept
    throw error
  }
  if (response.status === 401) event.waitUntil(forgetData())
  const isData = /json/.test(response.headers.get("content-type") ?? "")
  if (response.ok && isData) event.waitUntil(keepDated(request, response.clone(), since))
  return response
}

async function keepDated(request, response, since) {
  const headers = new Headers(response.headers)
  headers.set(KEPT_AT, new Date().toISOString())
  const dated = new Response(await response.blob(), { status: response.status, headers })
  if (since === timesForgotten) await keep(DATA, request, dated)
}

/** Put anew it is the youngest; the oldest make room. A full disk costs reading without a line, never the work. */
async function keep(name, request, response) {
  try {
    const cache = await caches.open(name)
    await cache.delete(request)
    await cache.put(request, response)
    const keys = await cache.keys()
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[name])).map((old) => cache.delete(old)))
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error
    await caches.delete(DATA)
  }
}

self.addEventListener("message", (event) => {
  const { type, paths } = event.data ?? {}
  // What the page had loaded before this worker was there to see it.
  if (type === "keep") event.waitUntil(Promise.all(paths.filter((path) => hashed.test(path)).map(keepPart)))
  if (type === "forget") event.waitUntil(forgetData())
})

self.addEventListener("push", (event) => {
  const told = event.data?.json() ?? {}
  const options = {
    body: told.body,
    tag: told.tag,
    renotify: Boolean(told.tag),
    data: { url: told.url },
    icon: "/icon-192.png",
    badge: "/badge-96.png",
  }
  event.waitUntil(self.registration.showNotification(told.title ?? "Tresen", options))
})

self.addEventListener("notificationclick", (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.url ?? "/"))
})

/** A desk that is open goes there; only without one a new one is opened. Never to a stranger's page. */
async function open(url) {
  const target = new URL(url, self.location.origin)
  if (target.origin !== self.location.origin) return
  const desks = await self.clients.matchAll({ type: "window" })
  const desk = desks.find((client) => client.focused) ?? desks[0]
  if (!desk) return self.clients.openWindow(target.href)
  await desk.focus()
  desk.postMessage({ type: "go", url: target.pathname + target.search })
}

/** The push service gave this browser a new address: we are told it, or we would write to the old one for ever. */
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(joinAgain(event.oldSubscription))
})

async function joinAgain(old) {
  if (!old) return
  const subscription = await self.registration.pushManager.subscribe(old.options)
  const { endpoint, keys } = subscription.toJSON()
  await fetch("/api/v1/push/devices", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: self.navigator.userAgentData?.platform || "Browser", endpoint, keys }),
  })
}
