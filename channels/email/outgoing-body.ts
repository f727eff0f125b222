import type { Outgoing } from "#contract/channel.ts"
import { choices, plainChoices } from "./choices.ts"
import { escaped } from "./escaped.ts"
import type { EmailSettings } from "./settings.ts"
import { dayIn, wordsFor } from "./words.ts"

/** A quoted novel helps nobody; the customer has the whole in their own mailbox. */
const LONGEST_QUOTE = 20_000

type Parts = { text: string; signature: string; quote?: { intro: string; text: string } }

/** The answer as plain text: words, signature behind the usual mark, the customer's message quoted below. */
export function plainBody(message: Outgoing, settings: EmailSettings): string {
  const { text, signature, quote } = parts(message, settings)
  const quoted = quote && `${quote.intro}\n${quote.text.replace(/^(?=>)/gm, ">").replace(/^(?!>)/gm, "> ")}`
  const asked = message.ask && plainChoices(message.ask)
  return `${[text, asked, signature && `-- \n${signature}`, quoted].filter(Boolean).join("\n\n")}\n`
}

/**
 * The same as simple HTML. Class names and shape of the quote are Gmail's, which every mail program folds; styles are
 * inline, since many programs drop style sheets; `dir=auto` lets each paragraph choose its reading direction.
 */
export function htmlBody(message: Outgoing, settings: EmailSettings): string {
  const { text, signature, quote } = parts(message, settings)
  const style =
    "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:15px;line-height:1.5"
  const sections = [
    paragraphs(text),
    message.ask && choices(message.ask),
    signature && `<div class="gmail_signature" dir="auto" style="color:#666">${lines(signature)}</div>`,
    quote && quoteHtml(quote),
  ]
  return `<!doctype html><html><body style="margin:0"><div style="${style}">${sections.filter(Boolean).join("\n")}</div></body></html>`
}

function quoteHtml({ intro, text }: { intro: string; text: string }): string {
  const border = "margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex"
  return `<div class="gmail_quote"><div dir="auto" class="gmail_attr">${escaped(intro)}<br></div><blockquote class="gmail_quote" style="${border}">${paragraphs(text)}</blockquote></div>`
}

function parts(message: Outgoing, settings: EmailSettings): Parts {
  const { answers, locale } = message
  const base = { text: tidy(message.text), signature: tidy(settings.signature) }
  if (!settings.quote || !answers?.text.trim()) return base
  const intro = wordsFor(locale).wrote(dayIn(locale, answers.at), answers.author)
  return { ...base, quote: { intro, text: tidy(answers.text.slice(0, LONGEST_QUOTE)) } }
}

const tidy = (text: string): string => text.replace(/\r\n?/g, "\n").replaceAll("\0", "").toWellFormed().trim()

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p dir="auto" style="margin:0 0 1em">${lines(paragraph)}</p>`)
    .join("\n")

const lines = (text: string): string => linked(text).replaceAll("\n", "<br>")

/** Addresses become links; what a sentence puts behind them (".", ")") stays outside. */
function linked(text: string): string {
  const pieces: string[] = []
  let last = 0
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"]+/g)) {
    const url = match[0].replace(/[.,;:!?)\]}'»”]+$/, "")
    pieces.push(escaped(text.slice(last, match.index)), `<a href="${escaped(url)}">${escaped(url)}</a>`)
    last = match.index + url.length
  }
  return pieces.join("") + escaped(text.slice(last))
}
