/**
 * The seam to the shop system: what a flow may ask it to do, by name. No shop is connected in this version, so every such step leaves by
 * its door "unavailable" and says so; a shop that is connected one day gives this object and nothing else changes.
 */
export const shopActions = {
  "order-status": { inputs: ["order", "email"], results: ["state", "tracking_url", "arrives_on"] },
  "block-card": { inputs: ["card", "email"], results: ["blocked_at"] },
  "reissue-card": { inputs: ["card", "email", "address"], results: ["card", "arrives_on"] },
} as const
export type ShopActionKey = keyof typeof shopActions

export interface Shop {
  /** What it can do. */
  can: readonly ShopActionKey[]
  /** Asked again with the same key it does it once. Refused: the shop said no, for good. Throws when it could not be reached. */
  ask(
    action: ShopActionKey,
    inputs: Record<string, string>,
    idempotencyKey: string,
  ): Promise<{ done: Record<string, string> } | { refused: string }>
}
