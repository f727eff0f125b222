import { clock, type Pack, partOfDay } from "./pack.ts"

const numbers = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"]
const NUMBER = `(\\d{1,3}|ein(?:e[rms]?|en)?|${numbers.slice(2).join("|")})`
const weekdays = ["sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"]
const WEEKDAY = "(sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend)"
const months = ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"]
const MONTH =
  "(jan(?:uar)?|jänner|feb(?:ruar)?|märz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sep(?:tember)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)(?![a-zäöü])"

function amount(word: string): number {
  if (/^\d/.test(word)) return Number(word)
  return word.startsWith("ein") ? 1 : numbers.indexOf(word)
}

const weekday = (name: string) => (name === "sonnabend" ? 6 : weekdays.indexOf(name))
const month = (name: string) => (name === "jänner" ? 0 : months.indexOf(name.slice(0, 3)))

export const de: Pack = {
  turns: [
    [/(?<![a-zäöüß])(?:nicht später als|allerspätestens|spätestens)(?: bis)?(?: zum)?(?![a-zäöüß])/g, "bis"],
    [
      /(?<![a-zäöüß])(?:wenn nicht (?:schon )?(?:früher|eher)|kein problem|keine sorge|ohne wenn und aber)(?![a-zäöüß])/g,
      " ",
    ],
  ],
  commits:
    /(?<![a-zäöüß])(?:(?:ich|wir) (?:werden?|versprechen?|melden?|schicken?|senden?|kümmern?|kümmere|antworten?|rufen?|klären?|prüfen?|sagen?|geben?|schreiben?|liefern?|erstatten?|überweisen?|tauschen?|bringen?|erledigen?|schauen?|kommen?)|(?:werden?|schicken?|senden?|kümmern?|antworten?|rufen?|klären?|prüfen?|sagen?|geben?|schreiben?|liefern?|erstatten?|überweisen?|tauschen?|erledigen?|schauen?) (?:ich|wir)|(?:melden?|kümmern?|kümmere|setzen?) (?:ich |wir )?(?:mich|uns)|(?:du|ihr) (?:hörst|hört|bekommst|bekommt|erhältst|erhaltet)|(?:hörst|bekommst|erhältst) du|sie (?:hören|bekommen|erhalten)|(?:hören|bekommen|erhalten) sie|(?<=^|und )(?:schicken?|geben?|rufen?|senden?|antworten?|schreiben?|erstatten?|sagen?) (?:es |sie |das )?(?:dir|ihnen|euch)|(?:hast du|du hast|haben sie|sie haben)[^.]{0,40} (?:antwort|rückmeldung|bescheid))(?![a-zäöüß])/,
  others:
    /^(?:dann |aber |denn )?(?:der|die|das|dein|deine|ihr|ihre|es|er|sie|du|bitte|unser|unsere|dass|damit|weil|was)(?![a-zäöüß])/,
  leads:
    /^(?:bis|am|um|in|innerhalb|binnen|gegen|heute|morgen|übermorgen|nächste[nr]?|diese|ende|montag|dienstag|mittwoch|donnerstag|freitag|samstag)(?![a-zäöüß])/,
  breaks:
    /(?<![a-zäöüß])(?:nicht|nichts|bestes|rabatt|prozent|nie|niemals|immer|täglich|jede[nrsm]?|montags|freitags|nach (?:erhalt|eingang|zahlungseingang|geldeingang)|kein(?:e[nmrs]?)?|weder|leider erst|vielleicht|eventuell|wahrscheinlich|vermutlich|voraussichtlich|hoffentlich|hoffe[n]?|möglicherweise|womöglich|normalerweise|gewöhnlich|meistens|in der regel|üblicherweise|versuche[n]?|bemühen?|sollte[n]?|könnte[n]?|würde[n]?|dürfte[n]?|wollte[n]?|falls|wenn|sofern|sobald|gestern|vorgestern|letzte[nrs]?|vergangene[nrs]?|hatte[n]?|wurde[n]?|war(?:en)?|versprochen|zugesagt|gemeldet|geschickt|geschrieben|geantwortet|überwiesen|erstattet|erhalten haben|bekommen haben|geöffnet|geschlossen|erreichbar|urlaub|krank|brauchen|benötigen|du (?:schreibst|schriebst|sagst|sagtest|meintest|fragst)|sie (?:schreiben|schrieben|sagten|meinten|fragten)|ab (?:heute|morgen|nächster|montag|dienstag|mittwoch|donnerstag|freitag|samstag)|seit|müssen? sie|musst du|warten?)(?![a-zäöüß])|(?:vor) (?:\d+|ein(?:er|em)|zwei|drei) (?:tag|woche|stunde|monat)/,
  spans: [
    [
      new RegExp(
        `(?:in|innerhalb von|innerhalb der nächsten|in den nächsten|binnen|innerhalb) ${NUMBER} (?:minuten?|min)(?![a-z])`,
      ),
      ([, n]) => ({ minutes: amount(n!) }),
    ],
    [/in einer halben stunde/, () => ({ minutes: 30 })],
    [/in einer viertelstunde/, () => ({ minutes: 15 })],
    [/(?:in der|innerhalb der) nächsten stunde/, () => ({ minutes: 60 })],
    [
      new RegExp(
        `(?:in|innerhalb von|innerhalb der nächsten|in den nächsten|binnen|innerhalb) ${NUMBER} (?:stunden?|std)(?![a-z])`,
      ),
      ([, n]) => ({ minutes: amount(n!) * 60 }),
    ],
    [
      new RegExp(
        `(?:in|innerhalb von|innerhalb der nächsten|in den nächsten|binnen|innerhalb) ${NUMBER} (?:werktag|arbeitstag)`,
      ),
      ([, n]) => ({ day: { workingDays: amount(n!) } }),
    ],
    [
      new RegExp(
        `(?:in|innerhalb von|innerhalb der nächsten|in den nächsten|binnen|innerhalb) ${NUMBER} (tag|woche)(?:en?)?(?![a-z])`,
      ),
      ([, n, unit]) => ({ day: { in: amount(n!) * (unit === "woche" ? 7 : 1) } }),
    ],
  ],
  days: [
    [/übermorgen/, () => ({ in: 2 })],
    [/(?<![a-zäöüß])morgen(?![a-zäöüß])/, () => ({ in: 1 })],
    [/(?<![a-zäöüß])(?:heute|tagesende|feierabend)(?![a-zäöüß])/, () => ({ in: 0 })],
    [
      new RegExp(`(?:nächsten|nächste woche(?: am)?) ${WEEKDAY}`),
      ([, day]) => ({ weekday: weekday(day!), isNextWeek: true }),
    ],
    [
      new RegExp(`(?<!\\d)(\\d{1,2})\\. ?${MONTH}(?: (\\d{4}))?`),
      ([, day, name, year]) => dated(Number(day), month(name!), year),
    ],
    [
      /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2}(?!\d|:))?/,
      ([, day, number, year]) =>
        Number(number) <= 12 ? dated(Number(day), Number(number) - 1, year) : undefined,
    ],
    [
      new RegExp(`(?<![a-zäöüß])${WEEKDAY}(?:mittag|abend|nachmittag|vormittag|morgen)?(?![a-zäöüß])`),
      ([, day]) => ({ weekday: weekday(day!) }),
    ],
    [/(?:am|übers|bis zum) wochenende(?![a-z])/, () => ({ weekend: true })],
    [/ende (?:der )?nächster? woche|nächste woche|kommende woche/, () => ({ weekEnd: 1 })],
    [/ende der woche|ende dieser woche|diese woche|noch in dieser woche/, () => ({ weekEnd: 0 })],
  ],
  clocks: [
    [/(?<!\d)(\d{1,2})(?:[:.](\d{2}))? ?uhr/, ([, hour, minute]) => clock(Number(hour), Number(minute ?? 0))],
    [/(?<![\d.])(\d{1,2}):(\d{2})(?!\d)/, ([, hour, minute]) => clock(Number(hour), Number(minute))],
    [/nachmittag/, () => partOfDay.afternoon],
    [/vormittag|in der früh|morgen früh/, () => partOfDay.morning],
    [/mittag/, () => partOfDay.noon],
    [/abend/, () => partOfDay.evening],
  ],
}

function dated(date: number, month: number, year: string | undefined) {
  const full = year?.length === 2 ? 2000 + Number(year) : Number(year)
  return { date, month, ...(year ? { year: full } : {}) }
}
