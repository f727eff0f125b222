import { expect, test } from "vitest"
import { millisecondsUntilVisibleChange, promiseState } from "./promise-state.ts"

const minute = 60_000
const hour = { from: 0, due: 60 * minute }

test("a fresh promise is a full ring", () => {
  expect(promiseState(hour, 0)).toEqual({ mood: "running", left: 1, millisecondsLeft: 60 * minute })
})

test("the ring empties evenly", () => {
  expect(promiseState(hour, 30 * minute)).toMatchObject({ mood: "running", left: 0.5 })
})

test("it turns at exactly a quarter of the time, not before", () => {
  expect(promiseState(hour, 45 * minute - 1).mood).toBe("running")
  expect(promiseState(hour, 45 * minute)).toMatchObject({ mood: "soon", left: 0.25 })
})

test("it is broken at the promised moment, and stays a whole ring so that it is seen", () => {
  expect(promiseState(hour, 60 * minute)).toMatchObject({ mood: "broken", left: 1 })
  expect(promiseState(hour, 75 * minute).millisecondsLeft).toBe(-15 * minute)
})

test("what is answered stays answered, however late one looks", () => {
  expect(promiseState("answered", 900 * minute)).toEqual({ mood: "answered", left: 1, millisecondsLeft: 0 })
})

test("a clock that runs behind the server's never draws more than a full ring", () => {
  expect(promiseState({ from: 10 * minute, due: 20 * minute }, 0).left).toBe(1)
})

test("a promise without length is broken, not a division by zero", () => {
  expect(promiseState({ from: 5, due: 5 }, 5).mood).toBe("broken")
})

test("a chat promise is redrawn every second, a mail promise twice a minute", () => {
  expect(millisecondsUntilVisibleChange({ from: 0, due: minute })).toBe(1_000)
  expect(millisecondsUntilVisibleChange({ from: 0, due: 240 * minute })).toBe(30_000)
})
