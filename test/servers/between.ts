import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** A line to another server on which something may go wrong. */
export interface Between {
  url: string
  /** Bodies that went through, oldest first. */
  asked: string[]
  /** What happens instead of passing it on; undefined: it goes through. */
  instead: ((response: ServerResponse, body: string) => void) | undefined
  /** Waits before it passes on, for who wants to look meanwhile. */
  before: ((body: string) => Promise<void>) | undefined
  close(): void
}

/** Stands on this machine between Tresen and the server at `target`. */
export async function startBetween(target: string): Promise<Between> {
  const server = createServer(async (request, response) => {
    let body = ""
    for await (const chunk of request) body += chunk
    between.asked.push(body)
    await between.before?.(body)
    if (between.instead) between.instead(response, body)
    else passOn(target, request, body, response)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  // A house that is closed before it looks whether something of its own still listens.
  server.unref()
  const between: Between = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ asked: [], instead: undefined, before: undefined },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return between
}

function passOn(target: string, request: IncomingMessage, body: string, response: ServerResponse): void {
  const { method, headers } = request
  const onward = forward(new URL(request.url!, target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers)
    answer.pipe(response)
  })
  onward.once("error", () => response.destroy())
  onward.end(body)
}
