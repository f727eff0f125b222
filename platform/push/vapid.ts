import { createECDH, createPrivateKey, sign } from "node:crypto"

/** Who sends: a P-256 pair, base64url; the public one as an uncompressed point, as browsers want it. */
export interface VapidKeys {
  publicKey: string
  privateKey: string
}

export function makeVapidKeys(): VapidKeys {
  const pair = createECDH("prime256v1")
  const publicKey = pair.generateKeys().toString("base64url")
  // Leading zeros are part of it: a JWK wants 32 bytes.
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString("base64url")
  return { publicKey, privateKey }
}

/** RFC 8292 §2 allows a day at most. */
const LIFE_SECONDS = 12 * 3600

/**
 * The `authorization` header for a push service (RFC 8292 §3): a JWT for its origin, signed with ES256. `contact` is a
 * mailto: or https: address under which whoever runs the service can reach us.
 */
export function vapidHeader(keys: VapidKeys, endpoint: string, contact: string, now: Date): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1000) + LIFE_SECONDS,
    sub: contact,
  }
  const signed = `${part({ typ: "JWT", alg: "ES256" })}.${part(claims)}`
  const key = createPrivateKey({ key: jwkOf(keys), format: "jwk" })
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" })
  return `vapid t=${signed}.${signature.toString("base64url")}, k=${keys.publicKey}`
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url")
}

/** RFC 7517/7518 §6.2: the point without its leading 0x04. */
function jwkOf({ publicKey, privateKey }: VapidKeys) {
  const point = Buffer.from(publicKey, "base64url")
  const [x, y] = [point.subarray(1, 33), point.subarray(33, 65)].map((half) => half.toString("base64url"))
  return { kty: "EC", crv: "P-256", x: x!, y: y!, d: privateKey }
}
