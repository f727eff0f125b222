import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { tokenize } from "./html-tokens.ts"
import { LONGEST_HTML, safeHtml } from "./safe-html.ts"

const safe = (html: string) => safeHtml(html).html

/** What a browser would find in the result: names of tags, and every attribute. */
function found(html: string): { tags: string[]; attributes: { tag: string; name: string; value: string }[] } {
  const open = tokenize(html).filter((token) => token.type === "open")
  const attributes = open.flatMap(({ name, attributes }) =>
    attributes.map((entry) => ({ tag: name, ...entry })),
  )
  return { tags: open.map(({ name }) => name), attributes }
}

const harmlessTags =
  /^(?:a|abbr|address|article|aside|b|bd[io]|big|blockquote|br|caption|center|cite|code|col|colgroup|d[dlt]|del|dfn|div|em|fig\w+|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|samp|section|small|span|strike|strong|su[bp]|table|t(?:body|d|foot|h|head|r|t|ime)|u|ul|var|wbr)$/
const harmlessAttributes =
  /^(?:align|alt|bgcolor|border|cellpadding|cellspacing|color|colspan|data-remote-src|dir|face|height|href|lang|rel|rowspan|size|span|src|start|style|target|title|type|valign|value|width)$/

function expectHarmless(html: string): void {
  const { tags, attributes } = found(html)
  for (const tag of tags) expect(tag).toMatch(harmlessTags)
  for (const { tag, name, value } of attributes) {
    expect(name).toMatch(harmlessAttributes)
    if (name === "href") expect(value).toMatch(/^\s*(?:https?:\/\/|mailto:|tel:)/i)
    if (name === "src")
      expect(`${tag} ${value}`).toMatch(/^img (?:\/files\/|data:image\/(?:png|gif|jpeg|jpg|webp);base64,)/i)
    if (name === "style")
      expect(value).not.toMatch(/url|expression|javascript|import|behavior|binding|[\\<>@]|position|\/\*/i)
  }
  expect(html).not.toMatch(
    /<\s*(?:script|style|iframe|object|embed|form|input|button|link|meta|base|svg|math|template|video|audio)/i,
  )
}

const attacks: Record<string, string> = JSON.parse(
  readFileSync(new URL("./fixtures/attacks.json", import.meta.url), "utf8"),
)

describe("no attack gets through", () => {
  test.each(Object.keys(attacks))("%s", (name) => {
    const once = safe(attacks[name]!)
    expectHarmless(once)
    expect(safe(once)).toBe(once)
  })
})

test("an honest letter keeps its look", () => {
  const letter =
    '<div style="font-family:Arial, sans-serif;color:#333;margin:0 0 8px"><p>Hi <b>Ada</b>,</p><table cellpadding="4"><tr><td style="border:1px solid rgb(1,2,3)">1042</td></tr></table></div>'
  expect(safe(letter)).toBe(letter)
})

test("a bad declaration does not cost the good ones", () => {
  expect(
    safe(
      '<p style="color:red;background:url(x);margin:-40px;width:999999px;font-weight:bold !important">x</p>',
    ),
  ).toBe('<p style="color:red;font-weight:bold !important">x</p>')
})

test("links open elsewhere and tell nothing about us", () => {
  expect(safe('<a href="https://shop.test/?a=1&amp;b=2" onclick="x()">shop</a>')).toBe(
    '<a href="https://shop.test/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">shop</a>',
  )
})

test("pictures from elsewhere wait for permission and are counted", () => {
  const mail = '<img src="https://shop.test/a.png" alt="a" width="80"><img src="//shop.test/b.png">'
  expect(safeHtml(mail)).toEqual({
    html: '<img alt="a" width="80" data-remote-src="https://shop.test/a.png" /><img data-remote-src="https://shop.test/b.png" />',
    remoteImages: 2,
    trackers: 0,
    isCut: false,
  })
})

test("pictures that only report the opening are gone", () => {
  const mail =
    '<img src="https://t.test/o.gif" width="1" height="1"><img src="https://t.test/p.gif" style="display:none">x'
  expect(safeHtml(mail)).toMatchObject({ html: "x", remoteImages: 0, trackers: 2 })
})

test("pictures inside the mail come from where we keep them", () => {
  const inline = (id: string) => (id === "logo@shop" ? "/files/7" : undefined)
  expect(safeHtml('<img src="cid:logo%40shop"><img src="cid:gone" alt="gone">', { inline }).html).toBe(
    '<img src="/files/7" /><img alt="gone" />',
  )
})

test("a caller may keep the pictures of the mail under their own ids", () => {
  const inline = (id: string) => `cid:${encodeURIComponent(id)}`
  expect(safeHtml('<img src="cid:logo@shop">', { inline }).html).toBe('<img src="cid:logo%40shop" />')
  expect(safeHtml('<img src="cid:logo@shop">').html).toBe("")
})

test("pixels in the mail itself are shown", () => {
  expect(safe('<img src="data:image/png;base64,iVBORw0KGgo=">')).toBe(
    '<img src="data:image/png;base64,iVBORw0KGgo=" />',
  )
})

test("a thousand levels and twenty-five thousand levels end flat and whole", () => {
  for (const levels of [1000, 25_000]) {
    const html = safe(`${"<div>".repeat(levels)}deep${"</div>".repeat(levels)}<p>after</p>`)
    expect(html).toContain("deep")
    expect(html).toContain("<p>after</p>")
    expect(html.match(/<div>/g)).toHaveLength(200)
  }
})

test("a stray closing tag in a cell does not tear the table apart", () => {
  const mail = "<div><table><tr><td>a</div></td><td>b</td></tr></table></div>"
  expect(safe(mail)).toBe("<div><table><tr><td>a</td><td>b</td></tr></table></div>")
})

test("more than the cap is cut and said so", () => {
  const { html, isCut } = safeHtml("<p>word</p>".repeat(LONGEST_HTML / 10))
  expect(isCut).toBe(true)
  expect(html.length).toBeLessThan(LONGEST_HTML + 10)
})

test("more tags than any letter has are cut and said so", () => {
  const { html, isCut } = safeHtml("<i>x".repeat(200_000))
  expect(isCut).toBe(true)
  expect(html).toMatch(/^<i>x.*x(?:<\/i>)+$/)
})

/** Reproducible pseudo-random numbers (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const crumbs = [
  ..."< > / = \" ' ` & ; : - ! ? \\ ( ) \u0000 \n \t ".split(" "),
  ..."script style svg math img a div table td p iframe textarea title noscript template xmp b i form".split(
    " ",
  ),
  ...[
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<style>",
    "</style>",
    "<svg>",
    "<math><mtext>",
  ],
  ...[
    "onerror=alert(1)",
    " onload=x",
    " src=x",
    ' href="javascript:alert(1)"',
    ' style="background:url(//e)"',
    "&#106;",
    "&colon;",
  ],
  ...[
    "javascript:",
    "data:text/html,",
    "url(",
    "expression(",
    "<img src=x onerror=alert(1)>",
    "</td>",
    "</table>",
    "<td>",
    "text",
  ],
]

test("whatever is thrown together comes out harmless, and a second time the same", () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const random = seeded(seed)
    const mail = Array.from({ length: 3 + random(40) }, () => crumbs[random(crumbs.length)]).join("")
    const once = safe(mail)
    expectHarmless(once)
    expect(safe(once)).toBe(once)
  }
})
