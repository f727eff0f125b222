import type { ToClient } from "#contract/realtime.ts"
import { speaker } from "./speaker.ts"
import type { OpenWire } from "./wire.ts"

export const openPoll: OpenWire = (target, hear, lost) => {
  const ended = new AbortController()
  const speak = speaker(target)
  const ask = async (path: string, method: string) => {
    const url = `${target.base}/realtime/polls${path}`
    const response = await fetch(url, { method, credentials: "omit", signal: ended.signal })
    if (!response.ok) throw new Error(String(response.status))
    return response.json()
  }
  const listen = async () => {
    const { link } = await ask(target.credentials, "POST")
    speak.through(link)
    while (!ended.signal.aborted) {
      const { messages } = (await ask(`/${link}`, "GET")) as { messages: ToClient[] }
      messages.forEach(hear)
    }
  }
  listen().catch(() => ended.signal.aborted || lost())
  return { say: speak.say, close: () => ended.abort() }
}
