import { createHmac } from "node:crypto"

/**
 * The header that proves a delivery is ours: `t=<Unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. The time is signed too, so
 * receivers can refuse old copies; they should allow five minutes.
 */
export function signatureOf(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`
}
