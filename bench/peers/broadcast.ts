import { createInterface } from "node:readline"
import { WebSocketServer } from "ws"

/** The least a fan-out can do: every line from stdin goes to everybody who is connected, with `ws` as its manual shows it. */
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false })
createInterface({ input: process.stdin }).on("line", (text) => {
  for (const client of server.clients) client.send(text)
})
server.on("listening", () =>
  console.log(JSON.stringify({ port: (server.address() as { port: number }).port })),
)
