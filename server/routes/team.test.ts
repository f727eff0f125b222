import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import { forgetActors } from "#domain/access/actor.ts"
import { accessHandlers } from "./access.ts"
import { Browser, type Counter, openCounter, PASSWORD } from "./fixtures/counter.ts"

let counter: Counter
beforeAll(async () => {
  counter = await openCounter([accessHandlers])
})
afterAll(() => counter?.close())

let people = 0
async function colleague(role = "agent", name = "Bo") {
  const email = `team-${++people}@lamps.example`
  const { link, user } = await counter.owner.must("POST", "/api/v1/invitations", { name, email, role })
  const browser = new Browser(counter.app)
  await browser.must("POST", `/api/v1/links/${link.split("/").at(-1)}`, { password: PASSWORD })
  return { browser, email, id: user.id as string }
}
const ownerId = async () => (await counter.owner.must("GET", "/api/v1/me")).user.id as string
const withKey = (key: string) => new Browser(counter.app, { authorization: `Bearer ${key}` })

test("what somebody may do follows their role at once", async () => {
  const { browser, id } = await colleague("light")
  const invitation = { name: "X", email: "x@lamps.example", role: "light" }
  expect(await browser.code("POST", "/api/v1/invitations", invitation)).toBe("not-allowed")
  await counter.owner.must("PATCH", `/api/v1/users/${id}`, { role: "admin" })
  expect(await browser.code("POST", "/api/v1/invitations", invitation)).toBeUndefined()
  await counter.owner.must("PATCH", `/api/v1/users/${id}`, { role: "outside" })
  expect(await browser.code("GET", "/api/v1/audit")).toBe("not-allowed")
})

test("an admin can't become an owner, make one, or take one over", async () => {
  const admin = await colleague("admin")
  const owner = await ownerId()
  const refused = [
    await admin.browser.code("PATCH", `/api/v1/users/${admin.id}`, { role: "owner" }),
    await admin.browser.code("POST", "/api/v1/invitations", {
      name: "Y",
      email: "y@lamps.example",
      role: "owner",
    }),
    await admin.browser.code("POST", `/api/v1/users/${owner}/link`),
    await admin.browser.code("PATCH", `/api/v1/users/${owner}`, { isActive: false }),
    await admin.browser.code("PATCH", `/api/v1/users/${owner}`, { role: "agent" }),
    await admin.browser.code("PUT", "/api/v1/roles/boss", { permissions: ["account.manage"] }),
    await admin.browser.code("POST", "/api/v1/api-keys", { name: "k", permissions: ["account.manage"] }),
  ]
  expect(refused).toEqual(Array(7).fill("not-allowed"))
})

test("one owner has to stay, even when two leave in the same moment", async () => {
  const owner = await ownerId()
  for (const change of [{ role: "agent" }, { isActive: false }])
    expect(await counter.owner.code("PATCH", `/api/v1/users/${owner}`, change)).toBe("user.last-owner")
  const second = await colleague("owner")
  for (let round = 0; round < 8; round++) {
    const codes = await Promise.all([
      counter.owner.code("PATCH", `/api/v1/users/${second.id}`, { role: "agent" }),
      second.browser.code("PATCH", `/api/v1/users/${owner}`, { role: "agent" }),
    ])
    const owners = await counter.peek("select id from users where account_id = $1 and role = 'owner'", [
      counter.accountId,
    ])
    expect([owners.length, codes.filter((code) => code === undefined).length]).toEqual([1, 1])
    await counter.peek("update users set role = 'owner' where id = any($1) returning id", [
      [owner, second.id],
    ])
    forgetActors(counter.db)
  }
  await counter.peek("update users set role = 'agent' where id = $1 returning id", [second.id])
})

