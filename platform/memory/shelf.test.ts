import { expect, test } from "vitest"
import { Shelf } from "./shelf.ts"

const letters = (most: number, forMs?: number) => {
  const made: string[] = []
  const shelf = new Shelf<string>(most, (value) => value.length, forMs)
  const ask = (key: string, value = key, now?: number) =>
    shelf.of(key, async () => (made.push(key), value), now)
  return { made, ask, shelf }
}

test("what is asked for twice is made once, also at the same time", async () => {
  const { made, ask } = letters(10_000)
  expect(await Promise.all([ask("a", "1"), ask("a", "2")])).toEqual(["1", "1"])
  expect(await ask("a", "3")).toBe("1")
  expect(made).toEqual(["a"])
})

test("without room the one goes that nobody has asked for longest", async () => {
  const { made, ask } = letters(1_200)
  for (const key of ["a", "b", "a", "c"]) await ask(key)
  await ask("a")
  await ask("b")
  expect(made).toEqual(["a", "b", "c", "b"])
})

test("one that is larger than all the room is given and not kept", async () => {
  const { made, ask } = letters(1_200)
  for (const _ of [1, 2]) expect(await ask("huge", "x".repeat(5_000))).toHaveLength(5_000)
  await ask("a")
  await ask("a")
  expect(made).toEqual(["huge", "huge", "a"])
})

test("what is too old is made again, what failed too", async () => {
  const { made, ask, shelf } = letters(10_000, 1_000)
  await ask("a", "1", 0)
  expect(await ask("a", "2", 999)).toBe("1")
  expect(await ask("a", "3", 1_000)).toBe("3")
  expect(made).toEqual(["a", "a"])
  await expect(shelf.of("b", () => Promise.reject(new Error("away")))).rejects.toThrow("away")
  expect(await ask("b", "there")).toBe("there")
})
