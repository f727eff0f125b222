import type { Id } from "#contract/ids.ts"
import type { NotificationKind, NotificationRules, Ways } from "#contract/routes/notifications.ts"
import type { Queries } from "#platform/db/database.ts"

const on = (...ways: (keyof Ways)[]): Ways => ({
  desk: ways.includes("desk"),
  push: ways.includes("push"),
  mail: ways.includes("mail"),
})

/** What somebody is told who has never said otherwise: the phone is for what waits for them, mail for what is theirs. */
export const usual: Record<NotificationKind, Ways> = {
  new: on("desk", "push"),
  assigned: on("desk", "push", "mail"),
  answer: on("desk", "push"),
  mention: on("desk", "push", "mail"),
  followed: on("desk"),
  woken: on("desk", "push"),
  promise: on("desk", "push"),
  failed: on("desk", "push", "mail"),
  approval: on("desk", "push"),
  approved: on("desk"),
  returned: on("desk", "push", "mail"),
  side: on("desk", "push"),
  template: on("desk", "mail"),
  pledge: on("desk", "push"),
  broken: on("desk", "push", "mail"),
  unhappy: on("desk", "push"),
  fell: on("desk", "push", "mail"),
}

export interface RulesRow {
  kinds: Partial<Record<NotificationKind, Ways>> | null
  quiet_from: number | null
  quiet_to: number | null
  time_zone: string | null
  push_at_desk: boolean | null
  digest_minutes: number | null
}

export const RULES_COLUMNS =
  "r.kinds, r.quiet_from, r.quiet_to, r.time_zone, r.push_at_desk, r.digest_minutes"

/** A person's rules out of their row, or the usual ones where there is none (left join: all null). */
export function rulesFrom(row: RulesRow | undefined): NotificationRules {
  const isQuiet = row?.quiet_from != null && row.quiet_to != null
  return {
    kinds: { ...usual, ...row?.kinds },
    quiet: isQuiet ? { from: row.quiet_from!, to: row.quiet_to! } : null,
    timeZone: row?.time_zone ?? null,
    pushAtDesk: row?.push_at_desk ?? false,
    digestMinutes: row?.digest_minutes ?? 240,
  }
}

/** A person's rules as they stand, the usual ones where they chose none. */
export async function rulesOf(q: Queries, user: Id): Promise<NotificationRules> {
  const row = await q.first<RulesRow>(
    `select ${RULES_COLUMNS} from notification_rules r where r.account_id = $1 and r.user_id = $2`,
    [q.accountId, user],
  )
  return rulesFrom(row)
}

/** Keeps a person's rules whole; when their last mail went out stays. */
export async function saveRules(q: Queries, user: Id, rules: NotificationRules): Promise<void> {
  await q.rows(
    `insert into notification_rules (account_id, user_id, kinds, quiet_from, quiet_to, time_zone, push_at_desk, digest_minutes)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (account_id, user_id) do update set kinds = excluded.kinds, quiet_from = excluded.quiet_from,
       quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, push_at_desk = excluded.push_at_desk,
       digest_minutes = excluded.digest_minutes`,
    [
      ...[q.accountId, user, JSON.stringify(rules.kinds), rules.quiet?.from ?? null, rules.quiet?.to ?? null],
      ...[rules.timeZone, rules.pushAtDesk, rules.digestMinutes],
    ],
  )
}