test("deactivating ends sessions, links and API keys at once; coming back brings none of them back", async () => {
  const { browser, id, email } = await colleague("admin")
  const { key } = await browser.must("POST", "/api/v1/api-keys", { name: "till" })
  expect((await withKey(key).must("GET", "/api/v1/users")).items.length).toBeGreaterThan(1)
  const { link } = await counter.owner.must("POST", `/api/v1/users/${id}/link`)
  expect((await counter.owner.must("PATCH", `/api/v1/users/${id}`, { isActive: false })).state).toBe(
    "deactivated",
  )
  expect(await browser.code("GET", "/api/v1/me")).toBe("session.needed")
  expect(await withKey(key).code("GET", "/api/v1/users")).toBe("session.needed")
  const token = link.split("/").at(-1)
  expect(await new Browser(counter.app).code("GET", `/api/v1/links/${token}`)).toBe("link.expired")
  expect(await counter.owner.code("POST", `/api/v1/users/${id}/link`)).toBe("user.not-found")
  expect((await counter.owner.must("PATCH", `/api/v1/users/${id}`, { isActive: true })).state).toBe("active")
  expect(await browser.code("GET", "/api/v1/me")).toBe("session.needed")
  expect(
    (await new Browser(counter.app).ask("POST", "/api/v1/session", { email, password: PASSWORD })).status,
  ).toBe(200)
})

test("a key allows what it was given, never more than its maker still may, and nothing once revoked", async () => {
  const maker = await colleague("admin")
  const { key, apiKey } = await maker.browser.must("POST", "/api/v1/api-keys", {
    name: "reports",
    permissions: ["audit.see", "team.manage"],
  })
  expect(key).toMatch(/^trs_[a-z2-7]{52}$/)
  expect(apiKey).toMatchObject({ name: "reports", starts: key.slice(0, 10), lastUsedAt: null })
  const program = withKey(key)
  expect(await program.code("GET", "/api/v1/audit")).toBeUndefined()
  expect(await program.code("GET", "/api/v1/api-keys")).toBe("not-allowed")
  expect(await program.code("GET", "/api/v1/me")).toBe("not-allowed")
  await counter.owner.must("PUT", "/api/v1/roles/keymaker", {
    permissions: ["api-keys.manage", "team.manage"],
  })
  await counter.owner.must("PATCH", `/api/v1/users/${maker.id}`, { role: "keymaker" })
  expect(await program.code("GET", "/api/v1/audit")).toBe("not-allowed")
  expect(await program.code("POST", "/api/v1/teams", { name: "Made by a key" })).toBeUndefined()
  const [used] = (await counter.owner.must("GET", "/api/v1/api-keys")).items.filter(
    (item: { id: string }) => item.id === apiKey.id,
  )
  expect(used.lastUsedAt).not.toBeNull()
  await counter.owner.must("DELETE", `/api/v1/api-keys/${apiKey.id}`)
  expect(await program.code("GET", "/api/v1/users")).toBe("session.needed")
  expect(await counter.owner.code("DELETE", `/api/v1/api-keys/${apiKey.id}`)).toBe("api-key.not-found")
})

test("a key made with a key ends with the person behind both", async () => {
  const maker = await colleague("admin")
  const { key } = await maker.browser.must("POST", "/api/v1/api-keys", { name: "mother" })
  const child = await withKey(key).must("POST", "/api/v1/api-keys", { name: "child" })
  expect(await withKey(child.key).code("GET", "/api/v1/users")).toBeUndefined()
  await counter.owner.must("PATCH", `/api/v1/users/${maker.id}`, { isActive: false })
  expect(await withKey(child.key).code("GET", "/api/v1/users")).toBe("session.needed")
})

test("a wrong key is not forgiven because a good cookie stands beside it, a cookie is no key and a key no cookie", async () => {
  const { browser } = await colleague()
  const { key } = await counter.owner.must("POST", "/api/v1/api-keys", { name: "k" })
  const both = new Browser(counter.app, {
    authorization: `Bearer ${key.slice(0, 4)}${key.slice(4).split("").reverse().join("")}`,
  })
  both.cookie = browser.cookie
  expect(await both.code("GET", "/api/v1/users")).toBe("session.needed")
  const token = browser.cookie!.split("=")[1]!
  expect(await withKey(token).code("GET", "/api/v1/users")).toBe("session.needed")
  const asCookie = new Browser(counter.app)
  asCookie.cookie = `tresen_session=${key}`
  expect(await asCookie.code("GET", "/api/v1/users")).toBe("session.needed")
})

