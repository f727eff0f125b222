import { expect, test } from "vitest"
import { keysOf, usesCommandKey } from "./shortcut.ts"

test("a shortcut is written the way the machine's own menus write it", () => {
  expect(keysOf("Mod+Enter", true)).toEqual(["⌘", "↵"])
  expect(keysOf("Mod+Enter", false)).toEqual(["Ctrl", "↵"])
  expect(keysOf("Mod+k", false)).toEqual(["Ctrl", "K"])
})

test("keys pressed one after the other are shown one beside the other", () => {
  expect(keysOf("g i", true)).toEqual(["G", "I"])
})

test("a single sign stays as it is", () => {
  expect(keysOf("?", true)).toEqual(["?"])
  expect(keysOf("/", false)).toEqual(["/"])
})

test("Apple machines have a command key, others do not", () => {
  expect(usesCommandKey("MacIntel")).toBe(true)
  expect(usesCommandKey("Linux x86_64")).toBe(false)
})
