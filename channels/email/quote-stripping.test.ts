import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { splitQuoted } from "./quote-stripping.ts"

const folder = new URL("./fixtures/quotes/", import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), "utf8")
const names = readdirSync(folder).filter((name) => name.endsWith(".txt") && !name.endsWith(".new.txt"))
const letters = (text: string) => text.replace(/\s|\ufeff/g, "")

describe("what the writer has just said is told from what the program added", () => {
  test.each(names)("%s", (name) => {
    const { text } = splitQuoted(read(name))
    expect(text).toBe(read(name.replace(".txt", ".new.txt")).trim())
  })
})

test.each(names)("no letter of %s is lost", (name) => {
  const { text, quoted = "" } = splitQuoted(read(name))
  expect([...letters(text + quoted)].sort().join("")).toBe([...letters(read(name))].sort().join(""))
})

test("line ends of every system give the same split", () => {
  const unix = read("gmail-de.txt")
  const split = splitQuoted(unix)
  expect(splitQuoted(unix.replaceAll("\n", "\r\n"))).toEqual(split)
  expect(splitQuoted(unix.replaceAll("\n", "\r"))).toEqual(split)
})

test("a forwarded mail keeps its header lines in sight", () => {
  const mail = read("outlook-de.txt")
  expect(splitQuoted(mail, { subject: "WG: Ihre Bestellung" }).quoted).toBeUndefined()
  expect(splitQuoted(mail, { subject: "AW: Ihre Bestellung" }).quoted).toContain("Gesendet: Montag")
})

test("null bytes and half characters are gone, the words stay", () => {
  expect(splitQuoted("Gr\u0000üße \ud83d Ende\r\n\r\n> a\n> b").text).toBe("Grüße \ufffd Ende")
})

test("an empty mail stays empty", () => {
  for (const empty of ["", "\n\n", "\u0000"]) expect(splitQuoted(empty)).toEqual({ text: "" })
})

test("when its time is up the mail stays whole", () => {
  let now = 0
  const clock = () => (now += 1000)
  const mail = read("gmail-en.txt")
  expect(splitQuoted(mail, { clock, patience: 10 }).text).toBe(mail.trim())
})

test("marks below the first 256 kB are not looked for, and nothing is lost", () => {
  const long = `${"Zeile voller Text\n".repeat(20_000)}\n> a\n> b\n`
  const { text, quoted } = splitQuoted(long)
  expect(quoted).toBeUndefined()
  expect(text).toBe(long.trim())
})

const hostile: Record<string, (size: number) => string> = {
  "one endless line": (size) => "a ".repeat(size / 2),
  "only attribution lines": (size) => "On Mon, Jan 5, 2026 at 3:04 PM wrote:\n".repeat(size / 38),
  "half attributions": (size) => "On Mon, Jan 5, 2026 <\n".repeat(size / 22),
  "only labels": (size) => "From: a\nTo: b\n".repeat(size / 14),
  "only colons": (size) => ":\n".repeat(size / 2),
  "only quotes and answers": (size) => "> a\nb\n".repeat(size / 6),
  "only dashes": (size) => `${"-".repeat(90)}\n`.repeat(size / 91),
  "dashes without end": (size) => "-".repeat(size),
  "angle brackets": (size) => "<a@".repeat(size / 3),
  "blank lines": (size) => "\n".repeat(size),
  spaces: (size) => " ".repeat(size),
  "spaces and returns": (size) => " \r".repeat(size / 2),
  signatures: (size) => "-- \n".repeat(size / 4),
}

describe("a body of 767 kB that hangs other programs is split within a second of computing", () => {
  test.each(Object.keys(hostile))("%s", (name) => {
    const body = hostile[name]!(767_000)
    const before = process.cpuUsage()
    splitQuoted(body, { patience: Number.POSITIVE_INFINITY })
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(1)
  })
})
