import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openSecrets, secretsFrom } from "./key-file.ts"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tresen-secrets-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test("the key is made once, for this user only; who starts at the same time gets the same", async () => {
  const data = join(folder, "data")
  const all = await Promise.all(Array.from({ length: 8 }, () => openSecrets(data)))
  const sealed = all[0]!.seal("password", "inbox:1")
  for (const secrets of all) expect(secrets.open(sealed, "inbox:1")).toBe("password")
  expect(await readdir(data)).toEqual(["key"])
  expect((await stat(join(data, "key"))).mode & 0o777).toBe(0o600)
})

test("a key that others could read, or that is not one, stops the start with the remedy", async () => {
  const loose = join(folder, "loose")
  await openSecrets(loose)
  await chmod(join(loose, "key"), 0o644)
  await expect(openSecrets(loose)).rejects.toThrow("chmod 600")
  const short = join(folder, "short")
  await openSecrets(short)
  await writeFile(join(short, "key"), "too short")
  await expect(openSecrets(short)).rejects.toThrow("not a key")
})

test("what is sealed opens only whole, with this key and for what it was sealed for", () => {
  const secrets = secretsFrom(Buffer.alloc(32, 1))
  const sealed = secrets.seal("pässword", "inbox:1")
  expect(secrets.open(sealed, "inbox:1")).toBe("pässword")
  expect(secrets.seal("pässword", "inbox:1")).not.toBe(sealed)
  expect(() => secrets.open(sealed, "inbox:2")).toThrow()
  expect(() => secretsFrom(Buffer.alloc(32, 2)).open(sealed, "inbox:1")).toThrow()
  const bytes = Buffer.from(sealed.slice(3), "base64url")
  for (let index = 0; index < bytes.length; index++) {
    const bent = Buffer.from(bytes)
    bent[index]! ^= 1
    expect(() => secrets.open(`v1.${bent.toString("base64url")}`, "inbox:1")).toThrow()
  }
  for (const wrong of ["", "v1.", "v1.AAAA", "v2.AAAA", "password"])
    expect(() => secrets.open(wrong, "inbox:1")).toThrow()
})

test("a signature holds for its purpose and payload alone, and survives addresses and file names", () => {
  const secrets = secretsFrom(Buffer.alloc(32, 1))
  const signature = secrets.sign("visitor", "inbox.mia")
  expect(signature).toMatch(/^[a-z2-7]{26}$/)
  expect(secrets.verify("visitor", "inbox.mia", signature)).toBe(true)
  expect(secrets.verify("visitor", "inbox.bo", signature)).toBe(false)
  expect(secrets.verify("visito", "rinbox.mia", signature)).toBe(false)
  expect(secrets.verify("reply", "inbox.mia", signature)).toBe(false)
  for (const wrong of ["", signature.slice(1), `${signature}a`, "ä".repeat(26)])
    expect(secrets.verify("visitor", "inbox.mia", wrong)).toBe(false)
})
