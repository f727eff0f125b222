import { type FormEvent, useId, useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Pledge } from "#contract/routes/pledges.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { TextField } from "#ui/text-field.tsx"
import { dayAndTime } from "../../../app/day-and-time.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { makePledge, movePledge } from "../../../data/pledges.ts"
import { usePromisedWords } from "../../../locales/promised-words.ts"

type Promising = { text: string; dueAt: string }

type FormProps = {
  title: string
  hint: string
  submit: string
  start: Promising
  onDone: (promised: Promising) => void
  onClose: () => void
}

/** What, and by when: for a promise of today's phone call, and for another time. */
export function PledgeForm({ title, hint, submit, start, onDone, onClose }: FormProps) {
  const say = usePromisedWords()
  const id = useId()
  const [text, setText] = useState(start.text)
  const [when, setWhen] = useState(() => localTime(new Date(start.dueAt)))
  const [problems, setProblems] = useState<{ text?: string; when?: string }>({})
  const finish = (event: FormEvent) => {
    event.preventDefault()
    const at = new Date(when)
    const found = {
      ...(text.trim() ? {} : { text: say("pledge.what.missing") }),
      ...(at.getTime() > Date.now() ? {} : { when: say("pledge.when.past") }),
    }
    setProblems(found)
    if (Object.keys(found).length) return
    onClose()
    onDone({ text: text.trim(), dueAt: at.toISOString() })
  }
  return (
    <Dialog
      title={title}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" type="submit" form={id}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={finish} noValidate className="flex flex-col gap-4">
        <p className="text-13 text-muted">{hint}</p>
        <TextField
          label={say("pledge.what")}
          placeholder={say("pledge.what.example")}
          value={text}
          onChange={setText}
          problem={problems.text}
          maxLength={400}
          autoFocus
        />
        <TextField
          label={say("pledge.when")}
          type={"datetime-local" as never}
          value={when}
          onChange={setWhen}
          problem={problems.when}
        />
      </form>
    </Dialog>
  )
}

/** As the field wants it: local, without a zone. */
function localTime(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Tomorrow at the same full hour. */
function tomorrow(): string {
  const at = new Date(Date.now() + 86_400_000)
  at.setMinutes(0, 0, 0)
  return at.toISOString()
}

/** Promised otherwise than in a reply. */
export function NewPledgeDialog({ conversation, onClose }: { conversation: string; onClose: () => void }) {
  const say = usePromisedWords()
  const { locale } = useLocale()
  const make = useDoing({
    run: (made: Promising) => makePledge(conversation, made),
    done: (_, made) => ({ title: say("done.pledge-made", { time: dayAndTime(made.dueAt, locale) }) }),
  })
  return (
    <PledgeForm
      title={say("pledge.hand.title")}
      hint={say("pledge.hand.text")}
      submit={say("pledge.watch")}
      start={{ text: "", dueAt: tomorrow() }}
      onDone={(made) => make.mutate(made)}
      onClose={onClose}
    />
  )
}

/** Another time for one that is open. */
export function MovePledgeDialog({ pledge, onClose }: { pledge: Pledge; onClose: () => void }) {
  const say = usePromisedWords()
  const { locale } = useLocale()
  const move = useDoing({
    run: (to: Promising) => movePledge(pledge, to),
    done: (_, to) => ({
      title: say("done.pledge-moved", { time: dayAndTime(to.dueAt, locale) }),
      undo: { label: say("common.undo"), run: () => void movePledge(pledge, pledge) },
    }),
  })
  return (
    <PledgeForm
      title={say("pledge.change.title")}
      hint={say("pledge.change.text")}
      submit={say("pledge.move")}
      start={pledge}
      onDone={(to) => move.mutate(to)}
      onClose={onClose}
    />
  )
}
