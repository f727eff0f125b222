import { describe, expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import { memoryHost } from "./fixtures/memory-host.ts"
import { idToken, tokenId } from "./id-token.ts"
import { bounceAddress, meaningOf, plainAddress, replyAddress } from "./reply-address.ts"

const host = memoryHost()
const conversation = { id: newId(), number: 1042 }

describe("addresses that carry what they are about", () => {
  test("a reply address names its conversation, in any case a mail program makes of it", () => {
    const address = replyAddress("hello@laden.test", conversation, host)!
    expect(meaningOf(address, host)).toEqual({ conversation: conversation.id })
    expect(meaningOf(address.toUpperCase(), host)).toEqual({ conversation: conversation.id })
  })

  test("a bounce address names its message, and is no reply address", () => {
    const address = bounceAddress("hello@laden.test", conversation.id, host)!
    expect(meaningOf(address, host)).toEqual({ message: conversation.id })
    expect(meaningOf(address.replace("+b.", "+r."), host)).toEqual({})
  })

  test("no local part is longer than 64 characters", () => {
    for (let length = 1; length <= 64; length++) {
      const own = `${"a".repeat(length)}@laden.test`
      for (const address of [
        replyAddress(own, conversation, host),
        bounceAddress(own, conversation.id, host),
      ])
        expect((address ?? "@").indexOf("@")).toBeLessThanOrEqual(64)
    }
  })

  test("a long name gets the short form, a still longer one none", () => {
    const short = replyAddress(`${"a".repeat(40)}@laden.test`, conversation, host)!
    expect(meaningOf(short, host)).toEqual({ number: 1042 })
    expect(meaningOf(short.replace("n.1042.", "n.1043."), host)).toEqual({})
    expect(replyAddress(`${"a".repeat(60)}@laden.test`, conversation, host)).toBe(undefined)
  })

  test("one changed character makes the address mean nothing", () => {
    const address = replyAddress("hello@laden.test", conversation, host)!
    const start = address.indexOf("+r.") + 3
    for (let at = start; at < address.indexOf("@"); at++) {
      const other = address[at] === "a" ? "b" : "a"
      expect(meaningOf(address.slice(0, at) + other + address.slice(at + 1), host)).toEqual({})
    }
  })

  test("another account's signature means nothing here", () => {
    const address = replyAddress("hello@laden.test", conversation, memoryHost("other", "other key"))!
    expect(meaningOf(address, host)).toEqual({})
  })

  test("an address with a detail of its own keeps it", () => {
    const address = replyAddress("hello+shop@laden.test", conversation, host)!
    expect(plainAddress(address)).toBe("hello+shop@laden.test")
    expect(meaningOf(address, host)).toEqual({ conversation: conversation.id })
  })

  test.each(["hello@laden.test", "hello+r.@laden.test", "+r.abc@x", "", "hello+r.aaaa@laden.test@evil.test"])(
    "%j means nothing",
    (address) => expect(meaningOf(address, host)).toEqual({}),
  )

  test("ids survive the way to 26 characters and back", () => {
    const ids = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"]
    for (const id of [...ids, ...Array.from({ length: 500 }, () => newId())]) {
      expect(idToken(id)).toMatch(/^[a-z2-7]{26}$/)
      expect(tokenId(idToken(id))).toBe(id)
    }
  })
})
