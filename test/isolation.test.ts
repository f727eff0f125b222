import { expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import { newId } from "#contract/ids.ts"
import { arrived } from "./arriving.ts"
import { type Client, eventually, world } from "./harness.ts"

const shop = world()

const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )

/** Everything one can try with the id of a conversation, a message, a customer and a file. */
const doors = (who: Client, ids: { conversation: string; message: string; customer: string }) => {
  const params = { id: ids.conversation }
  return {
    read: who.call("GET /api/v1/conversations/:id", { params }),
    messages: who.call("GET /api/v1/conversations/:id/messages", { params, query: {} }),
    reply: who.call("POST /api/v1/conversations/:id/messages", {
      params,
      body: { text: "x", clientId: newId(), seenSeq: 999 },
    }),
    note: who.call("POST /api/v1/conversations/:id/notes", {
      params,
      body: { text: "x", clientId: newId() },
    }),
    close: who.call("PUT /api/v1/conversations/:id/closed", { params }),
    reopen: who.call("DELETE /api/v1/conversations/:id/closed", { params }),
    markRead: who.call("PUT /api/v1/conversations/:id/read", { params, body: { seq: 1 } }),
    drafts: who.call("GET /api/v1/conversations/:id/drafts", { params }),
    keep: who.call("PUT /api/v1/conversations/:id/drafts/:type", {
      params: { ...params, type: "note" },
      body: { body: "x" },
    }),
    mentionable: who.call("GET /api/v1/conversations/:id/mentionable", { params }),
    handover: who.call("GET /api/v1/conversations/:id/handover", { params }),
    putAway: who.call("DELETE /api/v1/conversations/:id/handover", { params }),
    ordersBeside: who.call("GET /api/v1/conversations/:id/orders", { params }),
    again: who.call("POST /api/v1/messages/:id/again", { params: { id: ids.message } }),
    customer: who.call("GET /api/v1/customers/:id", { params: { id: ids.customer } }),
    history: who.call("GET /api/v1/customers/:id/conversations", { params: { id: ids.customer }, query: {} }),
    orders: who.call("GET /api/v1/orders", { query: { customer: ids.customer } }),
  }
}

const codes = async (all: Record<string, Promise<unknown>>): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(Object.entries(all).map(async ([name, promise]) => [name, await code(promise)])),
  )

const NOT_THERE = {
  ...Object.fromEntries(
    [
      ...["read", "messages", "reply", "note", "close", "reopen", "markRead", "drafts", "keep"],
      ...["mentionable", "handover", "putAway", "ordersBeside"],
    ].map((name) => [name, "conversation.not-found"]),
  ),
  again: "message.not-found",
  customer: "customer.not-found",
  history: "customer.not-found",
  orders: "customer.not-found",
}

test("the business next door finds nothing of ours, whatever id it holds, and leaves no trace here", async () => {
  const other = await shop.as("other")
  const { conversations, customers, messages } = shop.world
  const before = await shop.rows("select id, seq, status, assignee_id from conversations order by id")
  const ours = {
    conversation: conversations["mia-grinder"]!,
    message: messages["mia-grinder"]![2]!,
    customer: customers.mia,
  }
  expect(await codes(doors(other, ours))).toEqual(NOT_THERE)
  const split = other.call("POST /api/v1/conversations/:id/split", {
    params: { id: ours.conversation },
    body: { fromSeq: 4 },
  })
  const take = other.call("PUT /api/v1/conversations/:id/assignee", {
    params: { id: ours.conversation },
    body: { userId: other.id },
  })
  const change = other.call("PATCH /api/v1/customers/:id", {
    params: { id: ours.customer },
    body: { name: "Stolen" },
  })
  expect(await Promise.all([split, take, change].map(code))).toEqual([
    "conversation.not-found",
    "conversation.not-found",
    "customer.not-found",
  ])
  expect(await shop.rows("select id, seq, status, assignee_id from conversations order by id")).toEqual(
    before,
  )
  expect((await other.call("GET /api/v1/customers", { query: { search: "mia" } })).items).toEqual([])
  expect((await other.call("GET /api/v1/counts")).open).toBe(1)
})

