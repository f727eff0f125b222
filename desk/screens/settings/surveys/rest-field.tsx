import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "#ui/button.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { restQuery } from "../../../data/surveys.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"

/** For how many days a customer has peace after any question. */
export function RestField() {
  const { data } = useQuery(restQuery)
  return data === undefined ? null : <Field key={data} days={data} />
}

function Field({ days }: { days: number }) {
  const say = useSurveysWords()
  const [typed, setTyped] = useState(String(days))
  const save = useDoing({
    run: () => call("PUT /api/v1/survey-rules", { body: { restDays: Number(typed) } }),
    stale: ["surveys"],
    done: say("common.saved"),
  })
  const isWhole = /^\d{1,3}$/.test(typed) && Number(typed) <= 365
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) save.mutate()
      }}
    >
      <div className="w-32">
        <TextField
          label={say("surveys.rest.days")}
          inputMode="numeric"
          isInvalid={!isWhole}
          value={typed}
          onChange={setTyped}
        />
      </div>
      <Button type="submit" isPending={save.isPending} isDisabled={!isWhole || Number(typed) === days}>
        {say("common.save")}
      </Button>
    </form>
  )
}
