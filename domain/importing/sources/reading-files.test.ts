import { expect, test } from "vitest"
import { type CsvRecord, readRecords } from "./csv-file.ts"
import { readBox } from "./mbox-file.ts"

const MB = 1024 * 1024

/** A file of any size that is made of the same piece again and again, and remembers the most it was asked for at once. */
function endless(piece: string, size: number) {
  const one = Buffer.from(piece)
  const whole = Math.floor(size / one.length) * one.length
  const file = {
    size: whole,
    largest: 0,
    part: async (start: number, length: number) => {
      const from = start % one.length
      file.largest = Math.max(file.largest, length)
      const wanted = Math.max(0, Math.min(length, whole - start))
      return Buffer.alloc(from + wanted, one).subarray(from)
    },
  }
  return file
}

const mail = `From - Tue Mar  5 10:00:00 2019\nSubject: a\nFrom: m@example.com\n\n${"Hallo\n".repeat(40_000)}\n`
const row = `7,in,2019-03-05 10:00,"Hallo, ""du"", und\nnoch etwas ${"x".repeat(2_000)}"\n`

test("a mailbox of any size is read in pieces of the same size", async () => {
  const asked = async (size: number) => {
    const box = endless(mail, size)
    let mails = 0
    let held = 0
    for (let next: number | undefined = 0; next !== undefined; ) {
      const piece = await readBox(box, next, { mails: 50, bytes: 2 * MB })
      held = Math.max(
        held,
        piece.mails.reduce((sum, { bytes }) => sum + bytes.length, 0),
      )
      mails += piece.mails.length
      next = piece.next
    }
    expect(mails).toBe(box.size / mail.length)
    return { largest: box.largest, held }
  }
  expect(await asked(24 * MB)).toEqual(await asked(6 * MB))
})

async function allRecords(file: ReturnType<typeof endless>): Promise<CsvRecord[]> {
  const records: CsvRecord[] = []
  for (let next: number | undefined = 0; next !== undefined; ) {
    const piece = await readRecords(file, next, ",", 64 * 1024)
    records.push(...piece.records)
    next = piece.next
  }
  return records
}

test("so is a table, whose lines may have lines in them", async () => {
  const [small, large] = [endless(row, MB / 4), endless(row, MB)]
  const records = await allRecords(small)
  expect(records.length).toBe(small.size / row.length)
  expect(records.at(-1)!.fields[3]!.slice(0, 27)).toBe('Hallo, "du", und\nnoch etwas')
  expect((await allRecords(large)).length).toBe(large.size / row.length)
  expect(large.largest).toBe(small.largest)
})

const over = (text: string | Buffer) => {
  const bytes = Buffer.from(text)
  return { size: bytes.length, part: async (at: number, length: number) => bytes.subarray(at, at + length) }
}

test("a table that ends in a quote is cut, one that ends without a line end is whole; a quote within a word is a quote", async () => {
  const cut = await readRecords(over('a,b\n1,"half'), 0, ",")
  expect([cut.records.length, cut.cut]).toEqual([1, 4])
  const whole = await readRecords(over('a;b\r\n1;19" tall\r\n2;Größe'), 0, ";")
  expect(whole.records.map(({ fields }) => fields)).toEqual([
    ["a", "b"],
    ["1", '19" tall'],
    ["2", "Größe"],
  ])
  expect(whole.cut).toBeUndefined()
})

test("records in windows-1252 among others in UTF-8 are both read as they were meant", async () => {
  const mixed = Buffer.concat([Buffer.from("a,Größe\n"), Buffer.from("b,Größe\n", "latin1")])
  expect((await readRecords(over(mixed), 0, ",")).records.map(({ fields }) => fields[1])).toEqual([
    "Größe",
    "Größe",
  ])
})
