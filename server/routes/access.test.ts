import { afterAll, beforeAll, expect, test } from "vitest"
import { accessHandlers } from "./access.ts"
import { Browser, type Counter, openCounter, PASSWORD } from "./fixtures/counter.ts"

let counter: Counter
beforeAll(async () => {
  counter = await openCounter([accessHandlers])
})
afterAll(() => counter?.close())

const stranger = (ip?: string) => new Browser(counter.app, {}, ip)
let people = 0
/** Somebody new who has joined; answers their browser and how they sign in. */
async function colleague(role = "agent", name = "Bo") {
  const email = `person-${++people}@lamps.example`
  const { link, user } = await counter.owner.must("POST", "/api/v1/invitations", { name, email, role })
  const browser = stranger()
  await browser.must("POST", `/api/v1/links/${tokenIn(link)}`, { password: PASSWORD })
  return { browser, email, id: user.id as string }
}
const tokenIn = (link: string) => link.split("/").at(-1)!
const signIn = (browser: Browser, email: string, password = PASSWORD) =>
  browser.ask("POST", "/api/v1/session", { email, password })

test("the first-run link makes the owner, once, and its account is theirs", async () => {
  const me = await counter.owner.must("GET", "/api/v1/me")
  expect(me.user).toMatchObject({ name: "Ada", role: "owner", state: "active", hasTotp: false })
  expect(me.permissions).toContain("account.manage")
  expect(me.account).toMatchObject({ name: "", isSetUp: false })
})

test("signing in gives a cookie no script can read, signing out ends the session on the server", async () => {
  const browser = stranger()
  const { body, headers } = await signIn(browser, "ADA@lamps.example")
  expect(body).toEqual({ next: "signed-in" })
  expect(headers["set-cookie"]).toMatch(
    /^tresen_session=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const held = browser.cookie
  expect((await browser.must("GET", "/api/v1/me")).user.name).toBe("Ada")
  await browser.must("DELETE", "/api/v1/session")
  browser.cookie = held
  expect(await browser.code("GET", "/api/v1/me")).toBe("session.needed")
})

test("a token planted into a browser is worth nothing after its owner signs in", async () => {
  const { email } = await colleague()
  const browser = stranger()
  browser.cookie = `tresen_session=${"planted".repeat(6)}x`
  await signIn(browser, email)
  expect(browser.cookie).not.toContain("planted")
  const first = browser.cookie
  await signIn(browser, email)
  const old = stranger()
  old.cookie = first
  expect(await old.code("GET", "/api/v1/me")).toBe("session.needed")
})

test("only hashes of tokens, passwords and keys lie in the database", async () => {
  const { key } = await counter.owner.must("POST", "/api/v1/api-keys", { name: "till" })
  const secrets = [counter.owner.cookie!.split("=")[1]!, PASSWORD, key]
  for (const table of ["sessions", "users", "links", "api_keys", "audit", "events"]) {
    const dump = JSON.stringify(await counter.peek(`select t::text from ${table} t`))
    for (const secret of secrets) expect(dump).not.toContain(secret)
  }
})

test("a wrong password, an unknown person, an invited and a deactivated one are refused alike", async () => {
  const gone = await colleague()
  await counter.owner.must("PATCH", `/api/v1/users/${gone.id}`, { isActive: false })
  await counter.owner.must("POST", "/api/v1/invitations", {
    name: "In",
    email: "in@lamps.example",
    role: "agent",
  })
  const refusals = [
    await signIn(stranger(), counter.ownerEmail, "nine green teapots"),
    await signIn(stranger(), "nobody@lamps.example"),
    await signIn(stranger(), "in@lamps.example"),
    await signIn(stranger(), gone.email),
  ]
  for (const { status, body } of refusals)
    expect([status, body.code, body.message]).toEqual([
      401,
      "session.refused",
      "E-mail or password is wrong.",
    ])
})

test("the clock does not tell whether somebody works here", async () => {
  // The processor's time: what else the machine does stands in the clock, too.
  const spent = async (email: string, index: number) => {
    const start = process.cpuUsage()
    await signIn(stranger(`198.51.100.${index}`), email, "wrong wrong wrong")
    const { user, system } = process.cpuUsage(start)
    return user + system
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let index = 1; index <= 12; index++) {
    known.push(await spent(counter.ownerEmail, index))
    unknown.push(await spent(`nobody-${index}@lamps.example`, index))
  }
  const middle = (times: number[]) => times.sort((a, b) => a - b)[6]!
  expect(middle(unknown)).toBeGreaterThan(middle(known) * 0.4)
  expect(middle(unknown)).toBeLessThan(middle(known) * 2.5)
})

test("guessing gets slower for the guesser and not for the guessed", () =>
  counter.whileTimeStands(async () => {
    const { email } = await colleague()
    const codes: (string | undefined)[] = []
    for (let guess = 0; guess < 8; guess++)
      codes.push((await signIn(stranger("203.0.113.5"), email, `wrong guess ${guess}`)).code)
    expect(codes.slice(0, 5)).toEqual(Array(5).fill("session.refused"))
    expect(codes.slice(5)).toEqual(Array(3).fill("request.too-many"))
    const { headers, code } = await signIn(stranger("203.0.113.5"), email)
    expect([code, Number(headers["retry-after"]) > 0]).toEqual(["request.too-many", true])
    expect((await signIn(stranger("203.0.113.6"), email)).status).toBe(200)
  }))

test("many guesses in the same moment don't slip through together", () =>
  counter.whileTimeStands(async () => {
    const { email } = await colleague()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        signIn(stranger("203.0.113.9"), email, `wrong guess ${index}`),
      ),
    )
    expect(answers.filter(({ code }) => code === "session.refused").length).toBe(5)
  }))

