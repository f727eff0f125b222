import { CsvReader, type Fields } from "../../customers/csv.ts"
import type { BoxFile } from "./mbox-file.ts"

/** One record of the file and where it begins, in bytes. */
export interface CsvRecord {
  place: number
  fields: Fields
}

export interface CsvPiece {
  records: CsvRecord[]
  /** Begin here and are longer than anybody may write: left out. */
  tooLarge: number[]
  /** The file ends inside a quoted field of the record that begins here. */
  cut: number | undefined
  /** Where the next piece begins; undefined: that was all. */
  next: number | undefined
}

/** Read at once: however large the file is, no more of it is held. */
const WINDOW = 2 * 1024 * 1024
const [QUOTE, LINE_END] = [0x22, 0x0a]

/** The records from `start`, as many as are whole within one window; RFC 4180 by bytes, so that one can go on from any of them. */
export async function readRecords(
  file: BoxFile,
  start: number,
  separator: string,
  most = WINDOW,
): Promise<CsvPiece> {
  const window = await file.part(start, Math.min(most, file.size - start))
  const isLast = start + window.length >= file.size
  const piece: CsvPiece = { records: [], tooLarge: [], cut: undefined, next: undefined }
  const scan = scanned(window, separator)
  let from = 0
  for (const end of scan.ends) {
    add(piece, start + from, window.subarray(from, end), separator)
    from = end
  }
  if (!isLast) return goOn(piece, start, from, window.length)
  if (scan.isQuoted) piece.cut = start + from
  else add(piece, start + from, window.subarray(from), separator)
  return piece
}

/** A record that fills a whole window is passed over: what follows it may be read again. */
function goOn(piece: CsvPiece, start: number, from: number, length: number): CsvPiece {
  if (from === 0) piece.tooLarge.push(start)
  return { ...piece, next: start + (from || length) }
}

function add(piece: CsvPiece, place: number, bytes: Buffer, separator: string): void {
  const fields = fieldsIn(decoded(bytes), separator)
  if (fields.some((field) => field.trim() !== "")) piece.records.push({ place, fields })
}

/** Letter by letter only where there are quotes: most lines of a long table have none. */
function fieldsIn(line: string, separator: string): Fields {
  if (!line.includes('"')) return line.replace(/\r?\n$/, "").split(separator)
  return new CsvReader(separator).read(`${line}\n`)[0] ?? []
}

/** Where records end. A quote opens only where a field begins, as programs write it; "" in it means a quote. */
function scanned(bytes: Buffer, separator: string): { ends: number[]; isQuoted: boolean } {
  const between = separator.charCodeAt(0)
  const ends: number[] = []
  let isQuoted = false
  let isStart = true
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (isQuoted) {
      if (byte === QUOTE && bytes[at + 1] === QUOTE) at++
      else if (byte === QUOTE) isQuoted = false
      continue
    }
    if (byte === LINE_END) ends.push(at + 1)
    isQuoted = byte === QUOTE && isStart
    isStart = byte === between || byte === LINE_END
  }
  return { ends, isQuoted }
}

/** Record by record: office programs of the west write windows-1252, and files are glued together from both. */
export function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}
