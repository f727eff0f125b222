import type { Encoding } from "#contract/routes/customer-imports.ts"

/** A record of the file, from 1, without the heading. */
export type Fields = string[]

const BOMS: [Encoding, number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
]

/**
 * How the bytes are written: what the byte order mark says; else two-byte text by its zeros; else UTF-8 if it is valid;
 * else windows-1252, which is what office programs of the west write (and a superset of latin1).
 */
export function encodingOf(bytes: Buffer): Encoding {
  for (const [encoding, mark] of BOMS) if (mark.every((byte, index) => bytes[index] === byte)) return encoding
  const start = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 2]! += 1
  if (zeros[1]! > start.length / 8) return "utf-16le"
  if (zeros[0]! > start.length / 8) return "utf-16be"
  return isUtf8(bytes) ? "utf-8" : "windows-1252"
}

/** A character that was cut in two at the end is no sign of another encoding: hence `stream`. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

const SEPARATORS = [",", ";", "\t", "|"]

/** The one that cuts most of the first records into the same number of columns, the more columns the better. */
export function separatorOf(text: string): string {
  const scores = SEPARATORS.map((separator) => ({ separator, score: scoreOf(text, separator) }))
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).separator
}

function scoreOf(text: string, separator: string): number {
  const reader = new CsvReader(separator)
  const widths = reader
    .read(text)
    .slice(0, 50)
    .map(({ length }) => length)
  const width = widths[0] ?? 0
  if (width < 2) return 0
  return (widths.filter((each) => each === width).length / widths.length) * (10 + Math.min(width, 50))
}

/** No field is longer; a quote that is never closed must not eat the memory. */
const LONGEST_FIELD = 100_000

/**
 * CSV by RFC 4180, piece by piece, with what programs make of it: any separator, any line end, quotes only around fields
 * that need them, empty lines, a quote in the middle of a field that means itself.
 */
export class CsvReader {
  readonly #separator: string
  #field = ""
  #fields: Fields = []
  /** Inside quotes; after a closing quote only a separator or a line end is expected. */
  #state: "plain" | "quoted" | "closed" = "plain"
  #wasReturn = false

  constructor(separator: string) {
    this.#separator = separator
  }

  /** Records that are whole with this piece. */
  read(text: string): Fields[] {
    const records: Fields[] = []
    for (const char of text) this.#take(char, records)
    return records
  }

  /** The last record, if the file does not end with a line end. `isCut`: it ends inside a quoted field. */
  end(): { record: Fields | undefined; isCut: boolean } {
    const isCut = this.#state === "quoted"
    const records: Fields[] = []
    this.#endRecord(records)
    return { record: records[0], isCut }
  }

  #take(char: string, records: Fields[]): void {
    const wasReturn = this.#wasReturn
    this.#wasReturn = false
    if (char === "\n" && wasReturn && this.#state !== "quoted") return
    if (this.#state === "quoted") this.#quoted(char)
    else if (char === "\n" || char === "\r") {
      this.#wasReturn = char === "\r"
      this.#endRecord(records)
    } else if (char === this.#separator) this.#endField()
    else if (char === '"' && this.#field === "" && this.#state === "plain") this.#state = "quoted"
    else if (char === '"' && this.#state === "closed") {
      this.#add('"')
      this.#state = "quoted"
    } else this.#add(char)
  }

  #quoted(char: string): void {
    if (char === '"') this.#state = "closed"
    else this.#add(char)
  }

  #add(char: string): void {
    if (this.#field.length < LONGEST_FIELD && char !== "\0") this.#field += char
  }

  #endField(): void {
    this.#fields.push(this.#field)
    this.#field = ""
    this.#state = "plain"
  }

  #endRecord(records: Fields[]): void {
    this.#endField()
    if (this.#fields.some((field) => field.trim() !== "")) records.push(this.#fields)
    this.#fields = []
  }
}

export interface Reading {
  encoding: Encoding
  separator: string
}

/**
 * All records of a file, the heading first, one after the other. The last one may be half: then it comes with `isCut`,
 * also when it has fewer fields than the heading and no line end.
 */
export async function* recordsOf(
  pieces: AsyncIterable<Buffer>,
  { encoding, separator }: Reading,
): AsyncGenerator<{ fields: Fields; isCut: boolean }> {
  const decoder = new TextDecoder(encoding)
  const reader = new CsvReader(separator)
  let width: number | undefined
  for await (const piece of pieces)
    for (const fields of reader.read(decoder.decode(piece, { stream: true }))) {
      width ??= fields.length
      yield { fields, isCut: false }
    }
  const rest = reader.read(decoder.decode())
  for (const fields of rest) yield { fields, isCut: false }
  const { record, isCut } = reader.end()
  if (record) yield { fields: record, isCut: isCut || record.length < (width ?? 0) }
}

/** A record as CSV, quoted where it must be; what a spreadsheet would take for a formula is made text (an apostrophe). */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(quoted).join(",")}\r\n`
}

function quoted(field: string): string {
  const safe = /^[=+@\t\r-]/.test(field) && !/^[+-]?[\d ().,/-]+$/.test(field) ? `'${field}` : field
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
