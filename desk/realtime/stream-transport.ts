import type { ToClient } from "#contract/realtime.ts"
import { onlyOnce, type Transport } from "./transport.ts"
import { Upstream } from "./upstream.ts"

/**
 * Server-sent events, read with fetch rather than EventSource: that one reconnects by itself and hides the reason.
 * Format: WHATWG HTML 9.2.6 — events end with an empty line, `data:` lines are joined, lines with ":" are heartbeats.
 */
export const streamTransport: Transport = (base, ears) => {
  const { heard, closed } = onlyOnce(ears)
  const abort = new AbortController()
  const close = () => {
    closed()
    abort.abort()
  }
  const up = new Upstream(base, close)
  const hear = (message: ToClient) => {
    if (message.t === "hello") up.openWith(message.link)
    heard(message)
  }
  read(`${base}/realtime/events`, abort.signal, hear).then(close, close)
  return { say: (message) => up.say(message), close }
}

async function read(url: string, signal: AbortSignal, hear: (message: ToClient) => void): Promise<void> {
  const response = await fetch(url, { headers: { accept: "text/event-stream" }, signal })
  if (!response.ok || !response.body) return
  let rest = ""
  for await (const chunk of texts(response.body)) {
    const events = (rest + chunk).split(/\r?\n\r?\n/)
    rest = events.pop()!
    for (const event of events) {
      const data = dataOf(event)
      if (data) hear(JSON.parse(data) as ToClient)
    }
  }
}

function dataOf(event: string): string {
  const lines = event.split(/\r?\n/).filter((line) => line.startsWith("data:"))
  return lines.map((line) => line.slice(5).trimStart()).join("\n")
}

async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    yield decoder.decode(part.value, { stream: true })
  }
}
