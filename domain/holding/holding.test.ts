import { describe, expect, test } from "vitest"
import type { Hours } from "#contract/views.ts"
import { matterOf } from "./matter.ts"
import { reckon, type Situation } from "./reckoning.ts"
import { timeWords } from "./words.ts"

describe("what a first message is about", () => {
  const said = (subject: string | null, text = "", category: string | null = null) =>
    matterOf({ subject, text, category }, "en")

  test("the subject, without what mail programs put in front", () => {
    expect(said("Re: AW: Invoice for order 1042")).toBe("“Invoice for order 1042”")
    expect(matterOf({ subject: "WG: Mühle klemmt", text: "", category: null }, "de")).toBe("„Mühle klemmt“")
    expect(said(`${"very long words ".repeat(12)}`)).toMatch(/^“.{60,84} …”$/)
  })

  test("else the number of an order or invoice, else what it was categorised as, else nothing", () => {
    expect(said(null, "Where is my order #kk-20311?")).toBe("order KK-20311")
    expect(matterOf({ subject: "", text: "Rechnung Nr. 88123 fehlt", category: null }, "de")).toBe(
      "Rechnung 88123",
    )
    expect(matterOf({ subject: null, text: "pesanan nomor 1042 belum tiba", category: null }, "id")).toBe(
      "pesanan 1042",
    )
    expect(said("Question", "My grinder is loud.", "Repairs")).toBe("“Repairs”")
    expect(said("Hello!!!", "Hi there, order something?")).toBeNull()
    expect(said(null, "")).toBeNull()
  })

  test("what a stranger wants passed on is not: links, addresses, quotation marks, control characters", () => {
    for (const subject of ["Buy at https://evil.example", "free-coins.shop now", "write to a@b.example"])
      expect(said(subject)).toBeNull()
    expect(said("“Win” \u0007a prize")).toBe("“Win a prize”")
  })
})

describe("by when a person will have answered", () => {
  const hours: Hours = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }))
  const utc = (text: string) => new Date(`${text}Z`)
  // Monday, 10:00 in Berlin.
  const now = utc("2026-11-30T09:00:00")
  const base: Situation = {
    ...{
      now,
      since: now,
      hours,
      timeZone: "Europe/Berlin",
      promise: 4 * 3600,
      due: null,
      queue: 1,
      lately: [],
    },
  }
  /** Asked on Friday from 9:00 in Berlin on, answered so many minutes later. */
  const answered = (minutes: number[]) =>
    minutes.map((each) => ({
      asked: utc("2026-11-27T08:00:00"),
      answered: new Date(utc("2026-11-27T08:00:00").getTime() + each * 60_000),
    }))

  test("with too few cases it is what the inbox promises", () => {
    expect(reckon({ ...base, lately: answered([5, 5, 5]) })).toEqual({
      ...{ at: utc("2026-11-30T13:00:00"), from: "promise", cases: 3, eightInTen: null },
    })
    expect(reckon({ ...base, due: utc("2026-11-30T11:50:00") }).at).toEqual(utc("2026-11-30T12:00:00"))
  })

  test("else what was kept in eight of ten cases, never earlier", () => {
    const lately = answered([10, 20, 30, 40, 50, 60, 70, 80, 300, 400])
    expect(reckon({ ...base, lately })).toMatchObject({ from: "answers", eightInTen: 80 * 60 })
    expect(reckon({ ...base, lately }).at).toEqual(utc("2026-11-30T10:30:00"))
  })

  test("whoever still waits has waited at least that long", () => {
    const open = Array.from({ length: 8 }, () => ({ asked: utc("2026-11-27T08:00:00"), answered: null }))
    // A whole working day and an hour of today.
    expect(reckon({ ...base, lately: [...answered([5, 5]), ...open] }).eightInTen).toBe(9 * 3600)
  })

  test("a long queue, an hour at which it usually takes longer, and a closed door make it later", () => {
    const lately = answered(Array.from({ length: 12 }, () => 10))
    expect(reckon({ ...base, lately, queue: 80 }).at).toEqual(utc("2026-11-30T11:00:00"))
    const evening = utc("2026-11-30T15:50:00")
    expect(reckon({ ...base, now: evening, since: evening, lately }).at).toEqual(utc("2026-12-01T08:15:00"))
    const slow = Array.from({ length: 6 }, () => ({
      asked: utc("2026-11-27T09:30:00"),
      answered: utc("2026-11-27T11:30:00"),
    }))
    const quick = answered(Array.from({ length: 54 }, () => 5)).map((each) => ({
      asked: new Date(each.asked.getTime() + 5 * 3_600_000),
      answered: new Date(each.answered.getTime() + 5 * 3_600_000),
    }))
    expect(reckon({ ...base, lately: [...slow, ...quick] }).at).toEqual(utc("2026-11-30T11:00:00"))
  })

  test("nobody is told a time that is nearly over", () => {
    const lately = answered(Array.from({ length: 12 }, () => 1))
    const since = new Date(now.getTime() - 600_000)
    expect(reckon({ ...base, since, lately }).at).toEqual(utc("2026-11-30T09:15:00"))
  })
})

test("a time is told on the reader's clock, in their words", () => {
  const now = new Date("2026-11-30T09:00:00Z")
  const at = (text: string) => new Date(`${text}Z`)
  expect(timeWords(at("2026-11-30T14:00:00"), now, "en", "Europe/Berlin")).toBe("15:00 today")
  expect(timeWords(at("2026-12-01T09:00:00"), now, "de", "Europe/Berlin")).toBe("morgen 10:00 Uhr")
  expect(timeWords(at("2026-12-02T09:00:00"), now, "de", "Europe/Berlin")).toBe(
    "Mittwoch, 2. Dezember, 10:00 Uhr",
  )
  expect(timeWords(at("2026-11-30T17:30:00"), now, "id", "Asia/Jakarta")).toBe("besok pukul 00.30")
})
