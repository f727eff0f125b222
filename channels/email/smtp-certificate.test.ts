import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { copyFile, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { createTransport } from "nodemailer"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import type { Listening } from "#contract/channel.ts"
import { freePort, ownFolder } from "#test/servers/children.ts"
import { memoryHost, memoryHub } from "./fixtures/memory-host.ts"
import { emailSettings } from "./settings.ts"
import { SmtpCertificate } from "./smtp-certificate.ts"
import { serveSmtp } from "./smtp-listener.ts"

const OPENSSL = "/usr/bin/openssl"
const run = promisify(execFile)
const mail = "From: mia@kunden.test\r\nSubject: parcel\r\nMessage-ID: <1@kunden.test>\r\n\r\nWhere is it?\r\n"

describe.runIf(existsSync(OPENSSL))("the SMTP door with a certificate", () => {
  let folder: string
  let paths: { cert: string; key: string }
  const open: Listening[] = []

  beforeAll(async () => {
    folder = await ownFolder("certificate")
    paths = await certified("one")
    await certified("two")
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((listening) => listening.close()))
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function certified(name: string): Promise<{ cert: string; key: string }> {
    const files = { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) }
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3"]
    const names = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=IP:127.0.0.1"]
    await run(OPENSSL, ["req", "-x509", ...kind, ...names, "-keyout", files.key, "-out", files.cert])
    return files
  }

  async function door(smtpTls: { cert: string; key: string } | undefined) {
    const port = await freePort()
    const settings = emailSettings.parse({ address: "hello@laden.test", receive: "forward" })
    const host = memoryHost()
    open.push(
      await serveSmtp(memoryHub([{ addresses: ["hello@laden.test"], host, settings }], port, smtpTls)),
    )
    return { port, host }
  }

  /** Sends encrypted or not at all, and trusts nobody but this certificate. */
  const sendTrusting = async (port: number, certificate: string) =>
    createTransport({
      host: "127.0.0.1",
      port,
      requireTLS: true,
      tls: { ca: await readFile(certificate), servername: "" },
    }).sendMail({ envelope: { from: "mia@kunden.test", to: ["hello@laden.test"] }, raw: mail })

  test("a sender who insists on encryption brings a mail; one who does not is welcome still", async () => {
    const { port, host } = await door(paths)
    await sendTrusting(port, paths.cert)
    expect(host.kept.map(({ bytes }) => String(bytes))).toEqual([mail])
    const plain = createTransport({ host: "127.0.0.1", port, ignoreTLS: true })
    const raw = mail.replace("<1@", "<2@")
    await plain.sendMail({ envelope: { from: "mia@kunden.test", to: ["hello@laden.test"] }, raw })
    expect(host.kept).toHaveLength(2)
  })

  test("without a certificate no encryption is offered", async () => {
    const { port } = await door(undefined)
    await expect(sendTrusting(port, paths.cert)).rejects.toThrow()
  })

  test("a renewed certificate serves the next sender; a broken one leaves the one before", async () => {
    const live = { cert: join(folder, "live.pem"), key: join(folder, "live.key") }
    await put("one")
    const { port } = await door(live)
    await sendTrusting(port, paths.cert)
    await put("two")
    await sendTrusting(port, join(folder, "two.pem"))
    await expect(sendTrusting(port, paths.cert)).rejects.toThrow()
    await writeFile(live.cert, "half a certif")
    await sendTrusting(port, join(folder, "two.pem"))

    /** As certbot does it: new files under the old names. */
    async function put(name: string) {
      for (const [ending, path] of [
        ["pem", live.cert],
        ["key", live.key],
      ] as const) {
        await copyFile(join(folder, `${name}.${ending}`), `${path}.new`)
        await rename(`${path}.new`, path)
      }
    }
  })

  test("a path that leads nowhere, or to something else, ends the start with a plain sentence", async () => {
    const nowhere = join(folder, "nowhere.pem")
    await expect(door({ ...paths, cert: nowhere })).rejects.toThrow(
      `${nowhere} (--smtp-tls-cert) can't be read: there is no such file. Correct the path, or leave both options out: then mail comes unencrypted.`,
    )
    await expect(door({ ...paths, key: folder })).rejects.toThrow(
      "(--smtp-tls-key) can't be read: it is a folder",
    )
    for (const wrong of [
      { ...paths, key: paths.cert },
      { ...paths, key: join(folder, "two.key") },
    ])
      await expect(door(wrong)).rejects.toThrow("are not a certificate and its own key in PEM form")
  })

  test("files that did not change are not read again", async () => {
    const certificate = new SmtpCertificate(paths)
    expect(await certificate.renewed()).toHaveProperty("cert")
    expect(await certificate.renewed()).toBeUndefined()
  })
})
