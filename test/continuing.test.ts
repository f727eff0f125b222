import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import { continueElsewhere } from "#domain/conversations/continuing.ts"
import { arrived } from "./arriving.ts"
import { eventually, world } from "./harness.ts"
import { type SmtpSink, startSmtpSink } from "./servers/smtp-sink.ts"

const shop = world()
let sink: SmtpSink

beforeAll(async () => {
  sink = await startSmtpSink()
  const owner = await shop.as("jonas")
  const params = { id: shop.world.inboxes.hamburg }
  await owner.call("PATCH /api/v1/inboxes/:id", {
    params,
    body: { settings: { ...(await hamburg()), smtpPort: sink.port } },
  })
})
afterAll(() => sink.stop())

async function hamburg(): Promise<Record<string, unknown>> {
  const { items } = await (await shop.as("jonas")).call("GET /api/v1/inboxes")
  return items.find(({ id }) => id === shop.world.inboxes.hamburg)!.settings
}

/** A visitor who wrote, left their address and went away; Ada answered. */
async function answeredAfterTheyLeft(email: string) {
  const visitor = await shop.asVisitor()
  await visitor.write("Do you repair grinders?")
  await visitor.client.call("PUT /chat/v1/:inbox/email", {
    params: { inbox: visitor.publicId },
    body: { email },
  })
  const ada = await shop.as("ada")
  const params = { id: visitor.conversation! }
  const answer = await ada.call("POST /api/v1/conversations/:id/messages", {
    params,
    body: { text: "We do, in Hamburg.", clientId: newId(), seenSeq: 99 },
  })
  await eventually(async () => expect(await stateOf(answer.id)).toBe("sent"))
  return { visitor, answer, params }
}

async function stateOf(message: string): Promise<unknown> {
  return (await shop.rows("select state from messages where id = $1", [message]))[0]?.state
}

const later = (conversation: string) =>
  continueElsewhere(shop.house.db, shop.house.inboxes, { accountId: shop.world.account, conversation })

test("an answer that nobody fetched goes on by mail, once, and their answer to it stays in the conversation", async () => {
  const email = `tamper-${newId()}@example.com`
  const { answer, params } = await answeredAfterTheyLeft(email)
  const waiting = await shop.rows(
    "select 1 from pgboss.job where name = 'continue-elsewhere' and data->>'conversation' = $1",
    [params.id],
  )
  expect(waiting).toHaveLength(1)
  await Promise.all([later(params.id), later(params.id)])
  const mail = await eventually(() => {
    const found = sink.mails.filter(({ to }) => to.includes(email))
    expect(found).toHaveLength(1)
    return found[0]!
  })
  expect(mail.raw.toString()).toContain("We do, in Hamburg.")
  const messageId = /^message-id:\s*<([^>]+)>/im.exec(mail.raw.toString())![1]!
  await eventually(async () => expect(await stateOf(answer.id)).toBe("sent"))
  const outcome = await arrived(shop, "hamburg", {
    from: email,
    text: "Great, I will come by.",
    thread: { references: [`<${messageId}>`] },
  })
  expect(outcome).toMatchObject({ conversation: params.id })
})

test("an answer the customer has seen stays where it is", async () => {
  const email = `seen-${newId()}@example.com`
  const { visitor, params } = await answeredAfterTheyLeft(email)
  await visitor.client.call("PUT /chat/v1/:inbox/read", {
    params: { inbox: visitor.publicId },
    body: { seq: 99 },
  })
  await later(params.id)
  expect(
    await shop.count("messages", "conversation_id = $1 and type = 'out' and state = 'read'", [params.id]),
  ).toBe(1)
})

test("what was open with somebody who left stands in front of everybody again", async () => {
  const owner = await shop.as("jonas")
  const visitor = await shop.asVisitor()
  await visitor.write("Anybody?")
  const lena = shop.world.people.lena
  const params = { id: visitor.conversation! }
  await owner.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: lena } })
  await owner.call("PATCH /api/v1/users/:id", { params: { id: lena }, body: { isActive: false } })
  await eventually(async () => {
    const { assigneeId } = await owner.call("GET /api/v1/conversations/:id", { params })
    expect(assigneeId).toBeNull()
  })
})
