import { expect, test } from "vitest"
import type { FlowDocument } from "#contract/flows.ts"
import { Draft } from "./draft.ts"

const document = (start: string | null): FlowDocument => ({
  languages: ["en"],
  trigger: { inboxIds: [], newConversation: false, categoryIds: [], button: {} },
  start,
  steps: [],
})

function begun({ refuse }: { refuse?: () => Error | undefined } = {}) {
  const sent: { name: string; start: string | null; basedOn: number }[] = []
  const draft = new Draft(
    { name: "Card", document: document(null), revision: 1 },
    async ({ name, document, basedOn }) => {
      sent.push({ name, start: document.start, basedOn })
      const error = refuse?.()
      if (error) throw error
      return basedOn + 1
    },
    (error) => (error as Error).message === "newer",
    1_000_000,
  )
  return { draft, sent }
}

test("a change is taken back and done again; what is typed in one go is one change", () => {
  const { draft } = begun()
  draft.change(document("a"), "text", 0)
  draft.change(document("ab"), "text", 500)
  draft.change(document("abc"), "text", 5_000)
  expect(draft.state()).toMatchObject({ canUndo: true, canRedo: false })
  draft.undo()
  expect(draft.state().document.start).toBe("ab")
  draft.undo()
  expect(draft.state()).toMatchObject({ document: { start: null }, canUndo: false, canRedo: true })
  draft.redo()
  draft.redo()
  expect(draft.state().document.start).toBe("abc")
  draft.undo()
  draft.change(document("other"))
  expect(draft.state().canRedo).toBe(false)
})

test("each saving is made from the one before, and what was changed meanwhile follows", async () => {
  const { draft, sent } = begun()
  draft.change(document("a"))
  const first = draft.settle()
  draft.change(document("b"))
  expect([await first, await draft.settle()]).toEqual([true, true])
  expect(sent.map(({ start, basedOn }) => [start, basedOn])).toEqual([
    ["a", 1],
    ["b", 2],
  ])
  expect([draft.state().saving, draft.revision]).toEqual(["saved", 3])
})

test("a line that is away is tried again with the next change, a name that was emptied stays", async () => {
  let error: Error | undefined = new Error("away")
  const { draft, sent } = begun({ refuse: () => error })
  draft.rename(" ")
  expect(await draft.settle()).toBe(false)
  expect(draft.state().saving).toBe("failed")
  error = undefined
  expect(await draft.settle()).toBe(true)
  expect(sent.at(-1)!.name).toBe("Card")
})

test("what somebody else saved is never written over", async () => {
  const { draft, sent } = begun({ refuse: () => new Error("newer") })
  draft.change(document("mine"))
  expect(await draft.settle()).toBe(false)
  expect(draft.state().saving).toBe("refused")
  draft.change(document("mine too"))
  expect(await draft.settle()).toBe(false)
  expect([sent.length, draft.state().document.start]).toEqual([1, "mine too"])
})
