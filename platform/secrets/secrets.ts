/** Seals what must not lie readable in the database, signs what leaves and must come back unchanged. Key file: 0600 in the data folder. */
export interface Secrets {
  /** AES-256-GCM; `context` (e.g. "inbox:<id>") must be the same when opening. */
  seal(plain: string, context: string): string
  open(sealed: string, context: string): string
  /** HMAC-SHA256 over purpose and payload; lower-case base32, 26 characters (130 bits): safe in URLs, mail local parts, file names. */
  sign(purpose: string, payload: string): string
  verify(purpose: string, payload: string, signature: string): boolean
}
