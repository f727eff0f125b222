import { expect, test } from "vitest"
import { CsvReader, csvLine, encodingOf, recordsOf, separatorOf } from "./csv.ts"

const parsed = (text: string, separator = ",") => {
  const reader = new CsvReader(separator)
  const records = reader.read(text)
  const { record } = reader.end()
  return record ? [...records, record] : records
}

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const recordsIn = async (bytes: Buffer, size = 3) => {
  const encoding = encodingOf(bytes)
  const found: { fields: string[]; isCut: boolean }[] = []
  for await (const record of recordsOf(pieces(bytes, size), { encoding, separator: ";" })) found.push(record)
  return found
}

test("quotes, doubled quotes, line ends inside quotes, all kinds of line ends and empty lines", () => {
  expect(parsed('a,"b ""B""",c\r\n\r\n"two\nlines",,x\rlast,1,2')).toEqual([
    ["a", 'b "B"', "c"],
    ["two\nlines", "", "x"],
    ["last", "1", "2"],
  ])
  expect(parsed('5" pipe,x\n')).toEqual([['5" pipe', "x"]])
})

test("the separator is the one that makes a table, whatever else stands in the fields", () => {
  expect(separatorOf("name;mail\nMüller, Anna;a@example.org\nB, C;b@example.org\n")).toBe(";")
  expect(separatorOf('name,mail\n"A; B",a@example.org\n')).toBe(",")
  expect(separatorOf("name\tmail\nA\ta@example.org\n")).toBe("\t")
  expect(separatorOf("name|mail\nA|a@example.org\n")).toBe("|")
})

test("the same table comes out of every encoding, however the file is cut into pieces", async () => {
  const text = "name;mail\r\nJürgen Weiß;j@example.org\r\nZoë;z@example.org\r\n"
  const utf16be = Buffer.from(`\ufeff${text}`, "utf16le").swap16()
  const files = {
    "utf-8": Buffer.from(text),
    "utf-8 with a mark": Buffer.from(`\ufeff${text}`),
    "utf-16le": Buffer.from(`\ufeff${text}`, "utf16le"),
    "utf-16le without a mark": Buffer.from(text, "utf16le"),
    "utf-16be": utf16be,
    latin1: Buffer.from(text, "latin1"),
  }
  for (const [name, bytes] of Object.entries(files))
    for (const size of [1, 2, 3, 7, 1000])
      expect([name, (await recordsIn(bytes, size)).map(({ fields }) => fields)]).toEqual([
        name,
        [
          ["name", "mail"],
          ["Jürgen Weiß", "j@example.org"],
          ["Zoë", "z@example.org"],
        ],
      ])
})

test("a file that was cut in the middle says so", async () => {
  const whole = "name;mail\nAnna;anna@example.org\n"
  const cut = async (text: string) => (await recordsIn(Buffer.from(text))).at(-1)!.isCut
  expect(await cut(whole)).toBe(false)
  expect(await cut(whole.trimEnd())).toBe(false)
  expect(await cut(`${whole}Ber`)).toBe(true)
  expect(await cut(`${whole}"Ber`)).toBe(true)
  // Cut inside a character of two bytes, it is still utf-8.
  expect(encodingOf(Buffer.from("Jü").subarray(0, 2))).toBe("utf-8")
})

test("what a spreadsheet would run is written as text", () => {
  expect(csvLine(["=1+1", "+49 40 123", 'say "hi"', "a,b", "-cmd"])).toBe(
    '\'=1+1,+49 40 123,"say ""hi""","a,b",\'-cmd\r\n',
  )
})
