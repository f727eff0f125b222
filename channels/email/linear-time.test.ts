import { expect, test } from "vitest"
import { cost } from "#test/cost.ts"
import { htmlToText } from "./html-to-text.ts"
import { splitQuoted } from "./quote-stripping.ts"
import { splitQuotedHtml } from "./quoted-html.ts"
import { safeHtml } from "./safe-html.ts"

/** The parts that make parsers slow, each repeated until the mail is `size` long. */
const repeated: Record<string, string> = {
  "nested tags": "<div><b>",
  "unclosed paragraphs": "<p>x",
  "closed but never opened": "</div></b>x",
  "mixed up closing": "<b><i></b></i>",
  "table rows": "<table><tr><td>",
  "angle brackets": "<",
  "end tag beginnings": "</",
  "comment beginnings": "<!--",
  quotes: "<a title='",
  "empty attributes": "<a b c d e f g h>",
  entities: "&amp;&#60;&bogus",
  ampersands: "&",
  styles: '<b style="color:red;width:1px">x</b>',
  "style starts": "<style>",
  blockquotes: "<blockquote>x",
  links: '<a href="https://shop.test/x">y',
  "line breaks": "<br>",
  "list items": "<ul><li>x",
  spaces: " \t",
  "bold words": "<b>a</b> ",
  preformatted: "<pre>\n",
  "quote marks": '<div class="gmail_quote">x</div>y',
}

const abilities: Record<string, (mail: string) => unknown> = {
  "plain text of HTML": htmlToText,
  "safe HTML": safeHtml,
  "quotes in HTML": splitQuotedHtml,
  "quotes in text": (mail) =>
    splitQuoted(mail.replaceAll("<", "\n<"), { patience: Number.POSITIVE_INFINITY }),
}

const bestOfThree = (work: () => unknown) => Math.min(...[1, 2, 3].map(() => cost(work)))

const sixteenTimes = (work: () => unknown) => () => {
  for (let turn = 0; turn < 16; turn++) work()
}

const mailOf = (part: string, size: number) => part.repeat(Math.ceil(size / part.length)).slice(0, size)

test.each(Object.keys(abilities))(
  "%s: sixteen times the mail costs about sixteen times the work",
  { timeout: 120_000 },
  (ability) => {
    const work = abilities[ability]!
    for (const [name, part] of Object.entries(repeated)) {
      const [small, large] = [8_000, 128_000].map((size) => mailOf(part, size)) as [string, string]
      // Quadratic work would cost 16 times as much as the small ones together. Kernels count in ticks of milliseconds: one small one alone
      // often costs none of them, and the rest forgives what is still too short to measure.
      const allowed = 6 * bestOfThree(sixteenTimes(() => work(small))) + 60
      expect(
        bestOfThree(() => work(large)),
        `${ability} of ${name}`,
      ).toBeLessThan(allowed)
    }
  },
)
