import { randomBytes } from "node:crypto"
import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { base32 } from "./tokens.ts"

const HOW_MANY = 10

/** Ten new codes ("abcd2-efgh3", 50 random bits each) in the place of older ones; shown once. */
export async function newRecoveryCodes(tx: Tx, secrets: Secrets, user: Id): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () => base32(randomBytes(7)).slice(0, 10))
  await tx.rows("update users set recovery_codes = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    user,
    codes.map((code) => fingerprint(secrets, user, code)),
  ])
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}

/** True once for each code. The row's lock decides between two who come at once. */
export async function takeRecoveryCode(tx: Tx, secrets: Secrets, user: Id, code: string): Promise<boolean> {
  const taken = await tx.rows(
    `update users set recovery_codes = array_remove(recovery_codes, $3)
     where account_id = $1 and id = $2 and totp_on and $3 = any(recovery_codes) returning id`,
    [tx.accountId, user, fingerprint(secrets, user, code.toLowerCase())],
  )
  return taken.length === 1
}

/** Keyed with our secret: 50 bits alone could be searched through by whoever steals the database. */
function fingerprint(secrets: Secrets, user: Id, code: string): string {
  return secrets.sign("recovery-code", `${user}:${code}`)
}
