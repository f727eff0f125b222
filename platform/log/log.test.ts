import { PassThrough } from "node:stream"
import { expect, test } from "vitest"
import { oneLine, openLog } from "./log.ts"

function logInto() {
  const out = new PassThrough()
  const lines: string[] = []
  out.on("data", (chunk) => lines.push(...String(chunk).trim().split("\n")))
  return { log: openLog({ level: "info", out: out as never }), lines }
}

test("machines get one JSON object a line, and what is secret stays out of it", () => {
  const { log, lines } = logInto()
  log.info(
    {
      requestId: "r-1",
      password: "p",
      headers: { authorization: "Bearer x", cookie: "c" },
      a: { b: { token: "t" } },
    },
    "came in",
  )
  log.debug({}, "too quiet to be heard")
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      level: "info",
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      requestId: "r-1",
      password: "…",
      headers: { authorization: "…", cookie: "…" },
      a: { b: { token: "…" } },
      msg: "came in",
    },
  ])
})

test("an error comes with its kind and where it happened", () => {
  const { log, lines } = logInto()
  log.error({ err: new RangeError("too far") }, "did not work")
  expect(JSON.parse(lines[0]!).err).toMatchObject({
    type: "RangeError",
    message: "too far",
    stack: expect.stringContaining("log.test.ts"),
  })
})

test("a person at a terminal gets the time, how grave it is, the words, and the rest", () => {
  const line = JSON.stringify({
    level: "warn",
    time: "2026-01-02T03:04:05.678Z",
    msg: "The bus lost Redis",
    tries: 3,
  })
  expect(oneLine(line).replace(/\u001b\[\d+m/g, "")).toBe('03:04:05 warn  The bus lost Redis {"tries":3}\n')
})
