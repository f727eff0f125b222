import type { ToServer } from "#contract/realtime.ts"
import type { Target } from "./wire.ts"

/** How a one-way transport talks back: by POST on the link that `hello` named. What is said before that waits for it. */
export function speaker(target: Target): { say(message: ToServer): void; through(link: string): void } {
  let link: string | undefined
  let waiting: ToServer[] = []
  const flush = () => {
    if (!link || !waiting.length) return
    const body = JSON.stringify({ messages: waiting })
    waiting = []
    // A lost word is made good by the next `follow`: the transport itself notices when the server is away.
    fetch(`${target.base}/realtime/links/${link}`, {
      method: "POST",
      credentials: "omit",
      headers: { "content-type": "application/json" },
      body,
    }).catch(() => undefined)
  }
  return {
    say(message) {
      waiting.push(message)
      queueMicrotask(flush)
    },
    through(name) {
      link = name
      flush()
    },
  }
}
