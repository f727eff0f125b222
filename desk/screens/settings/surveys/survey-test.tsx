import { Send } from "lucide-react"
import { useState } from "react"
import { Button } from "#ui/button.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"

/** The whole way of a customer, tried out by oneself: nothing of it is kept. */
export function SurveyTest({ id, language }: { id: string; language: string }) {
  const say = useSurveysWords()
  const [url, setUrl] = useState("")
  const send = useDoing({
    run: () => call("POST /api/v1/surveys/:id/test", { params: { id }, body: { language } }),
    after: (made: { url: string; isSent: boolean }) => {
      setUrl(made.url)
      showToast({ title: say(made.isSent ? "survey.tested" : "survey.tested.shown") })
    },
  })
  return (
    <div className="flex flex-wrap items-center gap-3">
      {url && (
        <a href={url} target="_blank" rel="noreferrer" className="ring-focus rounded-6">
          {say("survey.open-page")}
        </a>
      )}
      <Button icon={<Send size={16} />} isPending={send.isPending} onPress={() => send.mutate()}>
        {say("survey.test")}
      </Button>
    </div>
  )
}
