import { readdirSync } from "node:fs"
import { expect, test } from "vitest"
import { en } from "../locales/en.ts"
import { commands } from "./list.ts"
import type { Scene } from "./scene.ts"

const notCommands = ["command.ts", "list.ts", "scene.ts", "use-scene.ts", "keys.ts", "found.ts"]

test("every command file is in the list", () => {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
  )
  expect(files.filter((name) => !notCommands.includes(name)).length).toBe(commands.length)
})

test("no two commands have the same id, and all have a label", () => {
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
  expect(commands.filter(({ label }) => !en[label])).toEqual([])
})

test("a key never means two things at once", () => {
  const everything = (status: "open" | "closed") =>
    ({
      can: () => true,
      go: () => {},
      open: () => {},
      conversation: { status },
      deeds: {},
      list: {},
      composer: {},
      details: {},
    }) as unknown as Scene
  for (const status of ["open", "closed"] as const) {
    const keys = commands
      .filter((it) => it.when(everything(status)))
      .flatMap(({ shortcut }) => shortcut ?? [])
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  }
})

test("without a conversation in front nothing can be done to one", () => {
  const empty: Scene = { can: () => true, go: () => {}, open: () => {} }
  expect(commands.filter((it) => it.group === "conversation" && it.when(empty))).toEqual([])
})

test("who may not assign is not offered it", () => {
  const scene = {
    can: () => false,
    go: () => {},
    open: () => {},
    conversation: {},
    deeds: {},
  } as unknown as Scene
  expect(commands.find(({ id }) => id === "conversation.assign")!.when(scene)).toBe(false)
})
