import { speaker } from "./speaker.ts"
import type { OpenWire } from "./wire.ts"

export const openStream: OpenWire = (target, hear, lost) => {
  const source = new EventSource(`${target.base}/realtime/events${target.credentials}`)
  const speak = speaker(target)
  source.onmessage = (event) => {
    const message = JSON.parse(event.data)
    if (message.t === "hello") speak.through(message.link)
    hear(message)
  }
  // EventSource would come back by itself, but with a link of its own that nobody follows anything on.
  source.onerror = () => {
    source.close()
    lost()
  }
  return { say: speak.say, close: () => source.close() }
}