test("own roles are made and changed, the built-in ones stay as they are", async () => {
  const role = await counter.owner.must("PUT", "/api/v1/roles/night-shift", {
    permissions: ["conversations.reply"],
  })
  expect(role).toEqual({ name: "night-shift", permissions: ["conversations.reply"], isBuiltIn: false })
  const changed = await counter.owner.must("PUT", "/api/v1/roles/night-shift", { permissions: [] })
  expect(changed.permissions).toEqual([])
  expect(await counter.owner.code("PUT", "/api/v1/roles/owner", { permissions: [] })).toBe("role.not-found")
  const names = (await counter.owner.must("GET", "/api/v1/roles")).items.map(
    (item: { name: string }) => item.name,
  )
  expect(names.slice(0, 5)).toEqual(["admin", "agent", "light", "outside", "owner"])
  const { id } = await colleague()
  expect(await counter.owner.code("PATCH", `/api/v1/users/${id}`, { role: "no-such" })).toBe("role.not-found")
})

test("a role of one's own goes once nobody has it, and says before how many have it", async () => {
  await counter.owner.must("PUT", "/api/v1/roles/weekend", { permissions: ["conversations.reply"] })
  const { id } = await colleague()
  await counter.owner.must("PATCH", `/api/v1/users/${id}`, { role: "weekend", isActive: false })
  const refused = await counter.owner.ask("DELETE", "/api/v1/roles/weekend")
  expect([refused.status, refused.code, refused.body.detail]).toEqual([409, "role.in-use", { count: 1 }])
  await counter.owner.must("PATCH", `/api/v1/users/${id}`, { role: "light" })
  await counter.owner.must("DELETE", "/api/v1/roles/weekend")
  expect(await counter.owner.code("DELETE", "/api/v1/roles/weekend")).toBe("role.not-found")
  expect(await counter.owner.code("DELETE", "/api/v1/roles/agent")).toBe("role.not-found")
  const { items } = await counter.owner.must("GET", "/api/v1/audit?limit=1")
  expect([items[0].action, items[0].subject]).toEqual(["role.removed", "weekend"])
})

test("teams are made, filled, renamed and removed; both sides show who is in", async () => {
  const { id } = await colleague()
  const team = await counter.owner.must("POST", "/api/v1/teams", { name: "Night", members: [id] })
  const found = (await counter.owner.must("GET", "/api/v1/users")).items.find(
    (item: { id: string }) => item.id === id,
  )
  expect(found.teams).toEqual([team.id])
  const day = await counter.owner.must("POST", "/api/v1/teams", { name: "Day" })
  expect((await counter.owner.must("PATCH", `/api/v1/users/${id}`, { teams: [day.id] })).teams).toEqual([
    day.id,
  ])
  const changed = await counter.owner.must("PATCH", `/api/v1/teams/${team.id}`, {
    name: "Nachts",
    members: [],
  })
  expect(changed).toEqual({ id: team.id, name: "Nachts", members: [] })
  await counter.owner.must("DELETE", `/api/v1/teams/${day.id}`)
  expect(await counter.owner.code("DELETE", `/api/v1/teams/${day.id}`)).toBe("team.not-found")
  expect(await counter.owner.code("PATCH", `/api/v1/users/${id}`, { teams: [day.id] })).toBe("team.not-found")
  expect(await counter.owner.code("POST", "/api/v1/teams", { name: "Who", members: [newId()] })).toBe(
    "user.not-found",
  )
})

test("a team that is removed leaves its conversations to nobody", async () => {
  const team = await counter.owner.must("POST", "/api/v1/teams", { name: "Short-lived" })
  const [inbox, customer, conversation] = [newId(), newId(), newId()]
  const account = counter.accountId
  await counter.peek(
    "insert into inboxes (account_id, id, public_id, name, channel, promise) values ($1, $2, 'p1', 'Chat', 'chat', 60)",
    [account, inbox],
  )
  await counter.peek("insert into customers (account_id, id) values ($1, $2)", [account, customer])
  await counter.peek(
    `insert into conversations (account_id, id, inbox_id, via_inbox_id, customer_id, team_id, promise) values ($1, $2, $3, $3, $4, $5, 60)`,
    [account, conversation, inbox, customer, team.id],
  )
  await counter.owner.must("DELETE", `/api/v1/teams/${team.id}`)
  expect(await counter.peek("select team_id from conversations where id = $1", [conversation])).toEqual([
    { team_id: null },
  ])
  const counts = await counter.peek(
    "select team_id, sum(open)::int as open from conversation_counts where account_id = $1 group by 1 having sum(open) <> 0",
    [account],
  )
  expect(counts).toEqual([{ team_id: "00000000-0000-0000-0000-000000000000", open: 1 }])
})

