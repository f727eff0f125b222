import { expect, test } from "vitest"
import { smtpDoor } from "./smtp-door.ts"

const publicUrl = "https://help.laden.example:8443"

test("the door is named as others reach it", () => {
  const everywhere = { smtpPort: 2525, smtpHost: "0.0.0.0", publicUrl }
  expect(smtpDoor(everywhere)).toEqual({ host: "help.laden.example", port: 2525 })
  expect(smtpDoor({ ...everywhere, smtpHost: "::" })).toEqual({ host: "help.laden.example", port: 2525 })
  expect(smtpDoor({ ...everywhere, smtpHost: "192.0.2.7" })).toEqual({ host: "192.0.2.7", port: 2525 })
  expect(smtpDoor({ ...everywhere, smtpPort: 0 })).toBeUndefined()
})
