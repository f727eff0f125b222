import type { Address, Archived } from "#contract/channel.ts"
import {
  type Cursor,
  type Found,
  type Gap,
  type Looked,
  nothingFound,
  type Past,
  type Piece,
  type Reach,
  type Source,
  Trouble,
} from "../source.ts"
import { type BoxedMail, type BoxPiece, readBox } from "./mbox-file.ts"

/**
 * A mailbox in one file, as Thunderbird, Apple Mail, Google Takeout and most mail servers write it. It knows no states: all of it comes
 * closed. Who wrote is ours or the customer's by our own addresses.
 */
export const mbox: Source = {
  kind: "mbox",
  name: "mbox",
  settings: [{ name: "own", isOptional: true }],
  // Mails carry their own ids, so that the same mail in another file is the same mail.
  origin: () => "mbox",
  look: async (reach, cursor, sofar): Promise<Looked> => {
    const box = await next(reach, cursor, { mails: 2000, bytes: 32 * 1024 * 1024 })
    const found = { ...(sofar ?? { ...nothingFound, conversations: 0, messages: 0, isEstimate: true }) }
    await count(reach, box, found)
    return { found, next: goOn(box), progress: share(reach, box) }
  },
  read: async (reach, cursor): Promise<Piece> => {
    const box = await next(reach, cursor, { mails: 50, bytes: 8 * 1024 * 1024 })
    const gaps = lost(box)
    const conversations: Past[] = []
    for (const mail of box.mails) {
      const past = await conversation(reach, mail, gaps)
      if (past) conversations.push(past)
    }
    return { conversations, gaps, next: goOn(box), progress: share(reach, box) }
  },
}

async function next(reach: Reach, cursor: Cursor | undefined, most: { mails: number; bytes: number }) {
  if (!reach.file?.size) throw new Trouble("never", { code: "empty-file" })
  return readBox(reach.file, Number(cursor?.place ?? 0), most)
}

const goOn = (box: BoxPiece): Cursor | undefined => (box.next === undefined ? undefined : { place: box.next })
const share = (reach: Reach, box: BoxPiece) => (box.next === undefined ? 1 : box.next / reach.file!.size)

function lost(box: BoxPiece): Gap[] {
  const large = box.tooLarge.map((place) => ({ id: `at ${place}`, what: "Mail", code: "too-large" as const }))
  if (!box.cut) return large
  return [...large, { id: `at ${box.cut.place}`, what: subjectIn(box.cut), code: "cut-off" }]
}

const headerIn = ({ bytes }: BoxedMail, name: string): string =>
  new RegExp(`^${name}:((?:[^\\r\\n]|\\r?\\n[ \\t])*)`, "im").exec(headOf(bytes))?.[1]?.trim() ?? ""
const subjectIn = (mail: BoxedMail) => headerIn(mail, "subject").slice(0, 200) || "Mail"

function headOf(bytes: Buffer): string {
  const head = bytes.toString("latin1", 0, 32_000)
  const end = /\r?\n\r?\n/.exec(head)?.index
  return end === undefined ? head : head.slice(0, end)
}

const SAMPLES = 5
const MOST_WRITERS = 200

/** Counts by headers alone; only the samples are read as a whole. */
async function count(reach: Reach, box: BoxPiece, found: Found): Promise<void> {
  for (const mail of box.mails) {
    found.messages! += 1
    if (!headerIn(mail, "references") && !headerIn(mail, "in-reply-to")) found.conversations! += 1
    noteTime(found, new Date(headerIn(mail, "date")))
    noteWriter(found, headerIn(mail, "from"))
    if (found.samples.length < SAMPLES) await sample(reach, mail, found)
  }
  const gaps = { ...found.gaps }
  for (const { code } of lost(box)) gaps[code] = (gaps[code] ?? 0) + 1
  found.gaps = gaps
}

function noteTime(found: Found, date: Date): void {
  const year = date.getUTCFullYear()
  if (!(year >= 1990 && year < 2200)) return
  const at = date.toISOString()
  if (!found.from || at < found.from) found.from = at
  if (!found.until || at > found.until) found.until = at
}

function noteWriter(found: Found, from: string): void {
  const address = /[^\s<>"(),:;]+@[^\s<>"(),:;]+/.exec(from)?.[0]?.toLowerCase()
  const writers = found.writers ?? {}
  if (address && (address in writers || Object.keys(writers).length < MOST_WRITERS))
    found.writers = { ...writers, [address]: (writers[address] ?? 0) + 1 }
}

async function sample(reach: Reach, { bytes }: BoxedMail, found: Found): Promise<void> {
  const mail = await reach.mail(bytes).catch(() => undefined)
  if (mail?.subject) found.samples = [...found.samples, mail.subject.slice(0, 200)]
}

async function conversation(reach: Reach, boxed: BoxedMail, gaps: Gap[]): Promise<Past | undefined> {
  const gap = (code: Gap["code"], detail?: string) =>
    void gaps.push({ id: `at ${boxed.place}`, what: subjectIn(boxed), code, ...(detail ? { detail } : {}) })
  let mail: Archived
  try {
    mail = await reach.mail(boxed.bytes)
  } catch (error) {
    return gap("unreadable", (error as Error).message)
  }
  if (!mail.from) return gap("no-sender")
  if (!mail.text.trim() && !mail.attachments.length && !mail.subject) return gap("empty")
  const own = ownAddresses(reach)
  const isOurs = own.has(mail.from.address)
  const customer = isOurs ? mail.to.find(({ address }) => !own.has(address)) : mail.from
  if (!customer) return gap("no-customer")
  if (!mail.sentAt) gap("no-time")
  return asPast(mail, customer, isOurs, reach)
}

const ownAddresses = ({ settings }: Reach) =>
  new Set(
    (settings.own ?? "")
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  )

/** The first mail of the thread names it; mails that came before it in the file find it by that. */
function asPast(mail: Archived, customer: Address, isOurs: boolean, reach: Reach): Past {
  const root = mail.references.at(-1) ?? mail.providerId
  const people = mail.to.map(({ address }) => address)
  return {
    id: root,
    subject: mail.subject ?? null,
    state: { status: "closed" },
    customer: { id: customer.address, name: customer.name ?? null, email: customer.address },
    createdAt: mail.sentAt ?? reach.now(),
    references: [mail.providerId, ...mail.references],
    lines: [
      {
        id: mail.providerId,
        type: isOurs ? "out" : "in",
        author: { name: mail.from!.name ?? mail.from!.address, email: mail.from!.address },
        text: mail.text,
        quoted: mail.quoted ?? null,
        html: mail.html ?? null,
        at: mail.sentAt ?? null,
        providerId: mail.providerId,
        isAutomatic: mail.isAutomatic,
        people,
        files: mail.attachments.map(({ name, type, bytes, inlineId }) => ({
          name,
          type,
          bytes,
          ...(inlineId ? { inlineId } : {}),
        })),
      },
    ],
  }
}
