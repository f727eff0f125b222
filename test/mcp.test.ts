import { Client } from "@modelcontextprotocol/sdk/client/index.js"
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js"
import { afterAll, beforeAll, expect, test } from "vitest"
import { newConversation } from "./arriving.ts"
import { eventually, world } from "./harness.ts"

const shop = world()
const open: Client[] = []
let owner: Client
beforeAll(async () => {
  owner = await assistant(await keyOf("jonas"))
})
afterAll(() => Promise.all(open.map((client) => client.close())))

async function keyOf(who: "jonas" | "other"): Promise<string> {
  const person = await shop.as(who)
  return (await person.call("POST /api/v1/api-keys", { body: { name: "Assistant" } })).key
}

/** The protocol's own client, as assistants have it. */
async function assistant(key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" })
  const headers = { authorization: `Bearer ${key}` }
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${shop.url}/mcp`), { requestInit: { headers } }) as never,
  )
  open.push(client)
  return client
}

interface Answer {
  isError?: boolean
  text: string
}

async function use(client: Client, name: string, given: Record<string, unknown>): Promise<Answer> {
  const { content, isError } = await client.callTool({ name, arguments: given })
  return { isError: Boolean(isError), text: (content as { text: string }[])[0]!.text }
}

const read = async (client: Client, name: string, given: Record<string, unknown>) => {
  const { isError, text } = await use(client, name, given)
  if (isError) throw new Error(text)
  return JSON.parse(text)
}

test("an assistant searches, reads and drafts; its draft waits for a person's yes and is there once, however often it asks", async () => {
  expect((await owner.listTools()).tools.map(({ name }) => name).sort()).toEqual([
    "draft_reply",
    "list_conversations",
    "read_conversation",
    "read_customer",
    "search_conversations",
  ])
  const id = await newConversation(shop)
  const { conversation, items } = await read(owner, "read_conversation", { conversationId: id })
  expect(items).toHaveLength(1)
  expect((await read(owner, "read_customer", { customerId: conversation.customer.id })).id).toBe(
    conversation.customer.id,
  )
  const listed = await read(owner, "list_conversations", { order: "newest", limit: 5 })
  expect(listed.items.map((each: { id: string }) => each.id)).toContain(id)
  // What is said becomes findable soon after, not at once.
  await eventually(async () => {
    const found = await read(owner, "search_conversations", { text: "grinder" })
    expect(found.conversations.length).toBeGreaterThan(0)
  })

  const draft = { conversationId: id, text: "We look into it.", seenSeq: items.at(-1).seq }
  const first = await read(owner, "draft_reply", draft)
  expect(first).toMatchObject({ message: null, planned: { text: draft.text } })
  expect((await read(owner, "draft_reply", draft)).planned.id).toBe(first.planned.id)
  expect(
    await shop.count("planned", "conversation_id = $1 and state = 'waiting' and reason = 'approval'", [id]),
  ).toBe(1)
  expect(await shop.count("messages", "conversation_id = $1 and type = 'out'", [id])).toBe(0)
})

test("a refusal is told as one, what is no id or has seen too little is not done", async () => {
  const id = await newConversation(shop)
  expect(await use(owner, "read_conversation", { conversationId: crypto.randomUUID() })).toMatchObject({
    isError: true,
    text: expect.stringMatching(/^conversation\.not-found: /),
  })
  expect((await use(owner, "read_conversation", { conversationId: "'; drop table messages" })).isError).toBe(
    true,
  )
  expect(
    (await use(owner, "draft_reply", { conversationId: id, text: "x".repeat(30_000), seenSeq: 1 })).isError,
  ).toBe(true)
  expect(await use(owner, "draft_reply", { conversationId: id, text: "Hi", seenSeq: 0 })).toMatchObject({
    isError: true,
    text: expect.stringMatching(/^message\.newer-exists: /),
  })
})

test("only a key opens it, and the business next door finds nothing of ours", async () => {
  const jonas = await shop.as("jonas")
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" })
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" }
  expect((await jonas.fetch("/mcp", { method: "POST", body, headers })).status).toBe(401)
  expect((await shop.withKey("trs_wrong").fetch("/mcp", { method: "POST", body, headers })).status).toBe(401)
  expect((await shop.client().fetch("/mcp")).status).toBe(405)
  const stranger = await assistant(await keyOf("other"))
  const id = await newConversation(shop)
  expect((await use(stranger, "read_conversation", { conversationId: id })).text).toMatch(
    /^conversation\.not-found/,
  )
  expect((await use(stranger, "draft_reply", { conversationId: id, text: "Hi", seenSeq: 1 })).isError).toBe(
    true,
  )
})
