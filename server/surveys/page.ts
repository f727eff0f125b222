import type { Asked } from "#contract/routes/surveys.ts"
import type { PageWords } from "./words.ts"

/** Every page of ours for a customer: the shop's name above, one thing below. Whatever came from people is escaped. */
export interface Sheet {
  language: string
  shop: string
  title: string
  body: string
}

export function sheet({ language, shop, title, body }: Sheet): string {
  return `<!doctype html>
<html lang="${text(language)}" dir="${isRightToLeft(language) ? "rtl" : "ltr"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(title)}</title>
<link rel="stylesheet" href="/survey/page.css">
<header>${text(shop)}</header>
<main>${body}</main>
</html>
`
}

const isRightToLeft = (language: string) => /^(ar|fa|he|ur)/.test(language)

/** A heading and a sentence; nothing to press. */
export const note = ({ title, text: said }: { title: string; text: string }): string =>
  `<h1>${text(title)}</h1><p>${text(said)}</p>`

export interface Form {
  asked: Asked
  words: PageWords
  action: string
  /** Chosen by the link that was pressed. It counts when it is sent, not before: mail scanners follow links too. */
  chosen: number | null
  isTrial: boolean
  /** Sent without a number. */
  isMissing: boolean
}

/** The question, its number and its words, and one button. */
export function form({ asked, words, action, chosen, isTrial, isMissing }: Form): string {
  return `${isTrial ? `<p class="test">${text(words.trial)}</p>` : ""}<form method="post" action="${text(action)}">
${isMissing ? `<p class="wrong" role="alert" id="missing">${text(words.choose)}</p>` : ""}${scale(asked, words, chosen, isMissing)}
${asked.more ? moreField(asked.more, words, asked.comment) : ""}<button type="submit">${text(asked.send)}</button>
</form>${stopForm(asked, action)}`
}

/** For who wants to be asked nothing any more. A button, not a link: mail scanners follow links. */
function stopForm({ stop, isDeclined }: Asked, action: string): string {
  if (!stop || isDeclined) return ""
  return `<form method="post" action="${text(action)}" class="stop"><button name="stop" value="1">${text(stop)}</button></form>`
}

/** It is so from now on. */
export const declined = ({ stopped = "" }: Asked): string => `<h1>${text(stopped)}</h1>`

/** Radio buttons with numbers: keys, screen readers and phones know them. */
export function scale(
  { question, least, most, low, high }: Pick<Asked, "question" | "least" | "most" | "low" | "high">,
  words: PageWords,
  chosen: number | null,
  isMissing: boolean,
  heading: "h1" | "h2" = "h1",
): string {
  const choices = Array.from({ length: most - least + 1 }, (_, index) => least + index).map((score) => {
    const meaning = score === least ? `, ${low}` : score === most ? `, ${high}` : ""
    const isChosen = score === chosen ? " checked" : ""
    return `<div class="choice"><input type="radio" name="score" id="score-${score}" value="${score}" required aria-label="${text(words.of(score, most) + meaning)}"${isChosen}><span aria-hidden="true">${score}</span></div>`
  })
  return `<fieldset${isMissing ? ' aria-describedby="missing"' : ""}><legend><${heading}>${text(question)}</${heading}></legend><div class="row">${choices.join("")}</div>
<div class="ends" aria-hidden="true"><span>${text(low)}</span><span>${text(high)}</span></div></fieldset>`
}

/** The second question. */
export function moreField(question: string, words: PageWords, kept: string | null): string {
  return `<label class="field" for="comment">${text(question)} <small>(${text(words.optional)})</small></label>
<textarea id="comment" name="comment" maxlength="4000" dir="auto">${text(kept ?? "")}</textarea>
`
}

export interface Thanks {
  asked: Asked
  words: PageWords
  action: string
  /** Until when it can be changed, as a day in their language; null: nothing was kept. */
  until: string | null
}

/** It was kept, and says what, and until when it can be another. */
export function thanks({ asked, words, action, until }: Thanks): string {
  const gave = asked.score === null ? "" : `<p>${text(words.gave(asked.score, asked.most))}</p>`
  const kept = until === null ? `<p class="test">${text(words.trial)}</p>` : gave
  const change = `<p class="quiet">${until === null ? "" : `${text(words.until(until))} `}<a href="${text(action)}">${text(words.change)}</a></p>`
  return `<h1>${text(asked.thanks)}</h1>${kept}${change}`
}

export interface UnaskedForm {
  shop: string
  words: PageWords["unasked"]
  all: PageWords
  send: string
  action: string
  given: { score: number | null; comment: string; email: string }
  trouble: "choose" | "address" | null
  /** Answers go out by mail: where no inbox can, nobody is asked for an address. */
  mayAnswer: boolean
}

/** The page that is always open: a number, words, and an address for who wants an answer. */
export function unaskedForm({
  shop,
  words,
  all,
  send,
  action,
  given,
  trouble,
  mayAnswer,
}: UnaskedForm): string {
  const asked = { question: words.question, least: 1, most: 5, low: words.low, high: words.high }
  const wrong = trouble === "choose" ? all.choose : trouble === "address" ? words.emailWrong : ""
  return `<h1>${text(words.title(shop))}</h1><p>${text(words.text)}</p><form method="post" action="${text(action)}" novalidate>
${wrong ? `<p class="wrong" role="alert" id="missing">${text(wrong)}</p>` : ""}${scale(asked, all, given.score, trouble === "choose", "h2")}
<label class="field" for="comment">${text(words.words)} <small>(${text(all.optional)})</small></label>
<textarea id="comment" name="comment" maxlength="4000" dir="auto">${text(given.comment)}</textarea>
${mayAnswer ? emailField(words, all, given.email, trouble === "address") : ""}<button type="submit">${text(send)}</button>
</form>`
}

const emailField = (words: PageWords["unasked"], all: PageWords, kept: string, isWrong: boolean) =>
  `<label class="field" for="email">${text(words.wants)} <small>(${text(all.optional)})</small></label>
<input type="email" id="email" name="email" maxlength="254" autocomplete="email" value="${text(kept)}"${isWrong ? ' aria-invalid="true" aria-describedby="missing"' : ""}>
`

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}
export const text = (value: string): string => value.replace(/[&<>"']/g, (it) => escapes[it]!)
