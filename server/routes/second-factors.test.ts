import { generateSync } from "otplib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { accessHandlers } from "./access.ts"
import { Authenticator } from "./fixtures/authenticator.ts"
import { Browser, type Counter, openCounter, PASSWORD } from "./fixtures/counter.ts"

let counter: Counter
beforeAll(async () => {
  counter = await openCounter([accessHandlers])
})
afterAll(() => counter?.close())

const stranger = (ip?: string) => new Browser(counter.app, {}, ip)
let people = 0
async function colleague() {
  const email = `factor-${++people}@lamps.example`
  const { link, user } = await counter.owner.must("POST", "/api/v1/invitations", {
    name: "Bo",
    email,
    role: "agent",
  })
  const browser = stranger()
  await browser.must("POST", `/api/v1/links/${link.split("/").at(-1)}`, { password: PASSWORD })
  return { browser, email, id: user.id as string }
}
const firstStep = async (email: string, ip?: string) => {
  const browser = stranger(ip)
  expect(await browser.must("POST", "/api/v1/session", { email, password: PASSWORD })).toEqual({
    next: "second-step",
  })
  return browser
}
const codeFor = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(counter.house.now().getTime() / 1000) + 30 * steps })
/** A colleague with an authenticator; the clock is ahead of the code that switched it on. */
async function careful() {
  const person = await colleague()
  const { secret, uri } = await person.browser.must("POST", "/api/v1/me/totp")
  const { recoveryCodes } = await person.browser.must("PUT", "/api/v1/me/totp", { code: codeFor(secret) })
  counter.later(60)
  return { ...person, secret: secret as string, uri: uri as string, recoveryCodes: recoveryCodes as string[] }
}

test("two-step sign-in is on only after a first right code", async () => {
  const { browser, email } = await colleague()
  expect(await browser.code("PUT", "/api/v1/me/totp", { code: "123456" })).toBe("totp.not-on")
  const { secret, uri } = await browser.must("POST", "/api/v1/me/totp")
  expect(uri).toMatch(new RegExp(`^otpauth://totp/Tresen:${encodeURIComponent(email)}\\?.*secret=${secret}`))
  expect((await stranger().must("POST", "/api/v1/session", { email, password: PASSWORD })).next).toBe(
    "signed-in",
  )
  const wrong = String((Number(codeFor(secret)) + 1) % 1_000_000).padStart(6, "0")
  expect(await browser.code("PUT", "/api/v1/me/totp", { code: wrong })).toBe("totp.wrong-code")
  const { recoveryCodes } = await browser.must("PUT", "/api/v1/me/totp", { code: codeFor(secret) })
  expect(new Set(recoveryCodes).size).toBe(10)
  expect(await browser.code("POST", "/api/v1/me/totp")).toBe("totp.already-on")
  expect((await browser.must("GET", "/api/v1/me")).user.hasTotp).toBe(true)
})

test("between password and code a session may do nothing, and its token is worth nothing after the code", async () => {
  const { email, secret } = await careful()
  const browser = await firstStep(email)
  for (const url of ["/api/v1/me", "/api/v1/users", "/api/v1/me/sessions"])
    expect(await browser.code("GET", url)).toBe("session.second-step")
  expect(await browser.code("POST", "/api/v1/me/totp")).toBe("session.second-step")
  expect(await browser.code("DELETE", "/api/v1/me/totp", { password: PASSWORD })).toBe("session.second-step")
  const half = stranger()
  half.cookie = browser.cookie
  await browser.must("PUT", "/api/v1/session/code", { code: codeFor(secret) })
  expect(await browser.code("GET", "/api/v1/me")).toBeUndefined()
  expect(await half.code("GET", "/api/v1/me")).toBe("session.needed")
  expect(await half.code("PUT", "/api/v1/session/code", { code: codeFor(secret, 1) })).toBe("session.refused")
})

