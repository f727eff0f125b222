import { expect, test } from "vitest"
import { de } from "../locales/de.ts"
import { foundCommands } from "./found.ts"
import { commands } from "./list.ts"
import type { Scene } from "./scene.ts"

const scene = {
  can: () => true,
  go: () => {},
  open: () => {},
  conversation: { status: "open" },
  deeds: {},
} as unknown as Scene
const find = (typed: string) => foundCommands(commands, scene, typed, (key) => de[key]).map(({ id }) => id)

test("typing without umlauts and sharp s still finds", () => {
  expect(find("schliess")[0]).toBe("conversation.close")
})

test("all typed words must be there, in any order", () => {
  expect(find("einstellungen")).toContain("go.settings")
  expect(find("einstellungen schliessen")).toEqual([])
})

test("nothing typed shows everything that makes sense here", () => {
  expect(find("")).toContain("conversation.close")
  expect(find("")).not.toContain("conversation.reopen")
})
