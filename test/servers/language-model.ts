import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

interface Asked {
  path: string
  headers: IncomingHttpHeaders
  /** As it came over the line. */
  raw: string
  body: { model: string; max_tokens?: number; messages: { role: string; content: string }[] }
}

/** What of a draft's question can be looked at. */
export interface DraftData {
  conversation: { from: string; text: string }[]
  articles: { id: string; title: string; text: string }[]
}

export interface FakeModel {
  /** Base address, up to and with the version. */
  url: string
  asked: Asked[]
  /** What it says, by what it was asked; undefined: as a well-behaved model would. */
  says: ((asked: Asked) => string) | undefined
  /** What it does instead of answering at all. */
  instead: ((response: ServerResponse, asked: Asked) => void) | undefined
  /** What it says it took; null: it does not say. */
  usage: { prompt_tokens: number; completion_tokens: number } | null
  close(): void
}

/** A language model on this machine that speaks the chat endpoint's wire format and does what it is told by the test. */
export async function startModel(): Promise<FakeModel> {
  const server = createServer((request, response) => {
    let raw = ""
    request.on("data", (chunk) => (raw += chunk))
    request.on("end", () => {
      const asked = { path: request.url!, headers: request.headers, raw, body: JSON.parse(raw) }
      fake.asked.push(asked)
      if (fake.instead) return fake.instead(response, asked)
      response.setHeader("content-type", "application/json")
      response.end(completion((fake.says ?? wellBehaved)(asked), fake.usage))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  // Whoever only draws pictures never closes it.
  server.unref()
  const fake: FakeModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    ...{
      asked: [],
      says: undefined,
      instead: undefined,
      usage: { prompt_tokens: 400, completion_tokens: 60 },
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return fake
}

/** The body of an answer with this text in it. */
export function completion(content: string, usage: FakeModel["usage"] = null): string {
  const choices = [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }]
  return JSON.stringify({ id: "x", object: "chat.completion", choices, ...(usage ? { usage } : {}) })
}

/** What was asked for a draft, a summary or a rewording. */
export function dataOf(asked: Asked): DraftData & { reply: string } {
  return JSON.parse(asked.body.messages[1]!.content)
}

/** The JSON that a draft is answered in. */
export function draftOf(draft: string, sources: string[] = ["A1"]): string {
  return JSON.stringify({ cannot_answer: false, draft, sources, missing: "" })
}

function wellBehaved(asked: Asked): string {
  const [first, second] = asked.body.messages
  if (!second) return "I am ready to help with drafts."
  if (second.content.startsWith("<text>"))
    return `[llm] ${second.content.replace(/<\/?text>\n?|\n<\/text>/g, "").trim()}`
  const { articles, conversation, reply } = dataOf(asked)
  if (reply) return `Gladly: ${reply}`
  if (!first!.content.includes("draft")) return `The customer wrote: ${conversation[0]!.text}`
  const [article] = articles
  return draftOf(`Hello,\n\n${article!.text.split("\n")[0]}`, [article!.id])
}