test("passwords everybody guesses are refused, unusual ones are not asked for capitals", async () => {
  const { link } = await counter.owner.must("POST", "/api/v1/invitations", {
    name: "Rosalind Franklin",
    email: "rosalind@lamps.example",
    role: "agent",
  })
  const choose = (password: string) => stranger().code("POST", `/api/v1/links/${tokenIn(link)}`, { password })
  expect(await choose("short")).toBe("password.too-short")
  for (const password of [
    "P@ssw0rd2026!",
    "qwertzuiop",
    "1234567890",
    "aaaaaaaaaaaa",
    "rosalind2026",
    "HalloHallo1",
  ])
    expect([password, await choose(password)]).toEqual([password, "password.too-common"])
  expect(await choose("a lamp in every window")).toBeUndefined()
})

test("a link works once, even for two who come in the same moment", async () => {
  const { link } = await counter.owner.must("POST", "/api/v1/invitations", {
    name: "Cy",
    email: "cy@lamps.example",
    role: "agent",
  })
  const use = () => stranger().ask("POST", `/api/v1/links/${tokenIn(link)}`, { password: PASSWORD })
  const answers = await Promise.all([use(), use(), use(), use()])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 410, 410, 410])
  expect(await stranger().code("GET", `/api/v1/links/${tokenIn(link)}`)).toBe("link.expired")
  expect(
    (await counter.peek("select from sessions s join users u on u.id = s.user_id where u.email like 'cy@%'"))
      .length,
  ).toBe(1)
})

test("a password link chooses one password, even for two who come in the same moment", async () => {
  const { id, email } = await colleague()
  const { link } = await counter.owner.must("POST", `/api/v1/users/${id}/link`)
  const use = (password: string) => stranger().ask("POST", `/api/v1/links/${tokenIn(link)}`, { password })
  const passwords = ["a lamp in every window", "two lamps in every window"]
  const answers = await Promise.all(passwords.map(use))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 410])
  const works = await Promise.all(passwords.map((password) => signIn(stranger(), email, password)))
  expect(works.map(({ status }) => status === 200)).toEqual(answers.map(({ status }) => status === 204))
})

test("an invitation says what it is for, is too old after seven days, and a new one ends the one before", async () => {
  const body = { name: "Di", email: "di@lamps.example", role: "agent" }
  const { link, user, isMailed } = await counter.owner.must("POST", "/api/v1/invitations", body)
  expect(isMailed).toBe(true)
  expect(counter.mails.at(-1)).toMatchObject({ to: "di@lamps.example", text: expect.stringContaining(link) })
  expect(await stranger().must("GET", `/api/v1/links/${tokenIn(link)}`)).toEqual({
    purpose: "invitation",
    accountName: "",
    email: "di@lamps.example",
    name: "Di",
  })
  const again = await counter.owner.must("POST", `/api/v1/users/${user.id}/link`)
  expect(await stranger().code("GET", `/api/v1/links/${tokenIn(link)}`)).toBe("link.expired")
  await stranger().must("GET", `/api/v1/links/${tokenIn(again.link)}`)
  await counter.peek(
    "update links set expires_at = now() - interval '1 second' where user_id = $1 returning id",
    [user.id],
  )
  expect(await stranger().code("POST", `/api/v1/links/${tokenIn(again.link)}`, { password: PASSWORD })).toBe(
    "link.expired",
  )
  expect(
    await counter.owner.code("POST", "/api/v1/invitations", { ...body, email: "DI@lamps.example" }),
  ).toBe("user.email-taken")
})