test("the business next door sees none of ours and changes none of it", async () => {
  const ned = await counter.neighbour()
  const { id, email, browser } = await colleague()
  const team = await counter.owner.must("POST", "/api/v1/teams", { name: "Ours" })
  const { apiKey } = await counter.owner.must("POST", "/api/v1/api-keys", { name: "ours" })
  const session = (await browser.must("GET", "/api/v1/me/sessions")).items[0]
  const tries: [string, string, unknown, string][] = [
    ["PATCH", `/api/v1/users/${id}`, { isActive: false }, "user.not-found"],
    ["POST", `/api/v1/users/${id}/link`, undefined, "user.not-found"],
    ["PATCH", `/api/v1/teams/${team.id}`, { name: "Theirs" }, "team.not-found"],
    ["DELETE", `/api/v1/teams/${team.id}`, undefined, "team.not-found"],
    ["POST", "/api/v1/teams", { name: "Mixed", members: [id] }, "user.not-found"],
    ["DELETE", `/api/v1/api-keys/${apiKey.id}`, undefined, "api-key.not-found"],
    ["DELETE", `/api/v1/me/sessions/${session.id}`, undefined, "session.not-found"],
    [
      "POST",
      "/api/v1/invitations",
      { name: "Z", email: "z@n.example", role: "agent", teams: [team.id] },
      "team.not-found",
    ],
    ["POST", "/api/v1/invitations", { name: "Z", email, role: "agent" }, "user.email-taken"],
  ]
  for (const [method, url, body, code] of tries)
    expect([url, await ned.code(method, url, body)]).toEqual([url, code])
  for (const url of ["users", "teams", "api-keys", "audit"])
    expect(JSON.stringify(await ned.must("GET", `/api/v1/${url}`))).not.toMatch(
      new RegExp(`${id}|Ours|ours|${email}`),
    )
})

test("names are only names: nothing in them is run, and mails stay on one line", async () => {
  const name = `Robert'); drop table users;-- <img src=x onerror=alert(1)> \u202e${"ü".repeat(10)}`
  const { browser } = await colleague("agent", name)
  expect((await browser.must("GET", "/api/v1/me")).user.name).toBe(name)
  const before = counter.mails.length
  await counter.owner.must("POST", "/api/v1/invitations", {
    name: "Eve\r\nBcc: everybody@lamps.example\r\n\r\nGo to https://evil.example",
    email: "eve@lamps.example",
    role: "agent",
  })
  const mail = counter.mails[before]!
  expect(mail.text.split("\n")[0]).toBe("Hi Eve Bcc: everybody@lamps.example Go to evil.example,")
  expect(mail.subject).not.toMatch(/[\r\n]/)
})

test("another website can't act with somebody's cookie", async () => {
  const foreign = new Browser(counter.app, { origin: "https://evil.example" })
  foreign.cookie = counter.owner.cookie
  expect(await foreign.code("POST", "/api/v1/api-keys", { name: "mine now" })).toBe("request.origin-refused")
  expect(await foreign.code("POST", "/api/v1/session", { email: "a@b.example", password: "x" })).toBe(
    "request.origin-refused",
  )
})

test("the audit log tells who did what from where, page by page, and keeps it", async () => {
  const { browser, id } = await colleague("admin", "Ines")
  const team = await browser.must("POST", "/api/v1/teams", { name: "Audited" })
  const { items, next } = await browser.must("GET", "/api/v1/audit?limit=3")
  expect(items[0]).toMatchObject({
    action: "team.added",
    subject: team.id,
    by: `user:${id}`,
    byName: "Ines",
    ip: "192.0.2.10",
  })
  const more = await browser.must("GET", `/api/v1/audit?limit=100&after=${next}`)
  const ids = [...items, ...more.items].map((item: { id: string }) => Number(item.id))
  expect(ids).toEqual([...ids].sort((a, b) => b - a))
  expect(new Set(ids).size).toBe(ids.length)
  expect(await browser.code("GET", "/api/v1/audit?after=1;drop")).toBe("request.malformed")
  await expect(counter.db.run(counter.accountId, (q) => q.rows("delete from audit"))).rejects.toThrow(
    /permission denied/,
  )
})
