import { expect, test } from "vitest"
import { base32, hashOf, newToken } from "./tokens.ts"

test("base32 is that of RFC 4648 §10, in lower case and without padding", () => {
  const of = (text: string) => base32(Buffer.from(text))
  expect(["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(of)).toEqual([
    ...["", "my", "mzxq", "mzxw6", "mzxw6yq", "mzxw6ytb", "mzxw6ytboi"],
  ])
})

test("tokens carry 256 bits and never repeat; their hash is SHA-256", () => {
  const tokens = new Set(Array.from({ length: 1000 }, newToken))
  expect(tokens.size).toBe(1000)
  for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32)
  expect(hashOf("abc").toString("hex")).toMatch(/^ba7816bf8f01cfea/)
})
