import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Smile } from "lucide-react"
import { useState } from "react"
import type { Feedback, FeedbackFilter, SurveyKind } from "#contract/routes/surveys.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { Failed } from "../../../app/edges.tsx"
import { useCan } from "../../../app/me.ts"
import { feedbackQuery } from "../../../data/surveys.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { AnswerRow } from "./answer-row.tsx"
import { ChangedDialog } from "./changed-dialog.tsx"

type Which = "all" | "due" | "bad" | "words"

/** "due" is a matter of the whole house, whatever kind of question and however long ago. */
function filterOf(which: Which, kind: SurveyKind, days: number): FeedbackFilter {
  if (which === "due") return { followUp: "due" }
  if (which === "bad") return { kind, days, grade: "bad" }
  return which === "words" ? { kind, days, words: "yes" } : { kind, days }
}

/** Every answer, the newest first; what is to be followed up, the longest waiting first. */
export function StreamPart({ kind, days }: { kind: SurveyKind; days: number }) {
  const say = useSurveysWords()
  const can = useCan()
  const [which, setWhich] = useState<Which>("all")
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isTelling, setTelling] = useState(false)
  const list = useInfiniteQuery({
    ...feedbackQuery(filterOf(which, kind, days)),
    placeholderData: (before) => before,
  })
  const answers = list.data?.pages.flatMap(({ items }) => items as Feedback[])
  const due = list.data?.pages[0]?.due ?? 0
  if (list.error && !answers) return <Failed error={list.error} />
  const toggle = (id: string) =>
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id]),
    )
  const filters: Which[] = ["all", "due", "bad", "words"]
  if (which === "all" && answers?.length === 0 && !due) return <Nothing which="all" />
  return (
    <section aria-label={say("feedback.stream")} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label={say("feedback.which")}
          options={filters.map((id) => ({
            id,
            title:
              id === "due" && due ? `${say("feedback.which.due")} (${due})` : say(`feedback.which.${id}`),
          }))}
          value={which}
          onChange={setWhich}
        />
        {chosen.size > 0 && (
          <Button look="primary" onPress={() => setTelling(true)}>
            {say("feedback.tell", { count: chosen.size })}
          </Button>
        )}
      </div>
      {!answers && <SkeletonText lines={8} />}
      {answers?.length === 0 && <Nothing which={which} />}
      {answers && answers.length > 0 && (
        <ul aria-label={say("feedback.stream")} className="flex flex-col gap-2">
          {answers.map((each) => (
            <AnswerRow
              key={each.id}
              answer={each}
              isChosen={chosen.has(each.id)}
              onChoose={can("surveys.manage") ? each.conversation && (() => toggle(each.id)) : undefined}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {say("common.more")}
        </Button>
      )}
      {isTelling && (
        <ChangedDialog
          askings={[...chosen]}
          onClose={(isDone) => {
            setTelling(false)
            if (isDone) setChosen(new Set())
          }}
        />
      )}
    </section>
  )
}

function Nothing({ which }: { which: Which }) {
  const say = useSurveysWords()
  const can = useCan()
  const key = which === "due" ? "feedback.none.due" : "feedback.none"
  return (
    <EmptyState
      icon={<Smile size={20} />}
      title={say(`${key}.title`)}
      action={
        which === "all" &&
        can("surveys.manage") && (
          <Link to="/settings/$page" params={{ page: "surveys" }} className="ring-focus rounded-6">
            {say("feedback.to-surveys")}
          </Link>
        )
      }
    >
      {say(`${key}.text`)}
    </EmptyState>
  )
}
