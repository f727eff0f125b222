import type { ToClient } from "#contract/realtime.ts"
import { type Ears, onlyOnce, type Transport } from "./transport.ts"
import { Upstream } from "./upstream.ts"

/** Long polling: the last resort, which gets through everything that lets a page load. */
export const pollTransport: Transport = (base, ears) => {
  const once = onlyOnce(ears)
  const abort = new AbortController()
  const close = () => {
    once.closed()
    abort.abort()
  }
  const up = new Upstream(base, close)
  poll(base, abort.signal, once, up).then(close, close)
  return { say: (message) => up.say(message), close }
}

async function poll(base: string, signal: AbortSignal, ears: Ears & { isOver: () => boolean }, up: Upstream) {
  const { link } = await answer<{ link: string }>(fetch(`${base}/realtime/polls`, { method: "POST", signal }))
  up.openWith(link)
  while (!ears.isOver()) {
    const { messages } = await answer<{ messages: ToClient[] }>(
      fetch(`${base}/realtime/polls/${link}`, { signal }),
    )
    for (const message of messages) ears.heard(message)
  }
}

async function answer<T>(response: Promise<Response>): Promise<T> {
  const arrived = await response
  if (!arrived.ok) throw new Error(`poll answered ${arrived.status}`)
  return arrived.json() as Promise<T>
}