// Between a code and the look at it lies a password's hash, in which the next step of thirty seconds may begin.
test("a code works once, one step early or late, and no further", () =>
  counter.whileTimeStands(async () => {
    const { email, secret } = await careful()
    const enter = async (code: string) =>
      (await firstStep(email)).code("PUT", "/api/v1/session/code", { code })
    expect(await enter(codeFor(secret, -2))).toBe("totp.wrong-code")
    expect(await enter(codeFor(secret, 2))).toBe("totp.wrong-code")
    const code = codeFor(secret)
    expect(await enter(`${code.slice(0, 3)} ${code.slice(3)}`)).toBeUndefined()
    expect(await enter(code)).toBe("totp.wrong-code")
    expect(await enter(codeFor(secret, -1))).toBe("totp.wrong-code")
    expect(await enter(codeFor(secret, 1))).toBeUndefined()
  }))

test("two who come with the same code in the same moment: one gets in", async () => {
  const { email, secret, recoveryCodes } = await careful()
  for (const code of [codeFor(secret), recoveryCodes[3]!]) {
    const both = [await firstStep(email, "192.0.2.21"), await firstStep(email, "192.0.2.22")]
    const codes = await Promise.all(
      both.map((browser) => browser.code("PUT", "/api/v1/session/code", { code })),
    )
    expect(codes.sort()).toEqual(["totp.wrong-code", undefined])
  }
})

test("a recovery code stands in for the authenticator, once", async () => {
  const { email, recoveryCodes } = await careful()
  const enter = async (code: string) => (await firstStep(email)).code("PUT", "/api/v1/session/code", { code })
  expect(await enter(recoveryCodes[0]!.toUpperCase().replace("-", " "))).toBeUndefined()
  expect(await enter(recoveryCodes[0]!)).toBe("totp.wrong-code")
  expect(await enter("aaaaa-aaaaa")).toBe("totp.wrong-code")
})

test("guessing codes gets slower, from any number of waiting sign-ins", () =>
  counter.whileTimeStands(async () => {
    const { email, secret } = await careful()
    const codes: (string | undefined)[] = []
    for (let guess = 0; guess < 7; guess++)
      codes.push(
        await (await firstStep(email, "203.0.113.40")).code("PUT", "/api/v1/session/code", {
          code: `00000${guess}`,
        }),
      )
    expect(codes.slice(5)).toEqual(["request.too-many", "request.too-many"])
    const late = await firstStep(email, "203.0.113.40")
    expect(await late.code("PUT", "/api/v1/session/code", { code: codeFor(secret) })).toBe("request.too-many")
  }))

test("a password link does not go round the authenticator", async () => {
  const { email, id, secret } = await careful()
  const { link } = await counter.owner.must("POST", `/api/v1/users/${id}/link`)
  const browser = stranger()
  await browser.must("POST", `/api/v1/links/${link.split("/").at(-1)}`, {
    password: "a lamp in every window",
  })
  expect(await browser.code("GET", "/api/v1/me")).toBe("session.second-step")
  await browser.must("PUT", "/api/v1/session/code", { code: codeFor(secret) })
  expect((await browser.must("GET", "/api/v1/me")).user.email).toBe(email)
})

test("switching it off wants the password; the secret and the codes are gone then", async () => {
  const { browser, email, id } = await careful()
  expect(await browser.code("DELETE", "/api/v1/me/totp", { password: "not my password" })).toBe(
    "session.refused",
  )
  await browser.must("DELETE", "/api/v1/me/totp", { password: PASSWORD })
  expect(await browser.code("DELETE", "/api/v1/me/totp", { password: PASSWORD })).toBe("totp.not-on")
  expect((await stranger().must("POST", "/api/v1/session", { email, password: PASSWORD })).next).toBe(
    "signed-in",
  )
  const [row] = await counter.peek("select totp_secret, recovery_codes from users where id = $1", [id])
  expect(row).toEqual({ totp_secret: null, recovery_codes: [] })
})

async function withPasskey() {
  const person = await colleague()
  const authenticator = new Authenticator()
  const { options, attempt } = await person.browser.must("POST", "/api/v1/me/passkeys/options")
  const body = { attempt, name: "Laptop", response: authenticator.register(options) }
  const passkey = await person.browser.must("POST", "/api/v1/me/passkeys", body)
  return { ...person, authenticator, passkey, registration: body }
}
const challenge = () => stranger().must("POST", "/api/v1/session/passkey/options")

