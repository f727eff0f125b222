import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Template, TemplateFall, TemplateState } from "#contract/routes/templates.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"
import { proofOf } from "./proving.ts"
import { showTemplate, type TemplateRow, templateToChange } from "./templates.ts"

/*
 *   off ⇄ suggest ⇄ shadow ──(proved)──▶ automatic
 *                     ▲                      │ suspicion, a bad start, law or safety, its category gone
 *                     └──(somebody looked)── demoted
 */

/**
 * A person moves it. Answering alone can't be ordered: only a template that has proved itself may.
 * @throws Refusal template.not-found, template.not-proved {missing}
 */
export async function setState(
  tx: Tx,
  actor: Actor,
  id: Id,
  state: Exclude<TemplateState, "demoted">,
): Promise<Template> {
  const template = await templateToChange(tx, id)
  if (template.state === state) return showTemplate(tx, id)
  if (state === "automatic") {
    const proof = await proofOf(tx, template)
    if (proof.missing.length) throw new Refusal("template.not-proved", { missing: proof.missing })
    await moveTo(tx, actor, template, { state, proved: proof.evidence })
  } else await moveTo(tx, actor, template, { state })
  return showTemplate(tx, id)
}

/** It has proved itself and may rise by itself. */
export async function promote(
  tx: Tx,
  template: TemplateRow,
  proved: number,
  conversation: Id | null,
): Promise<void> {
  await moveTo(tx, itself(tx.accountId), template, { state: "automatic", proved, conversation })
}

/** It answers no longer alone, and what it has to prove begins from nothing. */
export async function demote(
  tx: Tx,
  template: TemplateRow,
  because: TemplateFall,
  conversation: Id | null,
): Promise<void> {
  await moveTo(tx, itself(tx.accountId), template, { state: "demoted", because, conversation })
}

interface Move {
  state: TemplateState
  because?: TemplateFall
  /** The evidence on which it rises. */
  proved?: number
  /** The case that decided. */
  conversation?: Id | null
}

/** Writes the move down, for the audit log and for its owner. */
export async function moveTo(tx: Tx, actor: Actor, template: TemplateRow, move: Move): Promise<void> {
  const { state, because = null, proved = null, conversation = null } = move
  await tx.rows(
    `update templates set state = $3, state_at = now(), because = $4, proved = $5, told_proved_at = null, updated_at = now(),
       proves_since = case when $6 then now() else proves_since end where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, template.id, state, because && JSON.stringify({ code: because, conversation })],
      ...[proved, state === "demoted"],
    ],
  )
  const moved = { from: template.state, to: state, because, conversation }
  await audit(tx, actor, "template.moved", template.id, { name: template.name, ...moved, evidence: proved })
  await record(tx, "template.moved", {
    ...{ template: template.id, name: template.name, owner: template.owner_id, by: actorKey(actor) },
    ...moved,
  })
}

/** What happens by itself. */
export function itself(accountId: Id): Actor {
  return { type: "system", id: null, name: "", accountId, permissions: new Set(), teams: [] }
}
