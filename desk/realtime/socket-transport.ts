import type { ToClient } from "#contract/realtime.ts"
import { onlyOnce, type Transport } from "./transport.ts"

/** WebSocket: the quickest, where no proxy forbids it. What is said before it opens waits inside. */
export const socketTransport: Transport = (base, ears) => {
  const { heard, closed } = onlyOnce(ears)
  const socket = new WebSocket(`${base.replace(/^http/, "ws")}/realtime`)
  const waiting: string[] = []
  socket.onopen = () => {
    for (const text of waiting.splice(0)) socket.send(text)
  }
  socket.onmessage = ({ data }) => heard(JSON.parse(data) as ToClient)
  socket.onclose = closed
  socket.onerror = closed
  return {
    say: (message) => {
      const text = JSON.stringify(message)
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
      else if (socket.readyState === WebSocket.CONNECTING) waiting.push(text)
    },
    close: () => {
      closed()
      socket.close()
    },
  }
}
