import { Trouble } from "../source.ts"

/**
 * A mailbox in one file (RFC 4155): each mail begins with a line "From <somebody> <time>" after an empty line, lines in it that
 * begin like that carry a ">" (mboxrd: one is taken away again). Read piece by piece: such files have many gigabytes.
 */
export interface BoxedMail {
  /** Where its "From " line stands: its place in the file. */
  place: number
  bytes: Buffer
}

export interface BoxPiece {
  mails: BoxedMail[]
  /** Longer than anybody may send: left out. */
  tooLarge: number[]
  /** The last mail of the file, when the file ends in the middle of it. */
  cut: BoxedMail | undefined
  /** Where the next piece begins; undefined: that was all. */
  next: number | undefined
}

export interface BoxFile {
  size: number
  part(start: number, length: number): Promise<Buffer>
}

const LARGEST_MAIL = 60 * 1024 * 1024
const WINDOW = 2 * 1024 * 1024
const FIRST_WINDOW = 32 * 1024
/** A separator with its empty line and time is shorter than this. */
const LONGEST_SEPARATOR = 400

/** The mails from `start` on, until so many or so many bytes are together. @throws Trouble when it is no mailbox. */
export async function readBox(
  file: BoxFile,
  start: number,
  most: { mails: number; bytes: number },
): Promise<BoxPiece> {
  const piece: BoxPiece = { mails: [], tooLarge: [], cut: undefined, next: start }
  if (start === 0) piece.next = await firstSeparator(file)
  let read = 0
  while (piece.next !== undefined && piece.mails.length < most.mails && read < most.bytes) {
    const place: number = piece.next
    const end = await nextSeparator(file, place + 5)
    piece.next = end
    const length = (end ?? file.size) - place
    read += length
    if (length > LARGEST_MAIL) piece.tooLarge.push(place)
    else add(piece, place, await file.part(place, length), end === undefined)
  }
  return piece
}

function add(piece: BoxPiece, place: number, boxed: Buffer, isLast: boolean): void {
  const mail = { place, bytes: unboxed(boxed) }
  if (isLast && isCut(boxed)) piece.cut = mail
  else piece.mails.push(mail)
}

/** A byte order mark or empty lines before it are forgiven. */
async function firstSeparator(file: BoxFile): Promise<number> {
  const head = (await file.part(0, LONGEST_SEPARATOR)).toString("latin1")
  const lead = /^(?:\xef\xbb\xbf)?[\r\n]*/.exec(head)![0].length
  if (separator.test(head.slice(lead))) return lead
  throw new Trouble("never", { code: "not-a-mailbox" })
}

const separator = /^From [^\r\n]*\d{1,2}:\d{2}[^\r\n]*\d{4}[^\r\n]*\r?\n/

/** Windows overlap by a separator's length, so that none is missed at an edge. Most mails are short: the first look is, too. */
async function nextSeparator(file: BoxFile, from: number): Promise<number | undefined> {
  let length = FIRST_WINDOW
  for (let at = from; at < file.size; at += length, length = Math.min(WINDOW, length * 4)) {
    const window = await file.part(at, length + LONGEST_SEPARATOR)
    const found = separatorIn(window)
    if (found !== undefined) return at + found
  }
  return undefined
}

const AFTER_EMPTY_LINE = Buffer.from("\nFrom ")

function separatorIn(window: Buffer): number | undefined {
  for (let at = window.indexOf(AFTER_EMPTY_LINE); at >= 0; at = window.indexOf(AFTER_EMPTY_LINE, at + 1)) {
    const before = window[at - 1] === 13 ? window[at - 2] : window[at - 1]
    const line = window.toString("latin1", at + 1, at + 1 + LONGEST_SEPARATOR)
    if (before === 10 && separator.test(line)) return at + 1
  }
  return undefined
}

/** The mail without its separator and with its quoted "From " lines as they were written. */
function unboxed(boxed: Buffer): Buffer {
  const mail = boxed.subarray(boxed.indexOf(10) + 1)
  if (!mail.includes(">From ")) return mail
  return Buffer.from(mail.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1")
}

/** Ends without a line end, or its last part was never closed. */
function isCut(boxed: Buffer): boolean {
  if (boxed.at(-1) !== 10) return true
  const text = boxed.toString("latin1")
  const boundary = /^content-type:\s*multipart\/[^;]+;(?:[^\n]|\n[ \t])*?boundary="?([^"\s;]+)/im.exec(
    text.slice(0, 64_000),
  )?.[1]
  return boundary !== undefined && !text.includes(`--${boundary}--`)
}
