import { expect, test } from "vitest"
import { browserOf } from "./browser-of.ts"

test("one recognises one's own machines", () => {
  const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
  const edge =
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"
  expect(browserOf(windows)).toEqual({ name: "Firefox · Windows", isPhone: false })
  expect(browserOf(phone)).toEqual({ name: "Safari · iPhone", isPhone: true })
  expect(browserOf(edge).name).toBe("Edge · Windows")
})

test("an unknown program is shown as it names itself", () => {
  expect(browserOf("curl/8.0").name).toBe("curl/8.0")
  expect(browserOf("").name).toBe("?")
})
