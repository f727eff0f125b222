import { expect, test } from "vitest"
import { asSent, asWritten, callAt, distinct, notePieces } from "./mentions.ts"

const ada = { kind: "user", id: "0190b2f0-0000-7000-8000-000000000001", name: "Ada Lindqvist" } as const
const short = { kind: "user", id: "0190b2f0-0000-7000-8000-000000000002", name: "Ada" } as const
const team = { kind: "team", id: "0190b2f0-0000-7000-8000-000000000003", name: "Spare parts (Köln)" } as const
const all = [short, ada, team]

test("what is written by name is sent by id, and reads the same when it comes back", () => {
  const written = "@Ada Lindqvist and @Spare parts (Köln): please ask @Ada."
  const sent = asSent(written, all)
  expect(sent).toBe(
    `@[Ada Lindqvist](user:${ada.id}) and @[Spare parts (Köln)](team:${team.id}): please ask @[Ada](user:${short.id}).`,
  )
  expect(asWritten(sent)).toBe(written)
  expect(
    notePieces(sent)
      .map(({ text }) => text)
      .join(""),
  ).toBe(written)
  expect(notePieces(sent).flatMap(({ called }) => (called ? [called.id] : []))).toEqual([
    ada.id,
    team.id,
    short.id,
  ])
})

test.each(["mail ada@Ada.example", "@Adalbert", "x@Ada", "@@Ada"])("%s calls nobody", (text) => {
  expect(asSent(text, all)).toBe(text)
})

test("a name in other capitals is the same name; without anybody to call nothing changes", () => {
  expect(asSent("@ada", all)).toContain(short.id)
  expect(asSent("@Ada", [])).toBe("@Ada")
})

test.each([
  ["@", { from: 0, typed: "" }],
  ["hi @Ad", { from: 3, typed: "Ad" }],
  ["(@Ada L", { from: 1, typed: "Ada L" }],
  ["a@b", null],
  ["@Ada Lindqvist ", null],
  ["@Ada please look at this", null],
  ["hello", null],
])("after %j the call is %j", (text, call) => {
  expect(callAt(text, text.length)).toEqual(call)
})

test("two of one name are told apart by their address; the bare name calls both", () => {
  const mia = (id: string, email: string) => ({ kind: "user" as const, id, name: "Mia Lang", email })
  const two = [
    mia("0190b2f0-0000-7000-8000-000000000004", "mia@one.example"),
    mia("0190b2f0-0000-7000-8000-000000000005", "mia@two.example"),
  ]
  expect(distinct([...two, ada]).map(({ name }) => name)).toEqual([
    "Mia Lang (mia@one.example)",
    "Mia Lang (mia@two.example)",
    "Ada Lindqvist",
  ])
  const calledBy = (text: string) =>
    notePieces(asSent(text, [...two, ada])).flatMap(({ called }) => called?.id ?? [])
  expect(calledBy("@Mia Lang (mia@two.example), please")).toEqual([two[1]!.id])
  expect(calledBy("@mia lang: please")).toEqual(two.map(({ id }) => id))
  const written = "@Mia Lang (mia@one.example) and @Ada Lindqvist"
  expect(asWritten(asSent(written, [...two, ada]))).toBe(written)
})
