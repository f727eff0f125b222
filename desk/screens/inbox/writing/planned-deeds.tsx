import { useState } from "react"
import type { Planned } from "#contract/writing.ts"
import { Button } from "#ui/button.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useCan, useMe } from "../../../app/me.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { besideChanged } from "../../../data/beside.ts"
import { takeBack } from "../../../data/taking-back.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"
import { EditPlannedDialog } from "./edit-planned-dialog.tsx"
import { LaterFinder } from "./later-finder.tsx"
import { ReturnDialog } from "./return-dialog.tsx"

type Props = { planned: Planned; seq: number }

/** What can still be done; each of them is refused when it has gone out in the same moment. */
export function PlannedDeeds({ planned, seq }: Props) {
  const say = useWritingWords()
  const can = useCan()
  const { user } = useMe()
  const [open, setOpen] = useState<"time" | "return" | "edit" | null>(null)
  const doIt = useDoIt(planned)
  const { id, reason } = planned
  const isMine = planned.author.id === user.id
  const mayTouch = isMine || can("conversations.reply-alone")
  const awaits = reason === "approval" && planned.state === "waiting"
  const maySay = reason === "approval" ? can("conversations.approve") : can("conversations.reply-alone")
  const sayNow = () => call("POST /api/v1/planned/:id/now", { params: { id }, body: { seenSeq: seq } })
  // A colleague's that waits for a yes is mended where it stands; everything else comes into the composer.
  const isShared = reason === "approval" && !isMine
  const edit = () => (isShared ? setOpen("edit") : doIt(() => takeBack(planned)))
  if (!mayTouch) return null
  return (
    <span className="flex flex-wrap justify-end gap-1.5">
      {reason !== "undo" && <Discard onYes={() => doIt(() => discarded(id))} />}
      <Button size="small" look="quiet" onPress={edit}>
        {say(reason === "undo" && planned.state === "waiting" ? "planned.undo.press" : "planned.edit")}
      </Button>
      {reason === "later" && (
        <Button size="small" look="quiet" onPress={() => setOpen("time")}>
          {say("planned.time")}
        </Button>
      )}
      {awaits && !isMine && maySay && (
        <Button size="small" onPress={() => setOpen("return")}>
          {say("planned.return")}
        </Button>
      )}
      {maySay && (
        <Button size="small" look={awaits ? "primary" : "plain"} onPress={() => doIt(sayNow)}>
          {say(awaits ? "planned.yes" : "planned.now")}
        </Button>
      )}
      {open === "time" && (
        <LaterFinder
          isEmpty={false}
          timesOnly
          onPick={(when) => doIt(() => moved(id, when as { sendAt: string }))}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "edit" && <EditPlannedDialog planned={planned} onClose={() => setOpen(null)} />}
      {open === "return" && <ReturnDialog planned={planned} onClose={() => setOpen(null)} />}
    </span>
  )
}

function Discard({ onYes }: { onYes: () => void }) {
  const say = useWritingWords()
  return (
    <Confirm
      title={say("planned.discard.title")}
      text={say("planned.discard.text")}
      action={say("planned.discard")}
      onYes={onYes}
      trigger={(ask) => (
        <Button size="small" look="quiet" onPress={ask}>
          {say("planned.discard")}
        </Button>
      )}
    />
  )
}

function useDoIt({ conversationId }: Planned) {
  const say = useWritingWords()
  return (deed: () => Promise<unknown>) =>
    void deed()
      .catch((error) => showToast({ title: refusalWords(error, say as never), isProblem: true }))
      .finally(() => besideChanged(conversationId))
}

const discarded = (id: string) =>
  call("DELETE /api/v1/planned/:id", { params: { id }, query: { keep: "nothing" } })
const moved = (id: string, body: { sendAt: string }) =>
  call("PATCH /api/v1/planned/:id", { params: { id }, body })
