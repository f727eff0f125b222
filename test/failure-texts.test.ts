import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { bounceReasons } from "#channels/email/bounce-reasons.ts"
import { caller } from "#contract/call.ts"
import { en } from "../desk/locales/en.ts"

/** Codes stand in the sources of the channel as they are given: whole ("email.too-large") or as a kind of server trouble. */
function codesIn(folder: string): string[] {
  const sources = readdirSync(folder).filter((name) => /^(send|server-trouble)\.ts$/.test(name))
  return sources.flatMap((name) => {
    const text = readFileSync(`${folder}/${name}`, "utf8")
    const whole = [...text.matchAll(/"(email\.[a-z-]+)"/g)].map(([, code]) => code!)
    const kinds = [...text.matchAll(/\bcode: "([a-z-]+)"/g)].map(([, code]) => `email.${code}`)
    return [...whole, ...kinds]
  })
}

test("every reason for which a mail can fail is said in the reader's language", () => {
  const bounces = Object.keys(bounceReasons).map((reason) => `email.bounce.${reason}`)
  const codes = new Set([...codesIn("channels/email"), ...bounces, "no-address"])
  expect(codes.size).toBeGreaterThan(20)
  expect([...codes].filter((code) => !(`failure.${code}` in en))).toEqual([])
})

test("what a proxy in between answers is a refusal with a code, whatever it wrote", async () => {
  for (const body of ["{}", "<h1>502</h1>", "", "[]", "null", '{"error":"upstream"}']) {
    const call = caller({ fetch: async () => new Response(body, { status: 502 }) })
    const refused = await call("GET /api/v1/counts").catch((error) => error)
    expect([refused.status, refused.code]).toEqual([502, "system.failed"])
  }
})
