import { type Id, newId } from "#contract/ids.ts"
import { dice } from "#domain/answers/dice.ts"
import { gradeOf } from "#domain/surveys/scales.ts"
import { usualSurveys } from "#domain/surveys/usual.ts"
import type { PersonName } from "./people.ts"
import type { Row, Setting } from "./rows.ts"
import type { InboxName } from "./shop.ts"

const DAY = 86_400_000
const MONTHS = 5
/** About so many a week, and of those so many answer. */
const ASKED_A_WEEK = 14
const ANSWERED = 0.38

/** Who serves what, and how content their customers are, as a share of fours and fives. */
const desks: { person: PersonName; inbox: InboxName; content: number; locale: "de" | "en" | "id" }[] = [
  { person: "ada", inbox: "website", content: 0.93, locale: "de" },
  { person: "lena", inbox: "website", content: 0.86, locale: "en" },
  { person: "henrik", inbox: "hamburg", content: 0.84, locale: "de" },
  { person: "ada", inbox: "hamburg", content: 0.9, locale: "de" },
  { person: "budi", inbox: "bandung", content: 0.91, locale: "id" },
  { person: "sari", inbox: "bandung", content: 0.88, locale: "id" },
  { person: "noor", inbox: "website", content: 0.72, locale: "en" },
]

const words = {
  good: {
    de: [
      "Nach zehn Minuten lief die Mühle wieder.",
      "Freundlich und auf den Punkt.",
      "Danke für das Foto mit dem Pfeil, so ging es.",
    ],
    en: [
      "Quick, and a person who knew the machine.",
      "The part was here in two days.",
      "Solved before my coffee was cold.",
    ],
    id: [
      "Jawabannya cepat dan jelas.",
      "Terima kasih, mesin saya sudah berfungsi lagi.",
      "Kurirnya datang tepat seperti yang dijanjikan.",
    ],
  },
  bad: {
    de: [
      "Ich musste alles dreimal erzählen.",
      "Die Dichtung war wieder die falsche.",
      "Am Wochenende hat niemand geantwortet.",
    ],
    en: [
      "I was told “tomorrow” three times.",
      "The parcel came without the burrs.",
      "At night I only got standard answers.",
    ],
    id: [
      "Saya menunggu dua hari tanpa kabar.",
      "Faktur yang dikirim masih salah.",
      "Paketnya penyok dan tidak ada yang menelepon.",
    ],
  },
}

/** Some months of answers, the same every time: what the screens show who have nothing of their own yet. */
export function answerRows(setting: Setting, closed: Closed[]): { surveys: Row[]; askings: Row[] } {
  const surveys = surveyRows(setting)
  const [csat, nps] = surveys.map(({ id }) => id as Id)
  const roll = dice(47)
  const asked = [
    ...askings(setting, roll, csat!, "csat", ASKED_A_WEEK),
    ...askings(setting, roll, nps!, "nps", ASKED_A_WEEK / 3),
  ]
  return { surveys, askings: [...asked, ...closed.map((one, index) => ofStory(setting, csat!, one, index))] }
}

/** A conversation of the world that is over. */
export interface Closed {
  conversation: Id
  inbox: Id
  user: Id | null
  at: Date
}

function surveyRows({ account, now }: Setting): Row[] {
  const base = {
    account_id: account,
    is_on: true,
    after_minutes: 30,
    inbox_ids: [],
    share: 100,
    follow_up: "mark",
    watched_since: now,
    created_at: new Date(now.getTime() - MONTHS * 30 * DAY),
    removed_at: null,
  }
  const made = (kind: "csat" | "nps", name: string) => ({
    ...base,
    id: newId(now.getTime()),
    kind,
    name,
    again_days: usualSurveys[kind].againDays,
    questions: usualSurveys[kind].questions,
    thanks: usualSurveys[kind].thanks,
  })
  return [made("csat", "Nach dem Gespräch"), made("nps", "Weiterempfehlung")]
}

type Roll = () => number

function askings(setting: Setting, roll: Roll, survey: Id, kind: "csat" | "nps", aWeek: number): Row[] {
  const count = Math.round((MONTHS * 30 * aWeek) / 7)
  return Array.from({ length: count }, () => {
    const at = new Date(setting.now.getTime() - (2 + roll() * (MONTHS * 30 - 2)) * DAY)
    const desk = desks[Math.floor(roll() * desks.length)]!
    const row = askedRow(setting, survey, {
      inbox: setting.inboxes[desk.inbox].id,
      user: setting.people[desk.person],
      at,
    })
    if (roll() > ANSWERED) return { ...row, state: "asked" }
    // The weeks of the spring sale were hard on everybody.
    const age = (setting.now.getTime() - at.getTime()) / DAY
    const content = age > 60 && age < 85 ? desk.content - 0.2 : desk.content
    return answered(
      row,
      kind,
      kind === "csat" ? csatBy(roll, content) : npsBy(roll, content),
      commentBy(roll, desk.locale),
    )
  })
}

interface Served {
  inbox: Id
  user: Id | null
  at: Date
}

const askedRow = ({ account }: Setting, survey_id: Id, { inbox, user, at }: Served): Row => ({
  account_id: account,
  id: newId(at.getTime()),
  survey_id,
  conversation_id: null,
  inbox_id: inbox,
  user_id: user,
  state: "asked",
  due_at: at,
  asked_at: at,
  score: null,
  comment: null,
  grade: null,
  via: null,
  first_answered_at: null,
  answered_at: null,
  follow_up: null,
  created_at: at,
})

function csatBy(roll: Roll, content: number): number {
  if (roll() < content) return roll() < 0.68 ? 5 : 4
  return roll() < 0.4 ? 3 : roll() < 0.5 ? 2 : 1
}

function npsBy(roll: Roll, content: number): number {
  if (roll() < content - 0.3) return roll() < 0.5 ? 10 : 9
  return roll() < 0.6 ? (roll() < 0.5 ? 8 : 7) : Math.floor(roll() * 7)
}

/** Every third says something. */
function commentBy(
  roll: Roll,
  locale: "de" | "en" | "id",
): (grade: "good" | "middling" | "bad") => string | null {
  const [speaks, which] = [roll() < 0.34, roll()]
  return (grade) => {
    const said = words[grade === "good" ? "good" : "bad"][locale]
    return speaks && grade !== "middling" ? said[Math.floor(which * said.length)]! : null
  }
}

function answered(row: Row, kind: "csat" | "nps", score: number, say: ReturnType<typeof commentBy>): Row {
  const grade = gradeOf(kind, score)
  const at = new Date((row.asked_at as Date).getTime() + 3_600_000)
  return {
    ...row,
    state: "answered",
    score,
    grade,
    comment: say(grade),
    via: kind === "csat" ? "chat" : "page",
    first_answered_at: at,
    answered_at: at,
    follow_up: grade === "bad" ? "done" : null,
  }
}

/** Those one can still read about: two are unhappy, and nobody has looked after them yet. */
function ofStory(setting: Setting, survey: Id, closed: Closed, index: number): Row {
  const score = [5, 2, 4, 5, 1, 5][index % 6]!
  const said = [null, words.bad.de[1]!, null, words.good.en[0]!, words.bad.en[0]!, words.good.id[1]!][
    index % 6
  ]!
  const row = answered({ ...askedRow(setting, survey, closed) }, "csat", score, () => said)
  return { ...row, conversation_id: closed.conversation, follow_up: row.grade === "bad" ? "due" : null }
}
