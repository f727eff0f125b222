import type { FlowField } from "#contract/flows.ts"
import { chosen, isOneOf, plain } from "./choosing.ts"
import { everyWord } from "./words.ts"

export interface Reading {
  /** The day on which somebody answers, "2026-11-29" on their shop's calendar. */
  today: string
  /** The flow's first language: in it a choice is kept, whatever language it was made in. */
  language: string
}

const LONGEST = 2_000

/**
 * What somebody answered to a question of a form, as it is kept; undefined: it does not fit, and the question is explained again.
 * "" stands for a question that was skipped.
 */
export function readField(field: FlowField, said: string, { today, language }: Reading): string | undefined {
  const text = said.trim()
  if (field.type === "choice") return choiceOf(field, text, language)
  if (!field.required && isSkip(text)) return ""
  if (!/[\p{L}\p{N}]/u.test(text) || text.length > LONGEST) return undefined
  return readers[field.type](text, today)
}

const isSkip = (text: string) => isOneOf(everyWord("skip"), text) || /^[-–—]$/.test(text)

/** Behind the options stands the way past them. */
function choiceOf({ options, required }: FlowField, text: string, language: string): string | undefined {
  const labels = options.map(({ label }) => Object.values(label))
  const index = chosen([...labels, ...(required ? [] : [everyWord("skip")])], text)
  if (index === undefined) return undefined
  return index < options.length ? wording(options[index]!, language) : ""
}

/** What is kept of an option: its words in the flow's first language. */
export const wording = (
  { id, label }: { id: string; label: Record<string, string> },
  language: string,
): string => label[language]?.trim() || Object.values(label).find((each) => each.trim()) || id

const readers: Record<
  Exclude<FlowField["type"], "choice">,
  (text: string, today: string) => string | undefined
> = {
  text: (text) => text,
  email: (text) =>
    /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}/i.exec(text)?.[0]?.toLowerCase(),
  phone: phoneIn,
  number: numberIn,
  date: dateIn,
  order: (text) =>
    /(?<![\p{L}\p{N}])#?((?:[A-Z]{1,5}[- ]?)?\d{3,14})(?![\p{L}\p{N}])/iu.exec(text)?.[1]?.toUpperCase(),
}

function phoneIn(text: string): string | undefined {
  const found = /\+?\d[\d\s()/.-]{4,24}\d/.exec(text)?.[0]
  const digits = found?.replace(/\D/g, "") ?? ""
  if (digits.length < 6 || digits.length > 15) return undefined
  return found!.startsWith("+") ? `+${digits}` : digits
}

/** "1.250,5", "1,250.5", "12 kg": the last mark with other than three digits behind it is the point. */
function numberIn(text: string): string | undefined {
  const found = /^\D{0,20}?(-?\d[\d.,'’ ]*)\D{0,30}$/u.exec(text.split("\n")[0]!)?.[1]?.replace(/['’ ]/g, "")
  if (!found) return undefined
  const point = /[.,](?=\d+$)(?!\d{3}$)/.exec(found)?.index
  const whole = (part: string) => part.replace(/[.,]/g, "")
  const number = Number(
    point === undefined ? whole(found) : `${whole(found.slice(0, point))}.${found.slice(point + 1)}`,
  )
  return Number.isFinite(number) ? String(number) : undefined
}

const nearDays: Record<string, number> = {
  ...{ today: 0, heute: 0, "hari ini": 0, yesterday: -1, gestern: -1, kemarin: -1 },
  ...{ tomorrow: 1, morgen: 1, besok: 1 },
}

function dateIn(text: string, today: string): string | undefined {
  const near = nearDays[plain(text)]
  if (near !== undefined)
    return new Date(Date.parse(`${today}T12:00Z`) + near * 86_400_000).toISOString().slice(0, 10)
  const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text)
  if (iso) return dayOf(iso[1]!, iso[2]!, iso[3]!)
  const written = /(?<!\d)(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})?(?!\d)/.exec(text)
  if (!written) return undefined
  const [, first, second, year = today.slice(0, 4)] = written
  const whole = year.length === 2 ? `20${year}` : year
  // Where the day stands first there is no thirteenth month; else it is written the American way.
  return dayOf(whole, second!, first!) ?? dayOf(whole, first!, second!)
}

/** The thirtieth of February has the form of a day and is none. */
function dayOf(year: string, month: string, day: string): string | undefined {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined
}
