import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { htmlToText } from "./html-to-text.ts"
import { splitQuotedHtml } from "./quoted-html.ts"

const folder = new URL("./fixtures/quotes/", import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), "utf8")
const names = readdirSync(folder).filter((name) => name.endsWith(".html"))

describe("the new part of an HTML mail is told from the quoted one", () => {
  test.each(names)("%s", (name) => {
    const { html } = splitQuotedHtml(read(name))
    expect(htmlToText(html)).toBe(read(`${name}.new.txt`).trim())
  })
})

test.each(names)("both parts of %s together say what the mail says", (name) => {
  const { html, quotedHtml = "" } = splitQuotedHtml(read(name))
  const words = (text: string) => text.replace(/[\s>]+/g, "")
  expect(words(htmlToText(html)) + words(htmlToText(quotedHtml))).toBe(words(htmlToText(read(name))))
})

test("an answer below its quote leaves the mail whole", () => {
  const mail = '<blockquote type="cite"><p>When?</p></blockquote><p>Tomorrow at nine.</p>'
  expect(splitQuotedHtml(mail).quotedHtml).toBeUndefined()
})

test("a mail that is nothing but a quote stays whole", () => {
  expect(splitQuotedHtml('<div class="gmail_quote">Hello</div>').quotedHtml).toBeUndefined()
})

test("a cut inside a table leaves two tables", () => {
  const mail = '<table><tr><td style="color:red">Yes<div class="gmail_quote">Old</div></td></tr></table>'
  const { html, quotedHtml } = splitQuotedHtml(mail)
  expect(html).toBe('<table><tr><td style="color:red">Yes</td></tr></table>')
  expect(quotedHtml).toBe(
    '<table><tr><td style="color:red"><div class="gmail_quote">Old</div></td></tr></table>',
  )
})
