import { useQuery } from "@tanstack/react-query"
import { useDeferredValue, useState } from "react"
import type { Asked, SurveyFields } from "#contract/routes/surveys.ts"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { previewQuery } from "../../../data/surveys.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"

/** As it stands in the chat and in a mail, in the language one is writing. Nothing in it can be pressed. */
export function SurveyPreview({ fields, language }: { fields: SurveyFields; language: string }) {
  const say = useSurveysWords()
  const [way, setWay] = useState<"panel" | "letter">("panel")
  const { kind, questions, thanks = {} } = useDeferredValue(fields)
  const isWhole = questions.every(({ texts }) => Object.values(texts).every((text) => text.trim()))
  const { data } = useQuery({
    ...previewQuery({ kind, questions, thanks, language }),
    enabled: isWhole,
    placeholderData: (before) => before,
  })
  return (
    <>
      <div>
        <SegmentedControl
          label={say("survey.preview")}
          value={way}
          onChange={setWay}
          options={[
            { id: "panel", title: say("survey.preview.chat") },
            { id: "letter", title: say("survey.preview.mail") },
          ]}
        />
      </div>
      {data ? (
        <div lang={language} className="rounded-10 border border-line bg-surface p-4 text-14" dir="auto">
          {way === "panel" ? <InChat asked={data} /> : <ByMail asked={data} hint={data.hint} />}
        </div>
      ) : (
        <SkeletonText lines={5} />
      )}
    </>
  )
}

const scoresOf = ({ least, most }: Asked) => Array.from({ length: most - least + 1 }, (_, at) => least + at)

function InChat({ asked }: { asked: Asked }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="w-fit rounded-16 border border-line px-3.5 py-2 wrap-long">{asked.question}</p>
      <Scores asked={asked} />
      {asked.more && (
        <>
          <p className="mt-1 text-muted wrap-long">{asked.more}</p>
          <span className="block h-14 rounded-10 border border-edge" />
          <span className="w-fit rounded-10 bg-fill px-3 py-1.5 font-medium text-on-fill">{asked.send}</span>
        </>
      )}
      <p className="mt-1 text-13 text-muted wrap-long">{asked.thanks}</p>
    </div>
  )
}

function ByMail({ asked, hint }: { asked: Asked; hint: string }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="wrap-long">{asked.question}</p>
      <Scores asked={asked} />
      <p className="text-13 text-muted">{hint}</p>
    </div>
  )
}

function Scores({ asked }: { asked: Asked }) {
  return (
    <div>
      <div className="flex flex-wrap gap-1.5">
        {scoresOf(asked).map((score) => (
          <span
            key={score}
            className="figures grid h-9 min-w-9 place-items-center rounded-10 border border-edge font-medium"
          >
            {score}
          </span>
        ))}
      </div>
      <p className="mt-1 flex justify-between gap-4 text-12 text-muted">
        <span>{asked.low}</span>
        <span className="text-end">{asked.high}</span>
      </p>
    </div>
  )
}
