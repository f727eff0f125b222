import { createHash } from "node:crypto"
import { encodingOf, type Fields, separatorOf } from "../../customers/csv.ts"
import {
  type Cursor,
  type Found,
  type Gap,
  type Line,
  nothingFound,
  type Past,
  type Piece,
  type Reach,
  type Source,
  Trouble,
} from "../source.ts"
import { type CsvPiece, decoded, readRecords } from "./csv-file.ts"
import { addressIn, orNull, time } from "./fields.ts"

/**
 * Conversations as a table, one message a line: what any program's export can be brought into with a spreadsheet. The columns
 * stand in docs/import-csv.md. A file of the same name is the same place: what came before is not brought twice.
 */
export const csv: Source = {
  kind: "csv",
  name: "CSV",
  settings: [{ name: "own", isOptional: true }],
  origin: ({ file }) => `csv:${file ?? ""}`,
  look: async (reach, cursor, sofar) => {
    const { piece, columns } = await next(reach, cursor)
    const found = { ...(sofar ?? { ...nothingFound, conversations: 0, messages: 0, isEstimate: true }) }
    count(piece, columns, found, text(cursor?.last))
    return { found, next: goOn(piece, columns), progress: share(reach, piece) }
  },
  read: async (reach, cursor): Promise<Piece> => {
    const { piece, columns } = await next(reach, cursor)
    const gaps = lost(piece)
    const conversations = gathered(piece, columns, reach, gaps)
    return { conversations, gaps, next: goOn(piece, columns), progress: share(reach, piece) }
  },
}

type Columns = Record<string, number>
const text = (value: unknown) => (typeof value === "string" ? value : "")

/** The next records and the heading, which is read anew each time: it costs one look at the start of the file. */
async function next(
  reach: Reach,
  cursor: Cursor | undefined,
): Promise<{ piece: CsvPiece; columns: Columns }> {
  if (!reach.file?.size) throw new Trouble("never", { code: "empty-file" })
  const head = await reach.file.part(0, Math.min(reach.file.size, 64 * 1024))
  if (encodingOf(head).startsWith("utf-16")) throw new Trouble("never", { code: "utf-16" })
  const separator = separatorOf(decoded(head))
  const place = Number(cursor?.place ?? 0)
  const piece = await readRecords(reach.file, place, separator)
  const heading = place === 0 ? piece : await readRecords({ ...reach.file, size: head.length }, 0, separator)
  const columns = columnsOf(heading.records[0]?.fields ?? [])
  if (place === 0) piece.records.shift()
  return { piece, columns }
}

const needed = ["conversation", "text"]

function columnsOf(heading: Fields): Columns {
  const columns: Columns = {}
  for (const [index, name] of heading.entries())
    columns[name.replace("\ufeff", "").trim().toLowerCase().replaceAll(" ", "_")] ??= index
  const missing = needed.filter((name) => !(name in columns))
  if (!missing.length) return columns
  throw new Trouble("never", { code: "no-columns", columns: missing })
}

const goOn = (piece: CsvPiece, columns: Columns): Cursor | undefined => {
  const last = piece.records.at(-1)
  const conversation = last ? field(last.fields, columns, "conversation") : ""
  return piece.next === undefined ? undefined : { place: piece.next, last: conversation }
}
const share = (reach: Reach, piece: CsvPiece) =>
  piece.next === undefined ? 1 : piece.next / reach.file!.size

const field = (fields: Fields, columns: Columns, name: string): string => {
  const index = columns[name]
  return index === undefined ? "" : (fields[index] ?? "").trim()
}

function lost(piece: CsvPiece): Gap[] {
  const gaps: Gap[] = piece.tooLarge.map((place) => ({ id: `at ${place}`, what: "Line", code: "too-large" }))
  return piece.cut === undefined ? gaps : [...gaps, { id: `at ${piece.cut}`, what: "Line", code: "cut-off" }]
}

const SAMPLES = 5

function count(piece: CsvPiece, columns: Columns, found: Found, before: string): void {
  let last = before
  found.gaps = { ...found.gaps }
  for (const { code } of lost(piece)) found.gaps[code] = (found.gaps[code] ?? 0) + 1
  for (const { fields } of piece.records) {
    const conversation = field(fields, columns, "conversation")
    const subject = field(fields, columns, "subject")
    found.messages! += 1
    if (conversation !== last) {
      found.conversations! += 1
      if (subject && found.samples.length < SAMPLES) found.samples = [...found.samples, subject.slice(0, 200)]
    }
    last = conversation
    noteTime(found, timeIn(field(fields, columns, "time")))
  }
}

function noteTime(found: Found, date: Date | undefined): void {
  const at = date?.toISOString()
  if (at && (!found.from || at < found.from)) found.from = at
  if (at && (!found.until || at > found.until)) found.until = at
}

/** ISO 8601, with a space instead of the T too; a time without a zone is UTC, whatever this machine's is. */
function timeIn(given: string): Date | undefined {
  const iso = given.replace(/^(\d{4}-\d\d-\d\d) (\d)/, "$1T$2").replace(/ (?=[+-])/, "")
  return time(/T[\d:.]+$/.test(iso) ? `${iso}Z` : iso)
}

/** Lines of one conversation that follow each other come as one; one that comes back later finds what was brought. */
function gathered(piece: CsvPiece, columns: Columns, reach: Reach, gaps: Gap[]): Past[] {
  const pasts: Past[] = []
  for (const { place, fields } of piece.records) {
    const said = line(fields, columns)
    const id = field(fields, columns, "conversation")
    const code = id ? (said.text ? undefined : "empty") : "unreadable"
    if (!said.at) gaps.push({ id: `at ${place}`, what: said.text.slice(0, 80) || "Line", code: "no-time" })
    if (code) gaps.push({ id: `at ${place}`, what: said.text.slice(0, 80) || "Line", code })
    else if (pasts.at(-1)?.id === id) pasts.at(-1)!.lines.push(said)
    else pasts.push(past(id, fields, columns, said, reach))
  }
  return pasts
}

const states: Record<string, "open" | "snoozed" | "closed"> = { open: "open", pending: "snoozed" }
const types: Record<string, Line["type"]> = { in: "in", out: "out", note: "note" }

function past(id: string, fields: Fields, columns: Columns, first: Line, reach: Reach): Past {
  const of = (name: string) => field(fields, columns, name)
  const email = addressIn(of("email"))
  return {
    id,
    subject: orNull(of("subject")),
    state: {
      status: states[of("status").toLowerCase()] ?? "closed",
      labels: of("labels")
        .split(/[,;|]/)
        .map((label) => label.trim())
        .filter(Boolean),
      assigneeEmail: addressIn(of("assignee_email")),
    },
    customer: { id: email || of("phone") || id, name: orNull(of("name")), email, phone: orNull(of("phone")) },
    createdAt: first.at ?? reach.now(),
    lines: [first],
  }
}

/** Without an id of its own a line is known by what stands in it. */
function line(fields: Fields, columns: Columns): Line {
  const of = (name: string) => field(fields, columns, name)
  const id = of("id") || createHash("sha256").update(JSON.stringify(fields)).digest("hex").slice(0, 32)
  const type = types[of("direction").toLowerCase()] ?? "in"
  return {
    id: `${of("conversation")}#${id}`,
    type,
    author: {
      name: orNull(of("author")) ?? (type === "in" ? orNull(of("name")) : null),
      email: addressIn(of("author_email")),
    },
    text: of("text"),
    at: timeIn(of("time")) ?? null,
    files: [],
  }
}
