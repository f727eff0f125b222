import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export interface FakeTranslator {
  url: string
  asked: { path: string; headers: IncomingHttpHeaders; body: Record<string, unknown> }[]
  /** What it says instead; undefined: it translates. */
  instead: ((response: ServerResponse) => void) | undefined
  close(): void
}

/**
 * Speaks LibreTranslate's wire format on this machine. "Translates" so that one sees it: each word of
 * letters between the target's code, marks kept: "[de] Where is it".
 */
export async function startTranslator(
  change: (text: string) => string = (text) => text,
): Promise<FakeTranslator> {
  const server = createServer((request, response) => {
    let raw = ""
    request.on("data", (chunk) => (raw += chunk))
    request.on("end", () => {
      const body = JSON.parse(raw)
      fake.asked.push({ path: request.url!, headers: request.headers, body })
      if (fake.instead) return fake.instead(response)
      response.setHeader("content-type", "application/json")
      response.end(JSON.stringify(libre(body, change)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const fake: FakeTranslator = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    instead: undefined,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return fake
}

function libre(body: { q: string; source: string; target: string }, change: (text: string) => string) {
  const detected = body.source === "auto" ? { detectedLanguage: { confidence: 92, language: "fr" } } : {}
  return { translatedText: change(`[${body.target}] ${body.q}`), ...detected }
}
