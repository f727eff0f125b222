import { createInterface } from "node:readline"
import { SocketCrowd } from "../socket-crowd.ts"

/**
 * Listeners in a process of their own. Told {open: {count, target, hello}}, says {open}; told {count: letters}, says how many frames
 * began with them and how many lines have closed.
 */
interface Told {
  open?: {
    count: number
    target: { port: number; path: string; headers: Record<string, string> }
    hello?: string
  }
  count?: string
}

const crowd = new SocketCrowd()
console.log(JSON.stringify({ ready: true }))
for await (const text of createInterface({ input: process.stdin })) {
  const told = JSON.parse(text) as Told
  if (told.open) {
    await crowd.open(told.open.count, told.open.target, told.open.hello)
    console.log(JSON.stringify({ open: told.open.count }))
  } else {
    const all = [...crowd.counts.values()].reduce((sum, count) => sum + count, 0)
    console.log(JSON.stringify({ wanted: crowd.counts.get(told.count!) ?? 0, all, closed: crowd.closed }))
  }
}
