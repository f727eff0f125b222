import { expect, test } from "vitest"
import { Feed, type Line, type Reader } from "./feed.ts"

interface Said extends Line {
  state: number
}

/** A database that takes its time, answers with what was committed when it was asked, and may be slower than the news. */
function database(page = 5) {
  const rows: Said[] = []
  let loads = 0
  const load = async (after: number) => {
    loads += 1
    const now = rows
      .filter(({ seq }) => seq > after)
      .slice(0, page)
      .map((row) => ({ ...row }))
    await chance()
    return now
  }
  return { rows, source: { load, page }, loads: () => loads }
}

async function chance(): Promise<void> {
  for (let turns = Math.floor(Math.random() * 6); turns > 0; turns--) await Promise.resolve()
  if (Math.random() < 0.3) await new Promise((resolve) => setImmediate(resolve))
}

function reader() {
  const got: number[] = []
  const states = new Map<number, number>()
  const caughtUp: number[] = []
  const take = ({ seq, state }: Said) => void states.set(seq, Math.max(state, states.get(seq) ?? 0))
  const it: Reader<Said> = {
    bring: (lines) => {
      for (const line of lines) {
        got.push(line.seq)
        take(line)
      }
    },
    again: take,
    caughtUp: (seq) => caughtUp.push(seq),
  }
  return { it, got, states, caughtUp }
}

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index + 1)

test("who follows gets what it misses, then each line as it comes", async () => {
  const { rows, source } = database()
  rows.push(...upTo(0, 12).map((seq) => ({ seq, state: 0 })))
  const feed = new Feed<Said>(source)
  const mia = reader()
  await feed.follow(mia.it, 3)
  expect([mia.got, mia.caughtUp]).toEqual([upTo(3, 12), [12]])
  rows.push({ seq: 13, state: 0 })
  await feed.news(13)
  await feed.news(13)
  expect(mia.got).toEqual(upTo(3, 13))
})

test("one load brings a line to everybody who follows", async () => {
  const { rows, source, loads } = database()
  const feed = new Feed<Said>(source)
  const readers = Array.from({ length: 50 }, reader)
  await Promise.all(readers.map(({ it }) => feed.follow(it, 0)))
  const before = loads()
  rows.push({ seq: 1, state: 0 })
  await feed.news(1)
  expect(loads() - before).toBe(1)
  expect(readers.every(({ got }) => got.join() === "1")).toBe(true)
})

test("following again from further back brings again what was asked for, and only that", async () => {
  const { rows, source } = database()
  rows.push(...upTo(0, 9).map((seq) => ({ seq, state: 0 })))
  const feed = new Feed<Said>(source)
  const mia = reader()
  await Promise.all([feed.follow(mia.it, 0), feed.follow(mia.it, 6)])
  expect(mia.got.slice(-3)).toEqual([7, 8, 9])
  expect(mia.caughtUp).toEqual([9])
})

test("who has left hears nothing, and the feed knows when nobody is left", async () => {
  const { rows, source } = database()
  const feed = new Feed<Said>(source)
  const mia = reader()
  const following = feed.follow(mia.it, 0)
  feed.unfollow(mia.it)
  rows.push({ seq: 1, state: 0 })
  await Promise.all([following, feed.news(1)])
  expect([mia.got, feed.isEmpty]).toEqual([[], true])
})

test("a database that fails is told to whom it concerns, and the next news goes on", async () => {
  const { rows, source } = database()
  let isAway = false
  const feed = new Feed<Said>({
    page: 5,
    load: (after) => (isAway ? Promise.reject(new Error("away")) : source.load(after)),
  })
  const mia = reader()
  await feed.follow(mia.it, 0)
  isAway = true
  rows.push({ seq: 1, state: 0 })
  await expect(feed.news(1)).rejects.toThrow("away")
  isAway = false
  await feed.news()
  expect(mia.got).toEqual([1])
})

test("no gap, no double, no disorder, whenever lines are written and read, and the newest state wins", async () => {
  for (let round = 0; round < 300; round++) {
    const { rows, source } = database(1 + Math.floor(Math.random() * 4))
    const feed = new Feed<Said>(source)
    const readers = Array.from({ length: 4 }, () => ({ ...reader(), from: Math.floor(Math.random() * 5) }))
    const work: Promise<unknown>[] = []
    const write = async () => {
      for (let seq = 1; seq <= 25; seq++) {
        rows.push({ seq, state: 0 })
        await chance()
        work.push(feed.news(Math.random() < 0.5 ? seq : undefined))
        if (Math.random() < 0.4) {
          const row = rows[Math.floor(Math.random() * rows.length)]!
          row.state = seq
          feed.changed({ ...row })
        }
      }
    }
    const arrive = async ({ it, from }: (typeof readers)[number]) => {
      await chance()
      await chance()
      await feed.follow(it, from)
    }
    await Promise.all([write(), ...readers.map(arrive)])
    await Promise.all(work)
    await feed.news()
    for (const { got, states, from } of readers) {
      expect(got).toEqual(upTo(from, 25))
      for (const { seq, state } of rows) if (seq > from) expect(states.get(seq)).toBe(state)
    }
  }
})
