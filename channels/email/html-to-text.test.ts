import { expect, test } from "vitest"
import { htmlToText } from "./html-to-text.ts"

const says: [name: string, html: string, text: string][] = [
  ["paragraphs stand apart, lines do not", "<p>One<br>two</p><p>Three</p>", "One\ntwo\n\nThree"],
  ["white space folds as in a browser", "<div>  a \n\t b <b> c</b></div>", "a b c"],
  ["lists have their bullets and numbers", "<ul><li>a<li>b<ol start=3><li>c</ol></ul>", "- a\n- b\n  3. c"],
  [
    "quotes have their marks",
    "<p>Yes</p><blockquote><p>When?</p><blockquote>Now</blockquote></blockquote>",
    "Yes\n\n> When?\n>\n> > Now",
  ],
  [
    "a link tells its address when its text does not",
    '<a href="https://shop.test/t/7">track it</a>',
    "track it (https://shop.test/t/7)",
  ],
  ["a link that is its own address tells it once", '<a href="https://shop.test/">shop.test</a>', "shop.test"],
  ["a script address is never told", '<a href="javascript:alert(1)">click</a>', "click"],
  ["pictures tell their description", '<img src="cid:1" alt="the broken foot"> see', "[the broken foot] see"],
  [
    "characters are decoded once",
    "&lt;b&gt; &amp;lt; &euro;5 &#8211; &#x1F600; &nbsp;x &uuml;ber&szlig; &bogus;",
    "<b> &lt; €5 – 😀 x überß &bogus;",
  ],
  ["numbers of Windows mean what their writers meant", "&#150;&#128;", "–€"],
  ["impossible characters become the replacement", "&#xD800;&#0;&#1114112;", "\ufffd\ufffd\ufffd"],
  [
    "tables read row by row",
    "<table><tr><td>Order</td><td>1042</td></tr><tr><td>Sum</td><td>12 €</td></tr></table>",
    "Order  1042\nSum  12 €",
  ],
  ["preformatted text keeps its lines", "<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"],
  [
    "what is hidden from the reader is hidden from us",
    '<div style="display:none;max-height:0">Preview</div><p>Hi</p>',
    "Hi",
  ],
  [
    "styles, scripts, titles and comments say nothing",
    "<title>t</title><style>p{}</style><script>x</script><!-- c --><!--[if mso]>m<![endif]-->Hi",
    "Hi",
  ],
  ["a null byte in a tag or word does no harm", "<p>a\u0000b</p>", "ab"],
  ["text below an unclosed tag is still there", "<div><b>bold<i>both", "boldboth"],
  ["empty lines of Gmail stay", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"],
]

test.each(says)("%s", (_name, html, text) => {
  expect(htmlToText(html)).toBe(text)
})

test("a thousand levels deep the words are still found", () => {
  const html = `${"<div><blockquote>".repeat(1000)}deep${"</blockquote></div>".repeat(1000)}<p>after</p>`
  const text = htmlToText(html)
  expect(text).toContain("deep")
  expect(text).toContain("after")
})
