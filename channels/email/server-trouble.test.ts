import { createServer } from "node:net"
import { describe, expect, test } from "vitest"
import { freePort } from "#test/servers/children.ts"
import { type Server, troubleWith } from "./server-trouble.ts"
import { emailSettings } from "./settings.ts"
import { smtpTransport } from "./smtp-transport.ts"

const server: Server = {
  protocol: "smtp",
  host: "smtp.laden.test",
  port: 465,
  security: "tls",
  user: "u",
  password: "p",
}
const fault = (message: string, more: object = {}) => Object.assign(new Error(message), more)

describe("what went wrong with a mail server", () => {
  test.each([
    ["login", "smtpPassword", "login", fault("Invalid login", { code: "EAUTH", responseCode: 535 })],
    ["login", "smtpPassword", "login", fault("x", { authenticationFailed: true, responseText: "bad" })],
    ["unreachable", "smtpHost", "patience", fault("try later", { code: "EAUTH", responseCode: 454 })],
    ["tls-name", "smtpHost", "settings", fault("x", { code: "ERR_TLS_CERT_ALTNAME_INVALID" })],
    ["tls-untrusted", "smtpSecurity", "settings", fault("self-signed certificate", { code: "ESOCKET" })],
    ["tls-mode", "smtpSecurity", "settings", fault("wrong version number", { code: "ESOCKET" })],
    ["unreachable", "smtpSecurity", "patience", fault("Greeting never received", { code: "ETIMEDOUT" })],
    ["host-unknown", "smtpHost", "patience", fault("getaddrinfo ENOTFOUND x.test", { code: "EDNS" })],
    ["refused", "smtpPort", "patience", fault("connect ECONNREFUSED 127.0.0.1:1", { code: "ESOCKET" })],
    ["unreachable", "smtpHost", "patience", fault("Connection closed", { code: "NoConnection" })],
    ["unreachable", "smtpHost", "patience", { nothing: "of an error" }],
  ])("judged as %s at %s, needing %s: %s", (code, setting, needs, error) => {
    expect(troubleWith(error, server)).toMatchObject({ code: `email.${code}`, setting, needs })
  })

  test("large providers are told apart: they want an app password", () => {
    const refused = fault("no", { authenticationFailed: true })
    for (const host of ["imap.gmail.com", "outlook.office365.com", "imap.mail.me.com"])
      expect(troubleWith(refused, { ...server, host }).code).toBe("email.app-password")
    expect(troubleWith(refused, { ...server, host: "imap.home.com" }).code).toBe("email.login")
  })

  test("a server that accepts and says nothing is no reason to change settings", async () => {
    const port = await freePort()
    const silent = createServer(() => {}).listen(port, "127.0.0.1")
    const smtp = { smtpHost: "127.0.0.1", smtpPort: port, smtpSecurity: "none" }
    const transport = smtpTransport(emailSettings.parse({ address: "a@laden.test", ...smtp }), {
      isPooled: false,
      patience: 300,
    })
    const error = await transport.verify().catch((thrown) => thrown)
    expect(troubleWith(error, server).needs).toBe("patience")
    transport.close()
    silent.close()
  })
})
