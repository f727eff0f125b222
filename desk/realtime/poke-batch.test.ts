import { expect, test } from "vitest"
import { PokeBatch } from "./poke-batch.ts"

test("a burst of pokes is handed on once per frame, each topic once", () => {
  const frames: (() => void)[] = []
  const flushed: string[][] = []
  const batch = new PokeBatch(
    (topics) => flushed.push(topics),
    (run) => frames.push(run),
  )

  for (let times = 0; times < 100; times++) batch.add(["counts", "conversations"])
  expect(frames.length).toBe(1)
  frames.shift()!()
  expect(flushed).toEqual([["counts", "conversations"]])

  batch.add(["me"])
  frames.shift()!()
  expect(flushed[1]).toEqual(["me"])
})

test("a poke about nothing wakes nobody", () => {
  const frames: (() => void)[] = []
  new PokeBatch(
    () => {},
    (run) => frames.push(run),
  ).add([])
  expect(frames).toEqual([])
})
