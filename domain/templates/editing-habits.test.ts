import { expect, test } from "vitest"
import { habitIn } from "./editing-habits.ts"

const TEXT = "Hello. Parcels take two days.\n\nWe are sorry for the delay.\n\nBest wishes"
const sent = (...texts: string[]) => texts.map((each) => ({ offered: TEXT, sent: each }))

test("a sentence that most people add becomes part of the next version, before the goodbye", () => {
  const longer = TEXT.replace("delay.", "delay. The carrier is GLS.")
  expect(habitIn(TEXT, sent(longer, longer, TEXT, longer))).toEqual({
    of: 4,
    times: 3,
    added: ["The carrier is GLS."],
    dropped: [],
    proposed:
      "Hello. Parcels take two days.\n\nWe are sorry for the delay.\n\nThe carrier is GLS.\n\nBest wishes",
  })
})

test("a sentence that most people leave out goes", () => {
  const shorter = TEXT.replace("We are sorry for the delay.", "")
  expect(habitIn(TEXT, sent(shorter, shorter, shorter))).toMatchObject({
    dropped: ["We are sorry for the delay."],
    proposed: "Hello. Parcels take two days.\n\nBest wishes",
  })
})

test("few answers, or something else each time, are no habit", () => {
  const one = `${TEXT}\nOne.`
  expect(habitIn(TEXT, sent(one, one))).toBeUndefined()
  expect(habitIn(TEXT, sent(one, `${TEXT}\nTwo.`, `${TEXT}\nThree.`, TEXT))).toBeUndefined()
  expect(habitIn(TEXT, sent(TEXT, TEXT, TEXT))).toBeUndefined()
})
