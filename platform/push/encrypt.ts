import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from "node:crypto"

/** What a browser gave when it agreed to be told (Push API): base64url of an uncompressed P-256 point and of 16 bytes. */
export interface SubscriptionKeys {
  p256dh: string
  auth: string
}

/** A push service need not take more than 4096 bytes (RFC 8030 §7.2); what the encryption adds is 103. */
export const MOST_BYTES = 3993

const RECORD_SIZE = 4096
/** Ends the last record (RFC 8188 §2). */
const LAST = Buffer.from([2])

/**
 * Encrypts a message for one device (RFC 8291), as the body of a POST with `content-encoding: aes128gcm`. The push service
 * can't read it. `own` and `salt` are made anew for every message; tests give those of the RFC.
 * @throws RangeError when it is too long for a push service, Error when the keys are none.
 */
export function encryptForDevice(
  plain: string,
  keys: SubscriptionKeys,
  own: ECDH = freshKeys(),
  salt: Buffer = randomBytes(16),
): Buffer {
  const body = Buffer.from(plain)
  if (body.length > MOST_BYTES) throw new RangeError(`${body.length} bytes are more than a push carries.`)
  const { key, nonce } = derive(keys, own, salt)
  const cipher = createCipheriv("aes-128-gcm", key, nonce)
  const sealed = [cipher.update(body), cipher.update(LAST), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([header(salt, own.getPublicKey()), ...sealed])
}

function freshKeys(): ECDH {
  const keys = createECDH("prime256v1")
  keys.generateKeys()
  return keys
}

/** RFC 8291 §3.4. */
function derive({ p256dh, auth }: SubscriptionKeys, own: ECDH, salt: Buffer): { key: Buffer; nonce: Buffer } {
  const theirs = Buffer.from(p256dh, "base64url")
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), theirs, own.getPublicKey()])
  const secret = hkdf(own.computeSecret(theirs), Buffer.from(auth, "base64url"), info, 32)
  return {
    key: hkdf(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16),
    nonce: hkdf(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12),
  }
}

function hkdf(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, info, length))
}

/** RFC 8188 §2.1: salt, record size, and our public key as the key's id. */
function header(salt: Buffer, publicKey: Buffer): Buffer {
  const sizes = Buffer.alloc(5)
  sizes.writeUInt32BE(RECORD_SIZE)
  sizes.writeUInt8(publicKey.length, 4)
  return Buffer.concat([salt, sizes, publicKey])
}
