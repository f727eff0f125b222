import type { FlowTrigger } from "#contract/flows.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import { fittingLocale } from "../replies/filling.ts"
import { buttonLanguage, isFor } from "./beginning.ts"

interface Row {
  trigger: FlowTrigger
  first: string | null
}

async function withButton(q: Queries, inbox: Id): Promise<Row[]> {
  const rows = await q.rows<Row>(
    `select f.trigger, v.document->'languages'->>0 as first from flows f
     join flow_versions v on v.account_id = $1 and v.flow_id = f.id and v.version = f.version
     where f.account_id = $1 and f.is_on and f.removed_at is null and f.trigger->>'button' <> '{}'
       and not exists (select from automation a where a.account_id = $1 and a.is_stopped) order by f.created_at, f.id`,
    [q.accountId],
    "flow-buttons",
  )
  return rows.filter(({ trigger }) => isFor(trigger, inbox))
}

/** What can be pressed in an empty chat of this inbox, in this language where the flow speaks it; none where automation is stopped. */
export async function flowButtons(q: Queries, inbox: Id, locale: string): Promise<string[]> {
  return (await withButton(q, inbox)).flatMap(({ trigger: { button }, first }) => {
    const language = fittingLocale(button, [locale, first ?? "en"])
    return language && button[language]!.trim() ? [button[language]!.trim()] : []
  })
}

/** Are these the words of a button, in any of its languages? */
export async function isFlowButton(q: Queries, inbox: Id, text: string): Promise<boolean> {
  return (await withButton(q, inbox)).some(({ trigger }) => buttonLanguage(trigger, [text]) !== undefined)
}