test("what is missing and what is forbidden look alike", async () => {
  const other = await shop.as("other")
  const nowhere = { conversation: newId(), message: newId(), customer: newId() }
  expect(await codes(doors(other, nowhere))).toEqual(NOT_THERE)
})

test("nobody can be given our conversation from outside, nor can we give it to them", async () => {
  const ada = await shop.as("ada")
  const { conversations, other } = shop.world
  const params = { id: conversations["tom-beans"]! }
  const userId = (await shop.as("other")).id
  expect(await code(ada.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId } }))).toBe(
    "user.not-found",
  )
  const write = ada.call("POST /api/v1/conversations", {
    body: { inboxId: other.inbox, address: "a@example.org", text: "x", clientId: newId() },
  })
  expect(await code(write)).toBe("inbox.not-found")
  const toTheirs = ada.call("POST /api/v1/conversations", {
    body: { inboxId: shop.world.inboxes.hamburg, customerId: other.customer, text: "x", clientId: newId() },
  })
  expect(await code(toTheirs)).toBe("customer.not-found")
})

test("a light colleague sees what was given to them and nothing else", async () => {
  const marco = await shop.as("marco")
  const { items } = await marco.call("GET /api/v1/conversations", { query: { status: "all" } })
  const names = Object.entries(shop.world.conversations)
  const seen = items.map(({ id }) => names.find(([, known]) => known === id)?.[0]).sort()
  expect(seen).toEqual(["leo-crema", "sabine-review", "yuki-html"])
  const foreign = {
    conversation: shop.world.conversations["mia-grinder"]!,
    message: shop.world.messages["mia-grinder"]![0]!,
    customer: shop.world.customers.mia,
  }
  expect(await codes(doors(marco, foreign))).toEqual(NOT_THERE)
  const counts = await marco.call("GET /api/v1/counts")
  expect([counts.open, counts.mine]).toEqual([3, 3])
  const { items: customers } = await marco.call("GET /api/v1/customers", { query: {} })
  expect(customers.map(({ name }) => name).sort()).toEqual(["Leo", "Sabine Yıldız", "Yuki Tanabe"])
})

test("a light colleague may answer what is theirs once somebody has read it, but not hand it on", async () => {
  const marco = await shop.as("marco")
  const params = { id: shop.world.conversations["yuki-html"]! }
  const body = { text: "Thank you, it is on the page now.", clientId: "marco", seenSeq: 1 }
  expect(await code(marco.call("POST /api/v1/conversations/:id/messages", { params, body }))).toBe(
    "message.needs-approval",
  )
  const asked = { params, body: { ...body, approval: true as const } }
  const { planned } = await marco.call("POST /api/v1/conversations/:id/planned", asked)
  const ada = await shop.as("ada")
  const yes = { params: { id: planned!.id }, body: { seenSeq: 1 } }
  expect((await ada.call("POST /api/v1/planned/:id/now", yes)).author.name).toBe("Marco Bellini")
  expect(
    await code(marco.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: null } })),
  ).toBe("not-allowed")
})

test("the outside night team sees its own, with addresses masked", async () => {
  const pieter = await shop.as("pieter")
  const { conversation } = await arrived(shop, "hamburg", {
    from: "secret.person@example.org",
    text: "Notfall!",
  })
  const jonas = await shop.as("jonas")
  await jonas.call("PUT /api/v1/conversations/:id/assignee", {
    params: { id: conversation },
    body: { teamId: shop.world.teams.night },
  })
  const shown = await pieter.call("GET /api/v1/conversations/:id", { params: { id: conversation } })
  const customer = await pieter.call("GET /api/v1/customers/:id", { params: { id: shown.customer.id } })
  expect([shown.customer.label, customer.identities[0]!.address]).toEqual(["s•••@e•••.org", "s•••@e•••.org"])
  const { items } = await pieter.call("GET /api/v1/conversations", { query: { status: "all" } })
  expect(items.every(({ teamId }) => teamId === shop.world.teams.night)).toBe(true)
})

