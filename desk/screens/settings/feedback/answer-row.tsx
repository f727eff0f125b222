import { Link } from "@tanstack/react-router"
import { Check, Undo2 } from "lucide-react"
import type { Feedback } from "#contract/routes/surveys.ts"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { classes } from "#ui/classes.ts"
import { RelativeTime } from "#ui/relative-time.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useInboxes } from "../../../data/channels.ts"
import { usePersonName } from "../../../data/people.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"

const tones = { good: "good", middling: "neutral", bad: "bad" } as const

type Props = {
  answer: Feedback
  isChosen: boolean
  /** null: this one can't be chosen, others can. Undefined: none can. */
  onChoose: (() => void) | null | undefined
}

/** The number and what it means, the words, who, where and whose; a bad one until somebody has looked after it. */
export function AnswerRow({ answer, isChosen, onChoose }: Props) {
  const say = useSurveysWords()
  const { score, most, grade, comment, at, followUp, toldAt, conversation, customer } = answer
  const who = customer?.name ?? say(customer ? "feedback.unnamed" : "feedback.anonymous")
  return (
    <li
      className={classes(
        "flex items-start gap-3 rounded-10 border bg-surface px-4 py-3",
        followUp === "due" ? "border-amber" : "border-line",
      )}
    >
      {onChoose !== undefined && (
        <span className="w-5 shrink-0">
          {onChoose && (
            <Checkbox
              aria-label={say("feedback.choose", { name: who, score })}
              isSelected={isChosen}
              onChange={onChoose}
            />
          )}
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2 text-13 text-muted">
          <Badge tone={tones[grade]}>
            {say("feedback.score", { score, most })} · {say(`survey.grade.${grade}`)}
          </Badge>
          {conversation ? (
            <Link
              to="/inbox/$view/$conversation"
              params={{ view: "all", conversation: conversation.id }}
              className="ring-focus rounded-6 wrap-long"
              dir="auto"
            >
              {who}
            </Link>
          ) : (
            <span dir="auto">{who}</span>
          )}
          <Where answer={answer} />
          <RelativeTime at={at} className="figures ms-auto" />
        </p>
        {comment && (
          <blockquote className="text-14 wrap-long" dir="auto">
            {comment}
          </blockquote>
        )}
        {(followUp || toldAt) && <After answer={answer} />}
      </div>
    </li>
  )
}

function Where({ answer: { inboxId, userId, conversation } }: { answer: Feedback }) {
  const inboxes = useInboxes()
  const nameOf = usePersonName()
  const inbox = inboxes.find(({ id }) => id === inboxId)?.name
  const parts = [nameOf(userId), inbox, conversation?.subject].filter(Boolean)
  return parts.length ? (
    <span className="min-w-0 wrap-long" dir="auto">
      {parts.join(" · ")}
    </span>
  ) : null
}

function After({ answer: { id, followUp, toldAt } }: { answer: Feedback }) {
  const say = useSurveysWords()
  const params = { id }
  const stale = ["feedback"]
  const done = useDoing({ run: () => call("PUT /api/v1/feedback/:id/followed-up", { params }), stale })
  const undo = useDoing({ run: () => call("DELETE /api/v1/feedback/:id/followed-up", { params }), stale })
  return (
    <p className="flex flex-wrap items-center gap-2 text-13 text-muted">
      {followUp === "due" && (
        <>
          <span className="text-amber-ink">{say("feedback.due")}</span>
          <Button
            size="small"
            icon={<Check size={16} />}
            isPending={done.isPending}
            onPress={() => done.mutate()}
          >
            {say("feedback.done")}
          </Button>
        </>
      )}
      {followUp === "done" && (
        <>
          {say("feedback.followed-up")}
          <Button
            size="small"
            look="quiet"
            icon={<Undo2 size={16} />}
            isPending={undo.isPending}
            onPress={() => undo.mutate()}
          >
            {say("common.undo")}
          </Button>
        </>
      )}
      {toldAt && <span>{say("feedback.told")}</span>}
    </p>
  )
}
