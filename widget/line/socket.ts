import type { OpenWire } from "./wire.ts"

/** Proxies and sleeping laptops drop connections without a word: silence for longer than this means lost. */
const pingEvery = 25_000

export const openSocket: OpenWire = (target, hear, lost) => {
  const socket = new WebSocket(`${target.base.replace(/^http/, "ws")}/realtime${target.credentials}`)
  let isAnswered = true
  const pulse = setInterval(() => {
    if (!isAnswered) return socket.close()
    isAnswered = false
    socket.send('{"t":"ping"}')
  }, pingEvery)
  socket.onmessage = (event) => {
    isAnswered = true
    hear(JSON.parse(event.data))
  }
  socket.onclose = () => {
    clearInterval(pulse)
    lost()
  }
  return {
    say: (message) => socket.readyState === 1 && socket.send(JSON.stringify(message)),
    close() {
      clearInterval(pulse)
      socket.onclose = null
      socket.close()
    },
  }
}