test("nowhere in what the night team is told does an unmasked address stand", async () => {
  const pieter = await shop.as("pieter")
  const { conversation } = await arrived(shop, "hamburg", {
    from: "hidden.person@example.org",
    text: "Meine Frage.",
    envelope: { from: "Hidden Person <hidden.person@example.org>", to: ["hamburg@kopi-kontor.example"] },
    copies: [{ channel: "email", address: "hidden.friend@example.org" }],
  })
  const jonas = await shop.as("jonas")
  await jonas.call("PUT /api/v1/conversations/:id/assignee", {
    params: { id: conversation },
    body: { userId: pieter.id },
  })
  const paths = [
    `/api/v1/conversations/${conversation}`,
    `/api/v1/conversations/${conversation}/messages`,
    "/api/v1/conversations",
    "/api/v1/customers",
  ]
  for (const path of paths) {
    const text = await (await pieter.fetch(path)).text()
    expect(text, path).not.toMatch(/hidden\.(person|friend)@/)
  }
})

test("somebody whose work was handed on no longer sees it, though they may have written there", async () => {
  const [marco, jonas] = [await shop.as("marco"), await shop.as("jonas")]
  const params = { id: shop.world.conversations["leo-crema"]! }
  await jonas.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: jonas.id } })
  expect(await code(marco.call("GET /api/v1/conversations/:id", { params }))).toBe("conversation.not-found")
})

test("an API key sees what its permissions allow, and no file of a conversation out of sight", async () => {
  const jonas = await shop.as("jonas")
  const { key } = await jonas.call("POST /api/v1/api-keys", {
    body: { name: "Narrow", permissions: ["conversations.see-own"] },
  })
  const narrow = shop.withKey(key)
  expect((await narrow.call("GET /api/v1/conversations", { query: {} })).items).toEqual([])
  const [file] = await shop.rows<{ id: string }>("select id from attachments limit 1")
  expect(await code(narrow.call("GET /api/v1/attachments/:id", { params: file!, query: {} }))).toBe(
    "attachment.not-found",
  )
})

test("over the live line the night team gets no unmasked address either", async () => {
  const [pieter, jonas] = [await shop.as("pieter"), await shop.as("jonas")]
  const from = "live.person@example.org"
  const { conversation } = await arrived(shop, "hamburg", { from, text: "Eins", envelope: { from } })
  await jonas.call("PUT /api/v1/conversations/:id/assignee", {
    params: { id: conversation },
    body: { userId: pieter.id },
  })
  const heard: string[] = []
  const socket = new WebSocket(`${shop.url.replace("http", "ws")}/realtime`, {
    headers: pieter.headers,
  } as never)
  socket.addEventListener("message", ({ data }) => void heard.push(String(data)))
  socket.addEventListener("open", () => socket.send(JSON.stringify({ t: "follow", conversation, after: 0 })))
  try {
    await eventually(() => expect(heard.join("\n")).toContain('"caught-up"'))
    await arrived(shop, "hamburg", { from, text: "Zwei", envelope: { from }, thread: { conversation } })
    await eventually(() => expect(heard.join("\n")).toContain("Zwei"))
    expect(heard.join("\n")).not.toContain(from)
  } finally {
    socket.close()
  }
})

test("every table of a business is guarded by the database itself", async () => {
  const open = await shop.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'account_id')`,
  )
  expect(open).toEqual([])
  const { house, world: named } = shop
  const ask = "select count(*)::int as n from conversations"
  const [other] = await house.db.run(named.other.account, (q) => q.rows<{ n: number }>(ask))
  // One connection for both: the next one of the pool may still speak for an account.
  const client = await house.db.pool.connect()
  await client.query("select set_config('app.account_id', '', false)")
  const { rows: nobody } = await client.query<{ n: number }>(ask)
  client.release(true)
  expect([other!.n, nobody[0]!.n]).toEqual([1, 0])
})
