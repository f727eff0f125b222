import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { contrast, type Oklch, parseOklch, readable } from "./contrast.ts"

const css = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8")
const pair = /--([\w-]+):\s*light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\)/g
/** As usual, and what differs for those who ask for more contrast. */
const [usual, more] = ["./tokens.css", "./more-contrast.css"].map((name) => pairsIn(css(name))) as [
  Tokens,
  Tokens,
]
type Tokens = Map<string, { light: string; dark: string }>

function pairsIn(text: string): Tokens {
  return new Map([...text.matchAll(pair)].map((found) => [found[1]!, { light: found[2]!, dark: found[3]! }]))
}

const grounds = ["sunken", "paper", "surface", "raised", "hover", "raised-hover"]

/** Which words stand on which ground. A new pair on a screen belongs here. */
const text: Record<string, string[]> = {
  ink: [
    ...grounds,
    "pressed",
    "raised-pressed",
    "accent-tint",
    "accent-tint-hover",
    "amber-tint",
    "red-tint",
    "blue-tint",
  ],
  muted: [...grounds, "accent-tint", "amber-tint", "red-tint", "blue-tint"],
  faint: ["paper", "surface", "raised", "sunken"],
  accent: ["paper", "surface", "raised"],
  "accent-ink": [...grounds, "accent-tint", "accent-tint-hover"],
  "amber-ink": [...grounds, "amber-tint"],
  "red-ink": [...grounds, "red-tint"],
  "blue-ink": [...grounds, "blue-tint"],
  "on-fill": ["fill", "fill-hover", "fill-pressed", "red-fill", "red-fill-hover"],
}

/** Outlines, marks and rings: what one must see to operate, or what carries a meaning. */
const marks: Record<string, string[]> = {
  edge: ["sunken", "paper", "surface", "raised"],
  accent: [...grounds, "accent-tint"],
  amber: ["paper", "surface", "raised"],
  red: [...grounds, "red-tint"],
  blue: [...grounds, "blue-tint"],
  focus: [...grounds, "accent-tint", "amber-tint"],
  fill: ["paper", "surface", "raised"],
  "red-fill": ["paper", "surface"],
  ...Object.fromEntries(
    ["grey", "green", "blue", "amber", "red", "violet", "teal", "brown"].map((name) => [
      `label-${name}`,
      ["paper", "surface", "raised"],
    ]),
  ),
}

function tooWeak(tokens: Tokens, pairs: Record<string, string[]>, theme: "light" | "dark", least: number) {
  const colour = (name: string): Oklch => {
    const token = tokens.get(name)
    if (!token) throw new Error(`no token --${name}`)
    return parseOklch(token[theme])
  }
  return Object.entries(pairs)
    .flatMap(([front, backs]) => backs.map((back) => ({ front, back })))
    .map(({ front, back }) => ({ front, back, is: contrast(colour(front), colour(back)) }))
    .filter(({ is }) => is < least)
    .map(({ front, back, is }) => `${front} on ${back}: ${is.toFixed(2)}`)
}

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  test("has words with a contrast of at least 4.5", () =>
    expect(tooWeak(usual, text, theme, 4.5)).toEqual([]))
  test("has controls and marks with a contrast of at least 3", () =>
    expect(tooWeak(usual, marks, theme, 3)).toEqual([]))
  test("has words of 7 and marks of 4.5 for those who ask for more contrast, labels as ever", () => {
    const tokens = new Map([...usual, ...more])
    const seen = Object.fromEntries(Object.entries(marks).filter(([name]) => !name.startsWith("label-")))
    expect(tooWeak(tokens, text, theme, 7)).toEqual([])
    expect(tooWeak(tokens, seen, theme, 4.5)).toEqual([])
  })
})

test("black on white is 21, the reference value of WCAG", () => {
  expect(contrast({ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 })).toBeCloseTo(21, 1)
})

test("a shop's pale yellow is darkened until it can be read, and keeps its hue", () => {
  const yellow = { l: 0.93, c: 0.15, h: 100 }
  const white = { l: 1, c: 0, h: 0 }
  const better = readable(yellow, white, 4.5)
  expect(contrast(better, white)).toBeGreaterThanOrEqual(4.5)
  expect(better.h).toBe(100)
})

test("a colour that already reads well is left alone", () => {
  const pine = { l: 0.42, c: 0.085, h: 163 }
  expect(readable(pine, { l: 1, c: 0, h: 0 }, 4.5)).toEqual(pine)
})
