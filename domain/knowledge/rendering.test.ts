import { expect, test } from "vitest"
import { plainText, renderArticle } from "./rendering.ts"

const file = "01920000-0000-7000-8000-000000000001"
const pictures = new Map([[file, { name: "valve.png", type: "image/png", width: 800, height: 600 }]])
const film = new Map([[file, { name: "how.mp4", type: "video/mp4", width: null, height: null }]])
const html = (body: string, shown = pictures) => renderArticle(body, shown, (id) => `/help/files/${id}`).html

test("an article's own headings stand below its title, each with an anchor of its own", () => {
  const { html: made, headings } = renderArticle(
    "# Größe & Maß\n\n## Größe & Maß\n\n###### deep",
    new Map(),
    String,
  )
  expect(made).toContain('<h2 id="groesse-mass">Größe &amp; Maß</h2>')
  expect(made).toContain('<h2 id="groesse-mass-2">')
  expect(made).toContain("<h4")
  expect(headings.map(({ text }) => text)).toEqual(["Größe & Maß", "Größe & Maß"])
})

test("pictures and films are files of ours, with room left for them; from elsewhere they stay links", () => {
  expect(html(`![The valve](file:${file})`)).toContain(
    `<img src="/help/files/${file}" alt="The valve" width="800" height="600" loading="lazy" decoding="async"`,
  )
  expect(html(`![How](file:${file})`, film as never)).toContain("<video")
  expect(html("![spy](https://elsewhere.example/pixel.png)")).toBe(
    '<p><a href="https://elsewhere.example/pixel.png">spy</a></p>\n',
  )
  expect(html("![gone](file:01920000-0000-7000-8000-00000000000f)")).toBe("<p>gone</p>\n")
})

test("nothing that could run comes through, whatever is written", () => {
  const attacks = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "![x](javascript:alert(1))",
    '[x](https://e.example/"onmouseover="alert(1))',
    `![" onerror="alert(1)](file:${file})`,
    "<iframe src=https://e.example></iframe>",
    "```<script>\nx</script>\n```",
    "# <svg/onload=alert(1)>",
    "<a href='x' style='position:fixed'>x</a>",
    "[x](//e.example)",
  ]
  for (const attack of attacks) {
    const made = html(attack)
    const tags = [...made.matchAll(/<[^>]*>/g)].map(([tag]) => tag).join("")
    expect(tags.replace(/="[^"]*"/g, ""), attack).not.toMatch(/<(script|svg|iframe)|\son\w+|style/i)
    for (const [, where] of tags.matchAll(/(?:href|src)="([^"]*)"/g))
      expect(where, attack).toMatch(/^(https?:\/\/|\/help\/|#)/)
  }
})

test("words alone: lists keep their points, markup and pictures are gone, signs are signs", () => {
  expect(plainText(`# Kalk & Co\n\n1. **Tank** leeren\n2. <b>spülen</b>\n\n![x](file:${file})`)).toBe(
    "Kalk & Co\n\n• Tank leeren\n• <b>spülen</b>",
  )
})
