import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { SkeletonText } from "#ui/skeleton.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { FormDialog } from "../form-dialog.tsx"

/** "You said, we changed": to whom, and in their languages; for a minute it can be taken back. */
export function ChangedDialog({
  askings,
  onClose,
}: {
  askings: string[]
  onClose: (isDone: boolean) => void
}) {
  const say = useSurveysWords()
  const names = new Intl.DisplayNames(useLocaleSpoken(), { type: "language" })
  const [texts, setTexts] = useState<Record<string, string>>({})
  const { data } = useQuery({
    queryKey: ["feedback", "changed", askings],
    queryFn: () => call("POST /api/v1/feedback/changed/preview", { body: { askings } }),
  })
  const send = useDoing({
    run: () => call("POST /api/v1/feedback/changed", { body: { askings, texts: written(texts) } }),
    stale: ["feedback"],
    after: ({ id, people }) => {
      showToast({
        title: say("feedback.changed.sent", { count: people }),
        undo: { label: say("common.undo"), run: () => void takeBack(id) },
      })
      onClose(true)
    },
    isInline: true,
  })
  const left = data ? data.without.told + data.without.unreachable + data.without.repeated : 0
  return (
    <FormDialog
      title={say("feedback.changed.title")}
      submit={say("feedback.changed.send", { count: data?.people ?? 0 })}
      onSubmit={() => data?.people && send.mutate()}
      onClose={() => onClose(false)}
      isPending={send.isPending}
      error={send.error}
      width="medium"
    >
      <p className="text-14 text-muted">{say("feedback.changed.text")}</p>
      {!data && <SkeletonText lines={3} />}
      {data && (
        <p className="text-14" role="status">
          {say("feedback.changed.people", { count: data.people })}
          {left > 0 && ` ${say("feedback.changed.left", { count: left })}`}
        </p>
      )}
      {data?.languages.map(({ language, people }, index) => (
        <TextArea
          key={language}
          label={say("feedback.changed.in", { language: names.of(language) ?? language, count: people })}
          rows={4}
          maxLength={4000}
          isRequired={index === 0}
          value={texts[language] ?? ""}
          onChange={(text) => setTexts({ ...texts, [language]: text })}
        />
      ))}
    </FormDialog>
  )
}

const written = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim()))

async function takeBack(id: string): Promise<void> {
  await call("DELETE /api/v1/feedback/changed/:id", { params: { id } })
  await queries.invalidateQueries({ queryKey: ["feedback"] })
}
