import { expect, test } from "vitest"
import { Selection } from "./selection.ts"

const order = ["a", "b", "c", "d", "e"]
const empty = () => {
  const selection = new Selection()
  selection.inOrder(order)
  return selection
}
const begun = (...ids: string[]) => {
  const selection = empty()
  for (const id of ids) selection.toggle(id)
  return selection
}
const chosen = (selection: Selection) => [...selection.ids()].sort().join("")

test("x puts one in and takes it out again", () => {
  const selection = begun("b", "d", "b")
  expect(chosen(selection)).toBe("d")
})

test("Shift and an arrow begin with the open one, grow, and shrink on the way back", () => {
  const selection = empty()
  selection.extend(1, "b")
  expect(chosen(selection)).toBe("b")
  selection.extend(1, "b")
  selection.extend(1, "b")
  expect(chosen(selection)).toBe("bcd")
  selection.extend(-1, "b")
  expect(chosen(selection)).toBe("bc")
  for (let times = 0; times < 3; times++) selection.extend(-1, "b")
  expect(chosen(selection)).toBe("ab")
})

test("at the end of the list nothing more is taken", () => {
  const selection = begun("e")
  expect(selection.extend(1, undefined)).toBe("e")
  expect(chosen(selection)).toBe("e")
})

test("a click with Shift takes the span from where one began, in either direction", () => {
  const selection = begun("d")
  selection.spanTo("b")
  expect(chosen(selection)).toBe("bcd")
})

test("what has left the list is no longer meant", () => {
  const selection = begun("a", "c")
  selection.inOrder(["a", "b"])
  expect(chosen(selection)).toBe("a")
})

test("who draws it hears of each change once", () => {
  const selection = empty()
  let heard = 0
  const stop = selection.subscribe(() => {
    heard++
  })
  selection.toggle("a")
  selection.clear()
  selection.clear()
  stop()
  selection.toggle("b")
  expect(heard).toBe(2)
})

test("everything a view finds is meant until one chooses by hand", () => {
  const selection = new Selection()
  selection.inOrder(["a", "b"])
  const before = selection.ids()
  selection.everything(2431)
  expect([selection.whole, [...selection.ids()], selection.ids() === before]).toEqual([
    2431,
    ["a", "b"],
    false,
  ])
  selection.inOrder(["a", "b", "c"])
  expect(selection.whole).toBe(2431)
  selection.toggle("a")
  expect([selection.whole, [...selection.ids()]]).toEqual([undefined, ["b"]])
})
