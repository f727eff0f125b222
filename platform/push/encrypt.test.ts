import { createECDH } from "node:crypto"
import { expect, test } from "vitest"
import { encryptForDevice, MOST_BYTES } from "./encrypt.ts"
import { decryptAsDevice, deviceKeys } from "./fixtures/device.ts"

test("the example of RFC 8291 §5 comes out letter for letter", () => {
  const own = createECDH("prime256v1")
  own.setPrivateKey(Buffer.from("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "base64url"))
  const keys = {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  }
  const salt = Buffer.from("DGv6ra1nlYgDCS1FRnbzlw", "base64url")
  expect(
    encryptForDevice("When I grow up, I want to be a watermelon", keys, own, salt).toString("base64url"),
  ).toBe(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  )
})

test("a device reads what was meant for it and another does not", () => {
  const device = deviceKeys()
  const sealed = encryptForDevice("Grüße an die Röstung ☕", device.keys)
  expect(decryptAsDevice(sealed, device)).toBe("Grüße an die Röstung ☕")
  expect(() => decryptAsDevice(sealed, deviceKeys())).toThrow()
})

test("the longest message still fits a push service, one byte more is refused", () => {
  const device = deviceKeys()
  const sealed = encryptForDevice("x".repeat(MOST_BYTES), device.keys)
  expect(sealed.length).toBeLessThanOrEqual(4096)
  expect(decryptAsDevice(sealed, device)).toHaveLength(MOST_BYTES)
  expect(() => encryptForDevice("x".repeat(MOST_BYTES + 1), device.keys)).toThrow(RangeError)
})
