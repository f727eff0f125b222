import { expect, test } from "vitest"
import type { ChannelInfo, Message } from "#contract/views.ts"
import { windowOf } from "./reply-window.ts"

const day = 86_400
const now = Date.UTC(2026, 2, 4, 12)
const ago = (seconds: number, type: Message["type"] = "in") =>
  ({ type, createdAt: new Date(now - seconds * 1000).toISOString() }) as Message
const channel = (window: number | null) => ({ window }) as ChannelInfo

test("a channel without a window is always open", () => {
  expect(windowOf(channel(null), [ago(400 * day)], now)).toBe("open")
})

test("it closes when the customer's last message is too long ago, whatever we wrote since", () => {
  expect(windowOf(channel(day), [ago(day - 1)], now)).toBe("open")
  expect(windowOf(channel(day), [ago(day + 1), ago(60, "out")], now)).toBe("closed")
})

test("while nothing is known yet nobody is locked out; the server decides", () => {
  expect(windowOf(undefined, undefined, now)).toBe("open")
  expect(windowOf(channel(day), [], now)).toBe("open")
})
