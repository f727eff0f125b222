import { type FormEvent, useId, useState } from "react"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { TextField } from "#ui/text-field.tsx"
import { useTriageWords } from "../../../locales/triage-words.ts"

/** A day and a time on this machine's clock; the browser's own field knows every calendar and keyboard. */
export function TimeDialog({ onPick, onClose }: { onPick: (time: string) => void; onClose: () => void }) {
  const say = useTriageWords()
  const id = useId()
  const [value, setValue] = useState(() => localTime(tomorrowAtNine()))
  const [problem, setProblem] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const time = new Date(value)
    if (Number.isNaN(time.getTime()) || time.getTime() <= Date.now()) return setProblem(say("snooze.past"))
    onClose()
    onPick(time.toISOString())
  }
  return (
    <Dialog
      title={say("snooze.title")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" type="submit" form={id}>
            {say("snooze.submit")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate>
        <TextField
          label={say("snooze.when")}
          type={"datetime-local" as never}
          value={value}
          onChange={(given) => {
            setValue(given)
            setProblem(undefined)
          }}
          problem={problem}
          autoFocus
        />
      </form>
    </Dialog>
  )
}

function tomorrowAtNine(): Date {
  const day = new Date()
  day.setDate(day.getDate() + 1)
  day.setHours(9, 0, 0, 0)
  return day
}

/** As the field wants it: local, without a zone. */
function localTime(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
