import { createHmac } from "node:crypto"
import { expect, test } from "vitest"
import { vouched, vouchFor } from "./vouched.ts"

const key = "a key of the shop, long enough"
const now = new Date("2026-03-01T12:00:00Z")
const inSeconds = (seconds: number) => now.getTime() / 1000 + seconds
const mia = { id: "customer-7", email: "mia@example.com", name: "Mia", exp: inSeconds(600) }

test("whom the shop signed for is known by id, mail and name", () => {
  expect(vouched(key, vouchFor(key, mia), now)).toEqual({
    id: "customer-7",
    email: "mia@example.com",
    name: "Mia",
  })
})

test("a shop's numbers as ids are fine", () => {
  expect(vouched(key, vouchFor(key, { id: 7, exp: inSeconds(60) }), now)).toEqual({ id: "7" })
})

test("a token signed by hand as SETUP.md says is genuine", () => {
  const payload = Buffer.from('{"id":"7","exp":1772366460}').toString("base64url")
  const mac = createHmac("sha256", key).update(payload).digest("base64url")
  expect(vouched(key, `${payload}.${mac}`, now)).toEqual({ id: "7" })
})

test("another key, a changed payload or a cut signature vouch for nobody", () => {
  const token = vouchFor(key, mia)
  const [payload, mac] = token.split(".") as [string, string]
  const other = Buffer.from(JSON.stringify({ ...mia, id: "customer-8" })).toString("base64url")
  for (const forged of [
    `${other}.${mac}`,
    `${payload}.${mac.slice(0, 20)}`,
    payload,
    `${payload}.`,
    `${token}.x`,
    "",
  ])
    expect(vouched(key, forged, now)).toBeUndefined()
  expect(vouched("another key", token, now)).toBeUndefined()
})

test("an old token, and one that would never end, vouch for nobody", () => {
  const years = 3 * 365 * 24 * 3600
  for (const exp of [inSeconds(-1), inSeconds(years), Number.MAX_VALUE])
    expect(vouched(key, vouchFor(key, { id: "7", exp }), now)).toBeUndefined()
  expect(vouched(key, vouchFor(key, { id: "7" }), now)).toBeUndefined()
})

test("an inbox without a key believes nobody, not even a token signed with the empty key", () => {
  expect(vouched("", vouchFor("", mia), now)).toBeUndefined()
})

test("signed nonsense is no customer", () => {
  for (const payload of [
    [],
    "text",
    { id: "", exp: inSeconds(60) },
    { id: "7", email: "no", exp: inSeconds(60) },
  ])
    expect(vouched(key, vouchFor(key, payload as object), now)).toBeUndefined()
})
