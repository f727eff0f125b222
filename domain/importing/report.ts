import type { Id } from "#contract/ids.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { gapWords } from "./gap-words.ts"
import type { Gap, GapCode } from "./source.ts"

/** Writes down what did not come over, each thing once however often it is met. */
export async function noteGaps(tx: Tx, id: Id, gaps: readonly Gap[]): Promise<void> {
  for (const gap of gaps) {
    const values = [tx.accountId, id, gap.id.slice(0, 200), clean(gap.what).slice(0, 300), gap.code]
    await tx.rows(
      `with g as (
         insert into import_gaps (account_id, import_id, source_id, what, code, detail)
         select $1, $2, $3, $4, $5, $6 where not exists (select from import_gaps where account_id = $1 and import_id = $2
           and source_id = $3 and what = $4 and code = $5) returning 1
       )
       update imports set gaps = gaps + 1 where account_id = $1 and id = $2 and exists (select from g)`,
      [...values, clean(gap.detail ?? "").slice(0, 500)],
      "note-gap",
    )
  }
}

const clean = (text: string) => text.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, " ")

const PAGE = 1000

/** The report as CSV, line by line (RFC 4180; with a byte order mark, or Excel takes it for Windows-1252). */
export async function* reportLines(
  read: <R>(work: (q: Queries) => Promise<R>) => Promise<R>,
  id: Id,
  locale: Locale,
): AsyncIterable<string> {
  const { columns, reasons } = gapWords[locale]
  yield `\ufeff${columns.join(",")}\r\n`
  for (let after = 0; ; ) {
    const rows = await read((q) => page(q, id, after))
    for (const row of rows)
      yield `${[row.source_id, row.what, reasons[row.code] ?? row.code, row.detail].map(cell).join(",")}\r\n`
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
  }
}

interface GapRow {
  id: number
  source_id: string
  what: string
  code: GapCode
  detail: string
}

async function page(q: Queries, id: Id, after: number): Promise<GapRow[]> {
  return q.rows<GapRow>(
    `select id, source_id, what, code, detail from import_gaps
     where account_id = $1 and import_id = $2 and id > $3 order by id limit ${PAGE}`,
    [q.accountId, id, after],
  )
}

/** A subject that begins like a formula must stay a text in a spreadsheet. */
function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
