import { beforeAll, expect, test } from "vitest"
import type { Conversation } from "#contract/views.ts"
import { ensureDemo, loadDemo } from "#server/demo.ts"
import { empty, eventually, type Person } from "./harness.ts"

/** Its customers come every 40 to 120 milliseconds and answer at once. */
const box = empty({ flags: ["--demo-pace", "500"] })
const PASSWORD = "three copper kettles"

let owner: Person
let began: Date

beforeAll(async () => {
  const token = box.running.signInLink!.split("/").at(-1)!
  began = (await box.rows<{ now: Date }>("select now()"))[0]!.now
  await ensureDemo(box.house)
  await box.client().call("POST /api/v1/links/:token", {
    params: { token },
    body: { name: "Nina Neu", email: "nina@example.com", password: PASSWORD },
  })
  owner = await box.signIn("nina@example.com", PASSWORD)
})

const open = async (): Promise<Conversation[]> =>
  (await owner.call("GET /api/v1/conversations", { query: { limit: 100, order: "newest" } })).items

const talkVia = async (channel: string): Promise<Conversation> =>
  eventually(async () => {
    const found = (await open()).find(
      (each) => each.channel === channel && new Date(each.createdAt) >= began && each.assigneeId === null,
    )
    if (!found) throw new Error(`nobody has come by ${channel} yet`)
    return found
  })

/** As a person would: whoever wrote a second line meanwhile is read first. */
const answer = ({ id }: Conversation, text: string) =>
  eventually(async () => {
    const { items } = await owner.call("GET /api/v1/conversations/:id/messages", {
      params: { id },
      query: { limit: 200 },
    })
    return owner.call("POST /api/v1/conversations/:id/messages", {
      params: { id },
      body: { text, clientId: text, seenSeq: items.at(-1)!.seq },
    })
  })

const saidAfter = (id: string, seq: number) =>
  eventually(async () => {
    const { items } = await owner.call("GET /api/v1/conversations/:id/messages", {
      params: { id },
      query: { after: seq },
    })
    const theirs = items.find((message) => message.type === "in")
    if (!theirs) throw new Error("they have not answered yet")
    return theirs
  })

const stateOf = async (conversation: string, id: string) => {
  const { items } = await owner.call("GET /api/v1/conversations/:id/messages", {
    params: { id: conversation },
    query: { limit: 200 },
  })
  return items.find((message) => message.id === id)!.state
}

test("a box started with the demo still lets its owner in by the first link, and is set up", async () => {
  const { account, permissions } = await owner.call("GET /api/v1/me")
  expect([account.isDemo, account.isSetUp, account.name]).toEqual([true, true, "Kopi & Kontor"])
  expect(permissions).toContain("account.manage")
  const { items } = await owner.call("GET /api/v1/users")
  expect(items.filter(({ state }) => state === "invited").length).toBe(9)
})

test("a customer on the website answers what they are told, after they have read it", async () => {
  const talk = await talkVia("chat")
  const sent = await answer(talk, "Gern, einen Moment bitte.")
  const reply = await saidAfter(talk.id, sent.seq)
  expect(reply.author.type).toBe("customer")
  expect(await stateOf(talk.id, sent.id)).toBe("read")
})

test("a customer by mail gets the mail, and the answer comes back into the same conversation", async () => {
  const talk = await talkVia("email")
  const sent = await answer(talk, "Thank you, we will see to it.")
  const reply = await saidAfter(talk.id, sent.seq)
  expect(String(reply.envelope?.subject)).toMatch(/^Re: /)
  // The answer to a mail may be here before the receipt of the mail.
  await eventually(async () => expect(await stateOf(talk.id, sent.id)).toBe("sent"))
})

test("simulated customers have addresses that lead nowhere", async () => {
  const addresses = await box.rows<{ address: string }>(
    "select address from identities where channel = 'email'",
  )
  expect(addresses.filter(({ address }) => !/[@.]example\.(com|org|net)$/.test(address))).toEqual([])
})

test("they stop coming when the counter is full", async () => {
  const open = () => box.count("conversations", "status = 'open'")
  // A mail that was sent becomes a conversation a moment later, so a few may be on their way.
  await eventually(async () => {
    const before = await open()
    await box.rows("select pg_sleep(1)")
    expect([before >= 80, await open()]).toEqual([true, before])
  })
  expect(await open()).toBeLessThan(90)
})

test("an account that is no demo is never written to, and a second demo on the box gets addresses of its own", async () => {
  const { house } = box
  const { newId } = await import("#contract/ids.ts")
  const { makeAccount } = await import("#domain/access/first-run.ts")
  const [plain, second] = [newId(), newId()]
  for (const id of [plain, second]) await house.db.transaction(id, (tx) => makeAccount(tx, "Another"))
  await loadDemo(house, second)
  await eventually(async () => {
    const living = await box.count(
      "messages",
      "account_id = $1 and created_at > now() - interval '20 seconds' and type = 'in'",
      [second],
    )
    expect(living).toBeGreaterThan(0)
  })
  expect(await box.count("conversations", "account_id = $1", [plain])).toBe(0)
  expect(await box.count("inbox_addresses", "account_id = $1 and address like 'hamburg-%'", [second])).toBe(1)
})
