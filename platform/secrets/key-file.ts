import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto"
import { link, mkdir, open, readFile, stat, unlink } from "node:fs/promises"
import { dirname, join } from "node:path"
import { CannotStart, inPlainWords } from "../cannot-start.ts"
import type { Secrets } from "./secrets.ts"

const KEY_BYTES = 32

/**
 * Opens the key file of a data folder, making it (0600) the first time. Two processes that start at once end with the
 * same key: the file appears whole or not at all, and the first one wins.
 * @throws CannotStart when it can't be read, or others on this machine could.
 */
export async function openSecrets(folder: string): Promise<Secrets> {
  const path = join(folder, "key")
  try {
    await makeOnce(path)
    const key = await readFile(path)
    await refuseIfLoose(path, key)
    return secretsFrom(key)
  } catch (error) {
    throw inPlainWords(error, path)
  }
}

async function makeOnce(path: string): Promise<void> {
  if (await stat(path).catch(() => undefined)) return
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`
  const file = await open(draft, "wx", 0o600)
  await file.writeFile(randomBytes(KEY_BYTES))
  await file.sync()
  await file.close()
  await link(draft, path).catch(ifThere)
  await unlink(draft)
}

function ifThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error
}

async function refuseIfLoose(path: string, key: Buffer): Promise<void> {
  if (key.length !== KEY_BYTES)
    throw new CannotStart(
      `${path} is not a key of Tresen. Put the one from your backup there; without it, kept passwords of mailboxes can't be read.`,
    )
  const { mode } = await stat(path)
  if (process.platform !== "win32" && mode & 0o077)
    throw new CannotStart(`Others on this machine could read ${path}. Run: chmod 600 ${path}`)
}

const VERSION = "v1."

/** Secrets from 32 bytes. Sealing and signing use keys of their own, derived from it (RFC 5869). */
export function secretsFrom(key: Buffer): Secrets {
  const sealing = derive(key, "seal")
  const signing = derive(key, "sign")
  const sign = (purpose: string, payload: string) => mark(signing, purpose, payload)
  return {
    seal: (plain, context) => seal(sealing, plain, context),
    open: (sealed, context) => unseal(sealing, sealed, context),
    sign,
    verify: (purpose, payload, signature) => isSame(sign(purpose, payload), signature),
  }
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "tresen", purpose, KEY_BYTES))
}

function seal(key: Buffer, plain: string, context: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()])
  return VERSION + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url")
}

function unseal(key: Buffer, sealed: string, context: string): string {
  if (!sealed.startsWith(VERSION)) throw new Error("This was not sealed by us, or by a newer version.")
  const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url")
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8")
}

/** The length stands before the purpose, so that ("ab", "c") and ("a", "bc") never sign alike. */
function mark(key: Buffer, purpose: string, payload: string): string {
  const mac = createHmac("sha256", key)
    .update(`${Buffer.byteLength(purpose)}:${purpose}:${payload}`)
    .digest()
  return base32(mac).slice(0, 26)
}

/** RFC 4648 §6, lower case, without padding. */
function base32(bytes: Buffer): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567"
  let bits = ""
  for (const byte of bytes.subarray(0, 17)) bits += byte.toString(2).padStart(8, "0")
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join("")
}

function isSame(right: string, given: string): boolean {
  const [a, b] = [Buffer.from(right), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