test("changing the password ends every other session", async () => {
  const { browser, email } = await colleague()
  const phone = stranger()
  await signIn(phone, email)
  const change = (current: string, password: string) =>
    browser.code("PUT", "/api/v1/me/password", { current, password })
  expect(await change("not my password", "a lamp in every window")).toBe("session.refused")
  expect(await change(PASSWORD, "password123")).toBe("password.too-common")
  expect(await change(PASSWORD, "a lamp in every window")).toBeUndefined()
  expect(await phone.code("GET", "/api/v1/me")).toBe("session.needed")
  expect((await browser.must("GET", "/api/v1/me/sessions")).items).toHaveLength(1)
  expect((await signIn(stranger(), email)).code).toBe("session.refused")
  expect((await signIn(stranger(), email, "a lamp in every window")).status).toBe(200)
})

test("a stolen phone is signed out from the laptop at once, other people's sessions are not there", async () => {
  const { browser, email } = await colleague()
  const phone = new Browser(counter.app, { "user-agent": "Phone <script>" })
  await signIn(phone, email)
  await phone.must("GET", "/api/v1/me")
  const { items } = await browser.must("GET", "/api/v1/me/sessions")
  expect(items.map((item: { isThisOne: boolean }) => item.isThisOne)).toEqual([true, false])
  expect(items[1]).toMatchObject({ userAgent: "Phone <script>", ip: "192.0.2.10" })
  expect(await counter.owner.code("DELETE", `/api/v1/me/sessions/${items[1].id}`)).toBe("session.not-found")
  await browser.must("DELETE", `/api/v1/me/sessions/${items[1].id}`)
  expect(await phone.code("GET", "/api/v1/me")).toBe("session.needed")
})

test("a session ends after 30 days without a visit and slides with each one", async () => {
  const { browser, id } = await colleague()
  await counter.peek(
    "update sessions set last_seen_at = now() - interval '1 day', expires_at = now() + interval '1 day' where user_id = $1 returning id",
    [id],
  )
  const fresh = stranger()
  fresh.cookie = browser.cookie
  await counter.owner.must("PATCH", "/api/v1/me", { theme: "dark" }) // whoever is believed is asked anew after a change
  await fresh.must("GET", "/api/v1/users")
  const [row] = await counter.peek<{ days: number }>(
    "select extract(day from expires_at - now())::int as days from sessions where user_id = $1",
    [id],
  )
  expect(row!.days).toBeGreaterThanOrEqual(29)
  await counter.peek(
    "update sessions set expires_at = now() - interval '1 second' where user_id = $1 returning id",
    [id],
  )
  await counter.owner.must("PATCH", "/api/v1/me", { theme: "system" })
  expect(await browser.code("GET", "/api/v1/me")).toBe("session.needed")
})

test("no answer but a sign-in's brings a session: one that comes late would take the next person's away", async () => {
  const { browser } = await colleague()
  const { headers } = await browser.ask("GET", "/api/v1/me")
  expect(headers["set-cookie"]).toBeUndefined()
})

test("asking for a password link answers the same for everybody, and its link ends the sessions before", async () => {
  const { browser, email } = await colleague()
  const answers = [
    await stranger().ask("POST", "/api/v1/password-links", { email }),
    await stranger().ask("POST", "/api/v1/password-links", { email: "nobody@lamps.example" }),
  ]
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [204, undefined],
    [204, undefined],
  ])
  const { sendPasswordLink } = await import("#domain/access/forgotten-passwords.ts")
  const jobs = await counter.peek<{ data: { email: string } }>(
    "select data from pgboss.job where name = 'send-password-link'",
  )
  const before = counter.mails.length
  for (const { data } of [...jobs, ...jobs])
    await sendPasswordLink(counter.house, counter.house.sendSystemMail!, data)
  expect(counter.mails.slice(before).map(({ to }) => to)).toEqual([email])
  const token = /links\/([\w-]+)/.exec(counter.mails.at(-1)!.text)![1]
  expect((await stranger().must("GET", `/api/v1/links/${token}`)).purpose).toBe("password")
  const again = stranger()
  await again.must("POST", `/api/v1/links/${token}`, { password: "a lamp in every window" })
  expect((await again.must("GET", "/api/v1/me")).user.email).toBe(email)
  expect(await browser.code("GET", "/api/v1/me")).toBe("session.needed")
})
