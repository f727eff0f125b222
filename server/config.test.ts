import { resolve } from "node:path"
import { expect, test } from "vitest"
import { CannotStart } from "#platform/cannot-start.ts"
import { readConfig } from "./config.ts"

test("a certificate for mail is named with its key or not at all; the option wins over the variable", () => {
  expect(readConfig([], {}).smtpTls).toBeUndefined()
  const env = { TRESEN_SMTP_TLS_CERT: "/a.pem", TRESEN_SMTP_TLS_KEY: "/a.key" }
  expect(readConfig([], env).smtpTls).toEqual({ cert: "/a.pem", key: "/a.key" })
  expect(readConfig(["--smtp-tls-cert", "b.pem"], env).smtpTls).toEqual({
    cert: resolve("b.pem"),
    key: "/a.key",
  })
  const half = () => readConfig(["--smtp-tls-key=/a.key"], {})
  expect(half).toThrow(CannotStart)
  expect(half).toThrow("--smtp-tls-cert and --smtp-tls-key belong together; --smtp-tls-cert is missing.")
})
