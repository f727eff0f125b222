import type { AskedNumber } from "#contract/channel.ts"
import { escaped } from "./escaped.ts"

const linkTo = ({ page }: AskedNumber, score: number) => `${page}?score=${score}`

const scoresOf = ({ least, most }: AskedNumber) =>
  Array.from({ length: most - least + 1 }, (_, index) => least + index)

/** A question to be answered by one link for each number, or with the number alone. */
export function plainChoices(ask: AskedNumber): string {
  const lines = scoresOf(ask).map((score) => `${score}${meaning(ask, score)}: ${linkTo(ask, score)}`)
  return [...lines, "", ask.hint].join("\n")
}

function meaning({ least, most, low, high }: AskedNumber, score: number): string {
  if (score === least) return ` (${low})`
  return score === most ? ` (${high})` : ""
}

/** The same as boxes to press, which wrap where eleven don't fit beside each other. */
export function choices(ask: AskedNumber): string {
  const box =
    "display:inline-block;min-width:28px;margin:0 4px 8px 0;padding:9px 6px;border:1px solid #1d6b4f;border-radius:8px;color:#1d6b4f;text-align:center;text-decoration:none;font-weight:600"
  const links = scoresOf(ask).map(
    (score) =>
      `<a href="${escaped(linkTo(ask, score))}" title="${score}${escaped(meaning(ask, score))}" style="${box}">${score}</a>`,
  )
  const ends = `${ask.least} = ${escaped(ask.low)}, ${ask.most} = ${escaped(ask.high)}`
  return `<div dir="auto">${links.join("\n")}</div><p dir="auto" style="margin:0 0 1em;color:#666;font-size:13px">${ends}<br>${escaped(ask.hint)}</p>`
}