test("a passkey is added, signs in without an e-mail, and is removed", async () => {
  const { browser, email, authenticator, passkey } = await withPasskey()
  expect(passkey).toMatchObject({ name: "Laptop", lastUsedAt: null })
  const { options, attempt } = await challenge()
  expect(attempt.length).toBeLessThanOrEqual(200)
  const phone = stranger()
  await phone.must("POST", "/api/v1/session/passkey", { attempt, response: authenticator.sign(options) })
  expect((await phone.must("GET", "/api/v1/me")).user).toMatchObject({ email, hasPasskey: true })
  expect(await counter.owner.code("DELETE", `/api/v1/me/passkeys/${passkey.id}`)).toBe("passkey.not-found")
  await browser.must("DELETE", `/api/v1/me/passkeys/${passkey.id}`)
  const next = await challenge()
  const refused = { attempt: next.attempt, response: authenticator.sign(next.options) }
  expect(await stranger().code("POST", "/api/v1/session/passkey", refused)).toBe("passkey.refused")
})

test("what a passkey answered can't be used again, nor for another challenge, site or person", async () => {
  const { authenticator, registration } = await withPasskey()
  const first = await challenge()
  const answer = { attempt: first.attempt, response: authenticator.sign(first.options) }
  await stranger().must("POST", "/api/v1/session/passkey", answer)
  const refuse = async (body: unknown) =>
    expect(await stranger().code("POST", "/api/v1/session/passkey", body)).toBe("passkey.refused")
  await refuse(answer)
  const second = await challenge()
  await refuse({ attempt: second.attempt, response: answer.response })
  // Not the last character: some of its bits mean nothing, so that another one may stand for the same attempt.
  const forged = (second.attempt.startsWith("A") ? "B" : "A") + second.attempt.slice(1)
  await refuse({ attempt: forged, response: authenticator.sign(second.options) })
  await refuse({ attempt: registration.attempt, response: authenticator.sign(second.options) })
  await refuse({ attempt: second.attempt, response: new Authenticator().sign(second.options) })
  for (const response of [
    null,
    7,
    {},
    { id: "x" },
    { id: authenticator.id.toString("base64url"), response: {} },
  ])
    await refuse({ attempt: second.attempt, response })
  const other = await colleague()
  expect(await other.browser.code("POST", "/api/v1/me/passkeys", registration)).toBe("passkey.refused")
  const elsewhere = new Authenticator("http://evil.example")
  const { options, attempt } = await other.browser.must("POST", "/api/v1/me/passkeys/options")
  const body = { attempt, name: "Evil", response: elsewhere.register(options) }
  expect(await other.browser.code("POST", "/api/v1/me/passkeys", body)).toBe("passkey.refused")
})

test("an attempt is too old after five minutes", async () => {
  const { authenticator } = await withPasskey()
  const { options, attempt } = await challenge()
  counter.later(301)
  const body = { attempt, response: authenticator.sign(options) }
  expect(await stranger().code("POST", "/api/v1/session/passkey", body)).toBe("passkey.refused")
})

test("a passkey that did not look who holds it still needs the authenticator's code", async () => {
  const { browser, authenticator } = await withPasskey()
  const { secret } = await browser.must("POST", "/api/v1/me/totp")
  await browser.must("PUT", "/api/v1/me/totp", { code: codeFor(secret) })
  const enter = async () => {
    const { options, attempt } = await challenge()
    const phone = stranger()
    await phone.must("POST", "/api/v1/session/passkey", { attempt, response: authenticator.sign(options) })
    return phone.code("GET", "/api/v1/me")
  }
  authenticator.isVerified = false
  expect(await enter()).toBe("session.second-step")
  authenticator.isVerified = true
  expect(await enter()).toBeUndefined()
})

test("a deactivated person's passkey opens nothing", async () => {
  const { id, authenticator } = await withPasskey()
  await counter.owner.must("PATCH", `/api/v1/users/${id}`, { isActive: false })
  const { options, attempt } = await challenge()
  const body = { attempt, response: authenticator.sign(options) }
  expect(await stranger().code("POST", "/api/v1/session/passkey", body)).toBe("passkey.refused")
})
