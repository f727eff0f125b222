import { Link } from "@tanstack/react-router"
import { Trash2 } from "lucide-react"
import type { Survey } from "#contract/routes/surveys.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { Row } from "#ui/row.tsx"
import { Switch } from "#ui/switch.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useDoing } from "../../../app/use-doing.ts"
import { type SurveysSay, useSurveysWords } from "../../../locales/surveys-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"

export function SurveyRow({ survey }: { survey: Survey }) {
  const say = useSurveysWords()
  const percent = new Intl.NumberFormat(useLocaleSpoken(), { style: "percent" })
  const { id, asked: _, answered: __, ...fields } = survey
  const turn = useDoing({
    run: (isOn: boolean) => call("PUT /api/v1/surveys/:id", { params: { id }, body: { ...fields, isOn } }),
    stale: ["surveys"],
  })
  const remove = useDoing({
    run: () => call("DELETE /api/v1/surveys/:id", { params: { id } }),
    stale: ["surveys"],
    done: say("surveys.removed"),
  })
  return (
    <Row
      title={
        <Link
          to="/settings/$page/$item"
          params={{ page: "surveys", item: id }}
          className="ring-focus rounded-6 text-ink wrap-long"
          dir="auto"
        >
          {survey.name}
        </Link>
      }
      detail={`${lineOf(survey, say, percent.format(survey.share / 100))} · ${say("surveys.asked", survey)}`}
      after={
        <>
          <Switch
            aria-label={say("surveys.on", { name: survey.name })}
            isSelected={survey.isOn}
            isDisabled={turn.isPending}
            onChange={turn.mutate}
          >
            {null}
          </Switch>
          <Confirm
            title={say("surveys.remove.title", { name: survey.name })}
            text={say("surveys.remove.text")}
            action={say("common.remove")}
            onYes={() => remove.mutate()}
            trigger={(ask) => (
              <IconButton
                label={`${say("common.remove")}: ${survey.name}`}
                icon={<Trash2 size={16} />}
                onPress={ask}
              />
            )}
          />
        </>
      }
    />
  )
}

function lineOf({ kind, afterMinutes }: Survey, say: SurveysSay, share: string): string {
  return say("surveys.line", {
    kind: say(`survey.kind.${kind}`),
    when: afterWords(afterMinutes, say),
    share,
  })
}

/** "after 30 min", "after 2 days". */
export function afterWords(minutes: number, say: SurveysSay): string {
  if (minutes === 0) return say("surveys.after.0")
  if (minutes % 1440 === 0) return say("surveys.after.days", { days: minutes / 1440 })
  if (minutes % 60 === 0) return say("surveys.after.hours", { hours: minutes / 60 })
  return say("surveys.after.minutes", { minutes })
}
