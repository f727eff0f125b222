import { expect, test } from "vitest"
import type { ToClient } from "#contract/realtime.ts"
import { Followed } from "./followed.ts"

const pushed = (seq: number) =>
  ({ t: "message", conversation: "c", seq, message: {} }) as Extract<ToClient, { t: "message" }>

function followedFrom(seq: number) {
  const asked: number[] = []
  const heard: number[] = []
  const followed = new Followed(seq, (after) => asked.push(after))
  followed.join({ heard: (message) => heard.push(message.seq) })
  return { followed, asked, heard }
}

test("messages in their turn go straight through", () => {
  const { followed, asked, heard } = followedFrom(3)
  followed.message(pushed(4))
  followed.message(pushed(5))
  expect(heard).toEqual([4, 5])
  expect(asked).toEqual([])
})

test("a gap is asked for once, and nothing is shown out of turn", () => {
  const { followed, asked, heard } = followedFrom(3)
  followed.message(pushed(6))
  followed.message(pushed(7))
  expect(asked).toEqual([3])
  expect(heard).toEqual([])
  for (const seq of [4, 5, 6, 7]) followed.message(pushed(seq))
  followed.caughtUp(7)
  expect(heard).toEqual([4, 5, 6, 7])
})

test("a message that is known already comes again when it changed, and moves nothing", () => {
  const { followed, heard } = followedFrom(9)
  followed.message(pushed(2))
  expect(heard).toEqual([2])
  expect(followed.seq).toBe(9)
})

test("an end that lies further than what came is asked for again", () => {
  const { followed, asked } = followedFrom(3)
  followed.ask()
  followed.message(pushed(4))
  followed.caughtUp(6)
  expect(asked).toEqual([3, 4])
  expect(followed.isCaughtUp).toBe(false)
})
