import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { cost } from "#test/cost.ts"
import { detectLanguage } from "./detect.ts"

const told = (text: string) => detectLanguage(text)?.language

test("everyday messages are told apart in ten languages", () => {
  expect(told("Where is my order? I have been waiting for a week")).toBe("en")
  expect(told("wo bleibt meine bestellung")).toBe("de")
  expect(told("pesanan saya belum sampai kak")).toBe("id")
  expect(told("Wanneer wordt mijn bestelling geleverd?")).toBe("nl")
  expect(told("Bonjour, ma commande n'est toujours pas arrivée")).toBe("fr")
  expect(told("¿Cuándo llega mi pedido?")).toBe("es")
  expect(told("Quando arriva il mio ordine?")).toBe("it")
  expect(told("Ainda não recebi a minha encomenda")).toBe("pt")
  expect(told("Kiedy przyjdzie moje zamówienie?")).toBe("pl")
  expect(told("Siparişim hâlâ gelmedi")).toBe("tr")
})

test("a script that belongs to one language tells at once", () => {
  expect(told("Где мой заказ?")).toBe("ru")
  expect(told("Де моє замовлення, коли його привезуть?")).toBe("uk")
  expect(told("أين طلبي؟")).toBe("ar")
  expect(told("注文した商品がまだ届きません")).toBe("ja")
  expect(told("我的订单在哪里")).toBe("zh")
  expect(told("주문한 상품이 아직 안 왔어요")).toBe("ko")
})

test("English names of products don't make a German sentence English", () => {
  expect(told("Ich hätte gern den Home Barista Starter Kit Course")).toBe("de")
  expect(told("Apakah Flat White Espresso Blend masih ada?")).toBe("id")
})

test("what tells nothing gets no language", () => {
  for (const text of [
    "",
    "ok",
    "👍",
    "#10482",
    "https://shop.example/orders/1",
    "mia@example.com",
    "   ",
    "\u202e",
  ])
    expect([text, told(text)]).toEqual([text, undefined])
})

test("a novel and hostile letters are looked at in no time", () => {
  const hostile = ["lorem ipsum ".repeat(1_000_000), "a\u0301".repeat(500_000)]
  expect(cost(() => hostile.map(detectLanguage))).toBeLessThan(2000)
})

/*
 * xSID (van der Goot et al. 2021, CC BY-SA 4.0): short requests full of names. Read from beside the repository, never part of
 * it. `XSID=<folder>` says where else it lies.
 */
const folder = process.env.XSID ?? join(import.meta.dirname, "../../../shared/data/xsid")
const isHere = existsSync(join(folder, "de.test.conll"))

test.skipIf(!isHere)(
  `short requests of xSID: at least 97 % right over en, de and id (${isHere ? "here" : "xSID is not on this machine; set XSID to its folder"})`,
  () => {
    let [right, all] = [0, 0]
    for (const language of ["en", "de", "id"])
      for (const text of utterances(language)) {
        all += 1
        if (told(text) === language) right += 1
      }
    console.log(`xSID test: ${right} of ${all} right, ${((100 * right) / all).toFixed(1)} %`)
    expect(all).toBe(1500)
    expect(right / all).toBeGreaterThanOrEqual(0.97)
  },
)

function utterances(language: string): string[] {
  const lines = readFileSync(join(folder, `${language}.test.conll`), "utf8").split("\n")
  return lines.flatMap((line) => /^# text ?= ?(.+)/.exec(line)?.[1] ?? [])
}
