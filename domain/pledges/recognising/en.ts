import { clock, type Pack, partOfDay } from "./pack.ts"

const numbers = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
const NUMBER = `(\\d{1,3}|an?|${numbers.slice(1).join("|")}|half an|a couple of|a few)`
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
const WEEKDAY = `(sunday|monday|tuesday|wednesday|thursday|friday|saturday)`
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b"
const month = (name: string) => months.indexOf(name.slice(0, 3))

/** "a few" promises nothing one could be held to. */
function amount(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word)
  if (word === "half an") return 0.5
  if (word === "an") return 1
  const at = numbers.indexOf(word)
  return at < 0 ? undefined : Math.max(1, at)
}

const times = (word: string, minutes: number) => {
  const count = amount(word)
  return count === undefined ? undefined : { minutes: count * minutes }
}

function twelve(hour: number, minute: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined
  return clock((hour % 12) + (half.startsWith("p") ? 12 : 0), minute)
}

export const en: Pack = {
  turns: [
    [/\b(?:no|not) later than\b|\bat the (?:very )?latest\b|\bbefore the end of\b/g, "by"],
    [/\b(check|see|find out|ask|look|confirm|clarify)((?: \w+){0,2}) if\b/g, "$1$2 whether"],
    [/\b(?:do not|don't) worry\b|\bno problem\b|\bwithout fail\b|\bif not sooner\b|\bif not earlier\b/g, " "],
  ],
  commits:
    /\b(?:i|we)(?:'ll| will| shall|'m going to|'re going to| am going to| are going to| promise)\b|\byou(?:'ll| will)(?: also| then)? (?:hear|get|have|receive)\b|\b(?:i'm|i am|we're|we are)(?: also| already)? (?:sending|calling|shipping|writing|replying|getting back|refunding|replacing|checking)\b|(?:^|\band )will (?:also |then )?(?:post|send|call|phone|write|get back|let you know|ship|refund|email|mail|reply|update|come back|report|answer)\b|\bexpect (?:an answer|a reply|to hear|my|our)\b/,
  others:
    /^(?:so |then |but )?(?:the|your|it|its|this|that|there|they|he|she|you|please|our|which|who|because|since)\b/,
  leads:
    /^(?:by|on|at|in|within|before|tomorrow|today|tonight|next|this|first thing|the day after|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/,
  breaks:
    /\b(?:can't|cannot|can not|won't|wouldn't|not|never|always|every|each|unable|no longer|nobody)\b|\b(?:hopefully|maybe|perhaps|might|may be|probably|possibly|try|hope|hoping|should|could|would|usually|normally|typically|ideally|if|unless|in case)\b|\b(?:yesterday|ago|last (?:week|month|night|monday|tuesday|wednesday|thursday|friday)|promised|until|till)\b|\b(?:i|we) (?:had|was|were)\b|\b(?:i|we)(?:'ll| will) be (?!in touch|back (?:in touch|to you|with)|sending|calling|getting|writing|shipping|replying)|\byou(?:'ll| will) have to\b|\b(?:after|once|when|as soon as) (?:we|you|it|the|receipt|receiving|payment)\b|\byou (?:said|wrote|asked|mentioned|told|wanted)\b|\b(?:i|we)(?:'ll| will| shall) (?:have to|take (?:\w+ ){0,3}off|need|require|expect|wait|miss|see you|have to ask you)\b|\b(?:open|closed|holiday|vacation|discount|best to|valid|guarantee[ds]?)\b/,
  spans: [
    [
      new RegExp(`\\b(?:in|within)(?: about)?(?: the next)? ${NUMBER} ?(?:minutes?|mins?)\\b`),
      ([, n]) => times(n!, 1),
    ],
    [
      new RegExp(`\\b(?:in|within)(?: about)?(?: the next)? ${NUMBER} ?(?:hours?|hrs?)\\b`),
      ([, n]) => times(n!, 60),
    ],
    [/\b(?:in|within) the (?:next )?hour\b/, () => ({ minutes: 60 })],
    [
      new RegExp(`\\b(?:in|within)(?: the next)? ${NUMBER} (?:working|business) days?\\b`),
      ([, n]) => {
        const workingDays = amount(n!)
        return workingDays === undefined ? undefined : { day: { workingDays } }
      },
    ],
    [
      new RegExp(`\\b(?:in|within)(?: the next)? ${NUMBER} (day|week)s?\\b`),
      ([, n, unit]) => {
        const count = amount(n!)
        return count === undefined ? undefined : { day: { in: Math.ceil(count * (unit === "week" ? 7 : 1)) } }
      },
    ],
  ],
  days: [
    [/\bday after tomorrow\b/, () => ({ in: 2 })],
    [/\btomorrow\b/, () => ({ in: 1 })],
    [
      /\b(?:today|tonight|this (?:morning|afternoon|evening)|end of (?:the )?day|close of business|eod)\b/,
      () => ({ in: 0 }),
    ],
    [
      new RegExp(`\\bnext ${WEEKDAY}\\b`),
      ([, day]) => ({ weekday: weekdays.indexOf(day!), isNextWeek: true }),
    ],
    [
      new RegExp(`\\b${WEEKDAY}(?: next week| of next week)\\b`),
      ([, day]) => ({ weekday: weekdays.indexOf(day!), isNextWeek: true }),
    ],
    [
      new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: (\\d{4}))?`),
      ([, day, name, year]) => dated(day!, name!, year),
    ],
    [
      new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`),
      ([, name, day, year]) => dated(day!, name!, year),
    ],
    [new RegExp(`\\b${WEEKDAY}\\b`), ([, day]) => ({ weekday: weekdays.indexOf(day!) })],
    [/\b(?:over|at|on|by the end of) the weekend\b/, () => ({ weekend: true })],
    [/\b(?:end of next week|next week)\b/, () => ({ weekEnd: 1 })],
    [/\b(?:end of (?:the|this) week|this week|within the week)\b/, () => ({ weekEnd: 0 })],
  ],
  clocks: [
    [
      /\b(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\b/,
      ([, hour, minute, half]) => twelve(Number(hour), Number(minute ?? 0), half!),
    ],
    [
      /\b\d{1,2}:\d{2} ?(?:-|–|and|to) ?(\d{1,2}):(\d{2})\b/,
      ([, hour, minute]) => clock(Number(hour), Number(minute)),
    ],
    [/\b(\d{1,2}):(\d{2})\b/, ([, hour, minute]) => clock(Number(hour), Number(minute))],
    [/\b(?:noon|midday|lunchtime|lunch)\b/, () => partOfDay.noon],
    [/\bmorning\b/, () => partOfDay.morning],
    [/\bafternoon\b/, () => partOfDay.afternoon],
    [/\b(?:evening|tonight)\b/, () => partOfDay.evening],
  ],
}

function dated(day: string, name: string, year: string | undefined) {
  return { date: Number(day), month: month(name), ...(year ? { year: Number(year) } : {}) }
}
