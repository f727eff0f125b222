import { useQuery } from "@tanstack/react-query"
import { Handshake } from "lucide-react"
import { type ReactNode, useEffect, useLayoutEffect, useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Pledge, Pledged } from "#contract/routes/pledges.ts"
import { Button } from "#ui/button.tsx"
import { Kbd } from "#ui/kbd.tsx"
import { dayAndTime } from "../../../app/day-and-time.ts"
import { useMe } from "../../../app/me.ts"
import { pledgesQuery } from "../../../data/pledges.ts"
import { usePromisedWords } from "../../../locales/promised-words.ts"
import { watched } from "../../../writing/watched.ts"
import { useHeard } from "./heard.ts"
import { useSettling } from "./pledge-deeds.ts"
import { PledgeForm } from "./pledge-dialog.tsx"

/** Does what the line offers, also while one types. */
const KEY = "Mod+."

type Props = { conversation: string; text: string; field: React.RefObject<HTMLTextAreaElement | null> }

/** Below what is written: a promise that was heard in it, or whether the last reply was the promised one. Never in the way. */
export function ComposerPromise({ conversation, text, field }: Props) {
  const { data: pledges = [] } = useQuery(pledgesQuery(conversation))
  const open = pledges.filter(({ state }) => state === "open")
  const answered = open.find(({ repliedAt }) => repliedAt)
  if (text.trim())
    return (
      <Offer
        conversation={conversation}
        text={text}
        field={field}
        earlier={open.find(({ origin }) => origin !== "holding")}
      />
    )
  return answered ? <WasIt key={answered.id} pledge={answered} field={field} /> : null
}

function Offer({ conversation, text, field, earlier }: Props & { earlier: Pledge | undefined }) {
  const { account } = useMe()
  const { heard, saidAt } = useHeard(text, account)
  const { pledge, set } = useWatched(conversation, heard, saidAt)
  const watch = () => heard && set({ ...heard, ...(earlier ? { moves: earlier.id } : {}) })
  if (pledge) return <Watched pledge={pledge} set={set} />
  if (!heard) return null
  return <Heard heard={heard} earlier={earlier} onWatch={watch} field={field} />
}

/** What is watched follows what is written: the sentence gone, so is the promise; a time chosen by hand stays. */
function useWatched(
  conversation: string,
  heard: Pledged | undefined,
  saidAt: (at: Date) => Pledged | undefined,
) {
  const [pledge, show] = useState(() => watched.get(conversation)?.pledge)
  const [isByHand, setByHand] = useState(false)
  const set = (to: Pledged | undefined, byHand = false) => {
    const later = (at: Date) => (byHand ? to! : { ...to!, ...saidAt(at) })
    if (to) watched.set(conversation, { pledge: to, saidAt: later })
    else watched.delete(conversation)
    setByHand(byHand)
    show(to)
  }
  useEffect(() => {
    if (!pledge || isByHand || (heard?.dueAt === pledge.dueAt && heard.text === pledge.text)) return
    set(heard && { ...heard, ...(pledge.moves ? { moves: pledge.moves } : {}) })
  }, [heard?.dueAt, heard?.text])
  return { pledge, set }
}

type HeardProps = {
  heard: Pledged
  earlier: Pledge | undefined
  onWatch: () => void
  field: Props["field"]
}

function Heard({ heard, earlier, onWatch, field }: HeardProps) {
  const say = usePromisedWords()
  const { locale } = useLocale()
  const time = dayAndTime(heard.dueAt, locale)
  const before = earlier && dayAndTime(earlier.dueAt, locale)
  useKey(field, onWatch)
  return (
    <Line words={earlier ? say("pledge.moves", { time, before }) : say("pledge.heard", { time })}>
      <Button size="small" look="quiet" aria-keyshortcuts="Control+. Meta+." onPress={onWatch}>
        {say(earlier ? "pledge.move-along" : "pledge.keep-watch")}
        <span className="ms-1 hidden desk:inline-flex">
          <Kbd shortcut={KEY} />
        </span>
      </Button>
    </Line>
  )
}

function Watched({
  pledge,
  set,
}: {
  pledge: Pledged
  set: (to: Pledged | undefined, byHand?: boolean) => void
}) {
  const say = usePromisedWords()
  const { locale } = useLocale()
  const [isChoosing, setChoosing] = useState(false)
  const values = { time: dayAndTime(pledge.dueAt, locale) }
  return (
    <Line words={say(pledge.moves ? "pledge.moved-along" : "pledge.watched", values)} isOn>
      <Button size="small" look="quiet" onPress={() => setChoosing(true)}>
        {say("pledge.other-time")}
      </Button>
      <Button size="small" look="quiet" onPress={() => set(undefined)}>
        {say("pledge.unwatch")}
      </Button>
      {isChoosing && (
        <PledgeForm
          title={say("pledge.hand.title")}
          hint={say("pledge.change.text")}
          submit={say("pledge.watch")}
          start={pledge}
          onDone={(to) => set({ ...pledge, ...to }, true)}
          onClose={() => setChoosing(false)}
        />
      )}
    </Line>
  )
}

/** The first reply since the promise was perhaps the promised one; only a person knows. */
function WasIt({ pledge, field }: { pledge: Pledge; field: Props["field"] }) {
  const say = usePromisedWords()
  const { locale } = useLocale()
  const settle = useSettling()
  const [isHidden, hide] = useState(false)
  const keep = () => void settle(pledge, "kept")
  useKey(field, keep)
  if (isHidden) return null
  return (
    <Line words={say("pledge.was-it", { text: pledge.text, time: dayAndTime(pledge.dueAt, locale) })}>
      <Button size="small" look="quiet" aria-keyshortcuts="Control+. Meta+." onPress={keep}>
        {say("pledge.yes")}
        <span className="ms-1 hidden desk:inline-flex">
          <Kbd shortcut={KEY} />
        </span>
      </Button>
      <Button size="small" look="quiet" onPress={() => hide(true)}>
        {say("pledge.not-yet")}
      </Button>
    </Line>
  )
}

function Line({ words, children, isOn }: { words: string; children: ReactNode; isOn?: boolean }) {
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-1 px-3.5 pb-1 text-13">
      <p className="flex min-w-0 flex-1 basis-60 items-start gap-1.5 py-1 text-muted wrap-long">
        <Handshake size={16} aria-hidden="true" className={isOn ? "shrink-0 text-accent" : "shrink-0"} />
        <span className="min-w-0">{words}</span>
      </p>
      <div className="ms-3.5 flex items-center gap-x-1">{children}</div>
    </div>
  )
}

/** Only while one writes here: elsewhere the key is not ours. */
function useKey(field: Props["field"], act: () => void) {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "." || !(event.ctrlKey || event.metaKey) || event.isComposing) return
      event.preventDefault()
      act()
    }
    const at = field.current
    at?.addEventListener("keydown", press)
    return () => at?.removeEventListener("keydown", press)
  })
}
