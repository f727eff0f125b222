import { WebSocketServer } from "ws"

/** The least a chat server can do: what comes in on a socket goes out on the one it is paired with, "?pair=" in the URL. */
const waiting = new Map<string, import("ws").WebSocket>()
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false })
server.on("connection", (socket, request) => {
  const pair = new URL(request.url!, "ws://x").searchParams.get("pair")!
  const other = waiting.get(pair)
  if (!other) return void waiting.set(pair, socket)
  waiting.delete(pair)
  socket.on("message", (data) => other.send(String(data)))
  other.on("message", (data) => socket.send(String(data)))
  return undefined
})
server.on("listening", () =>
  console.log(JSON.stringify({ port: (server.address() as { port: number }).port })),
)
