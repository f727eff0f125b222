import { type Actor, actorKey } from "#contract/actor.ts"
import type { VoiceGuide } from "#contract/routes/voice.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { audit } from "../access/audit.ts"

const unsaid: VoiceGuide = { address: { de: null, id: null }, phrases: [], off: [] }

/** How this house speaks, as far as it has said so. */
export async function voiceOf(q: Queries): Promise<VoiceGuide> {
  const row = await q.first<{ guide: Partial<VoiceGuide> }>(
    "select guide from voice_guides where account_id = $1",
    [q.accountId],
    "voice-guide",
  )
  return { ...unsaid, ...row?.guide }
}

/** Keeps it whole; whoever writes hears of it with their next reply. */
export async function changeVoice(tx: Tx, actor: Actor, guide: VoiceGuide): Promise<VoiceGuide> {
  await tx.rows(
    `insert into voice_guides (account_id, guide) values ($1, $2)
     on conflict (account_id) do update set guide = excluded.guide, updated_at = now()`,
    [tx.accountId, JSON.stringify(guide)],
  )
  await audit(tx, actor, "voice.changed", null, { address: guide.address, phrases: guide.phrases.length })
  tx.announce("voice.changed", { by: actorKey(actor) })
  return voiceOf(tx)
}
