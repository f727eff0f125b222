import type { Grade, SurveyKind } from "#contract/routes/surveys.ts"
import type { Message } from "#contract/views.ts"
import { classes } from "#ui/classes.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"

type Told = { name: string; kind: SurveyKind; score: number; comment: string | null; grade: Grade }

const MOST: Record<SurveyKind, number> = { csat: 5, ces: 7, nps: 10 }
const look: Record<Grade, string> = { good: "text-accent-ink", middling: "text-muted", bad: "text-red-ink" }

/** What the customer answered: the number, what it means in words as well as colour, and what they said. */
export function SurveyEvent({ message }: { message: Message }) {
  const say = useSurveysWords()
  const { name, kind, score, comment, grade } = message.event as unknown as Told
  if (name === "survey-declined") return say("survey.event.declined")
  const isOnlyWords = name === "survey-commented"
  return (
    <>
      {isOnlyWords ? (
        say("survey.event.said")
      ) : (
        <span className={classes("font-medium", look[grade])}>
          {say("survey.event.score", { kind: say(`survey.kind.${kind}`), score, most: MOST[kind] })} ·{" "}
          {say(`survey.grade.${grade}`)}
        </span>
      )}
      {comment && (
        <q className="mt-1 block text-13 text-ink wrap-long" dir="auto">
          {comment}
        </q>
      )}
    </>
  )
}
