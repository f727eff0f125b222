import { beforeEach, expect, test, vi } from "vitest"
import { Draft, type DraftText } from "./draft.ts"

const text = (body: string): DraftText => ({ body, attachments: [], copies: null })

function kept(save: (draft: DraftText) => Promise<unknown> = () => Promise.resolve()) {
  const saved: string[] = []
  const here: { draft: DraftText | null } = { draft: null }
  const draft = new Draft({
    save: (it) => {
      saved.push(it.body)
      return save(it)
    },
    keepHere: (it) => {
      here.draft = it
    },
  })
  return { draft, saved, here }
}

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test("a typed sentence is one save, made when the hand rests", async () => {
  const { draft, saved } = kept()
  for (const body of ["H", "He", "Hello"]) draft.change(text(body))
  await vi.advanceTimersByTimeAsync(800)
  expect(saved).toEqual(["Hello"])
})

test("every letter is in the browser at once, and leaves when the server has it", async () => {
  const { draft, here } = kept()
  draft.change(text("Hel"))
  expect(here.draft?.body).toBe("Hel")
  await draft.flush()
  expect(here.draft).toBeNull()
})

test("what could not be saved stays in the browser and goes with the next change", async () => {
  let isOnline = false
  const { draft, saved, here } = kept(() =>
    isOnline ? Promise.resolve() : Promise.reject(new Error("no line")),
  )
  draft.change(text("Hello"))
  await draft.flush()
  expect(here.draft?.body).toBe("Hello")
  isOnline = true
  draft.change(text("Hello there"))
  await draft.flush()
  expect(saved.at(-1)).toBe("Hello there")
  expect(here.draft).toBeNull()
})

test("a slow save never overtakes a newer one", async () => {
  let letGo: () => void = () => {}
  const { draft, saved } = kept(() => new Promise<void>((resolve) => (letGo = resolve)))
  draft.change(text("old"))
  void draft.flush()
  draft.change(text("new"))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(saved).toEqual(["old"])
  letGo()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual(["old", "new"])
})

test("a sent draft is forgotten on the server too", async () => {
  const { draft, saved } = kept()
  draft.change(text("Hello"))
  await draft.clear()
  expect(saved.at(-1)).toBe("")
})
