import { expect, test } from "vitest"
import { foldPage, foldStep } from "./places.ts"

test.each([
  ["https://shop.example/de/muehlen/speicherstadt", "shop.example/de/muehlen/speicherstadt"],
  ["https://www.shop.example/de/?utm=1#top", "shop.example/de"],
  ["https://shop.example", "shop.example/"],
  ["https://shop.example/index.html", "shop.example/"],
  ["https://shop.example/orders/4711/return", "shop.example/orders/…/return"],
  ["https://shop.example/order-20311", "shop.example/order-…"],
  ["https://shop.example/p/iphone-15", "shop.example/p/iphone-15"],
  ["https://shop.example/u/0198c1f2-6b1e-7c3a-9d2e-1f2a3b4c5d6e", "shop.example/u/…"],
  ["https://shop.example/s/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "shop.example/s/…"],
  ["https://shop.example/unsubscribe/mia%40example.org", "shop.example/unsubscribe/…"],
  ["https://shop.example/beans/caf%C3%A9", "shop.example/beans/café"],
  ["https://shop.example/%E0%A4%A", "shop.example/%E0%A4%A"],
  ["http://shop.example:8080/a//b", "shop.example:8080/a/b"],
  [
    "https://shop.example/magazin/10-tipps-fuer-besseren-espresso-2024",
    "shop.example/magazin/10-tipps-fuer-besseren-espresso-…",
  ],
])("%s is counted as %s", (address, page) => expect(foldPage(address)).toBe(page))

test.each(["javascript:alert(1)", "", "checkout", "file:///etc/passwd", "http://localhost/x", "https://"])(
  "%s is no page of a website",
  (address) => expect(foldPage(address)).toBeNull(),
)

test("a page is never longer than a line", () =>
  expect(foldPage(`https://shop.example/${"a/".repeat(5)}${"b".repeat(900)}`)!.length).toBeLessThanOrEqual(
    200,
  ))

test("a step is its name and its step; nothing else of what a website told is kept", () => {
  expect(foldStep("checkout", { step: "payment", email: "mia@example.org" })).toBe("checkout: payment")
  expect(foldStep("viewed order 20311 of mia@example.org")).toBe("viewed order … of …")
  expect(foldStep("cart", { step: { deep: 1 } })).toBe("cart")
  expect(foldStep("  ")).toBeNull()
  expect(foldStep(`${"x".repeat(59)}🛒`)!.isWellFormed()).toBe(true)
  expect(foldStep("x".repeat(500))!.length).toBe(60)
})
