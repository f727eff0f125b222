import { describe, expect, test } from "vitest"
import { dice } from "../answers/dice.ts"
import { changeOf } from "./changing.ts"

describe("more or fewer than before", () => {
  test("the interval is Clopper and Pearson's of the share, as a ratio", () => {
    // 15 of 20: .5090 to .9134 (their table).
    const { ratio, low, high, verdict } = changeOf([4, 4, 3, 4], [1, 1, 2, 1])
    expect(ratio).toBe(3)
    expect(low).toBeCloseTo(0.509 / 0.491, 2)
    expect(high).toBeCloseTo(0.9134 / 0.0866, 1)
    expect(verdict).toBe("more")
  })

  test("few say nothing, however they fell", () => {
    expect(changeOf([9, 0, 0, 0], [0, 0, 0, 0]).verdict).toBe("few")
    expect(changeOf([0, 0, 0, 0], [0, 0, 0, 0])).toEqual({
      verdict: "few",
      ratio: null,
      low: null,
      high: null,
    })
  })

  test("nothing before is more without a ratio; nothing now is less", () => {
    expect(changeOf([5, 5, 5, 5], [0, 0, 0, 0])).toMatchObject({ verdict: "more", ratio: null, high: null })
    expect(changeOf([0, 0, 0, 0], [5, 5, 5, 5])).toMatchObject({ verdict: "less", ratio: 0, low: 0 })
  })

  test("who reads many lines at once is told less easily", () => {
    const [now, before] = [
      [4, 4, 3, 4],
      [1, 1, 2, 1],
    ]
    expect(changeOf(now, before).verdict).toBe("more")
    expect(changeOf(now, before, 20).verdict).toBe("same")
  })

  test("a burst in one week is no change of four", () => {
    expect(changeOf([2, 30, 2, 2], [5, 4, 6, 5]).verdict).toBe("same")
    expect(changeOf([9, 10, 9, 8], [5, 4, 6, 5]).verdict).toBe("more")
  })

  test.each([
    ["one by one", 0],
    ["in bursts", 0.5],
  ])("a page of ten lines on which nothing changed says so in most cases, people write %s", (_, burst) => {
    const draw = dice(7)
    const weeks = (mean: number) =>
      Array.from({ length: 12 }, () => poisson(mean * (burst ? gamma(1 / burst, draw) * burst : 1), draw))
    const pages = Array.from({ length: 300 }, () =>
      Array.from({ length: 10 }, (_, line) => changeOf(weeks(2 + line), weeks(2 + line), 10)),
    )
    const wrong = pages.filter((page) => page.some(({ verdict }) => verdict === "more" || verdict === "less"))
    expect(wrong.length / pages.length).toBeLessThan(0.06)
  })

  test("twice as many are noticed", () => {
    const draw = dice(8)
    const weeks = (mean: number) => Array.from({ length: 12 }, () => poisson(mean, draw))
    const seen = Array.from({ length: 200 }, () => changeOf(weeks(12), weeks(6), 10).verdict)
    expect(seen.filter((verdict) => verdict === "more").length / seen.length).toBeGreaterThan(0.9)
  })
})

/** Knuth's: multiplies until below. */
function poisson(mean: number, draw: () => number): number {
  const end = Math.exp(-mean)
  let [count, left] = [0, draw()]
  while (left > end) {
    count += 1
    left *= draw()
  }
  return count
}

/** Of a whole-numbered shape: the sum of so many exponentials. */
const gamma = (shape: number, draw: () => number) =>
  Array.from({ length: shape }, () => -Math.log(1 - draw())).reduce((sum, each) => sum + each, 0)
