import { useState } from "react"
import type { Account, Inbox } from "#contract/views.ts"
import { Logo } from "../../app/logo.tsx"
import { useMe } from "../../app/me.ts"
import { useInboxes } from "../../data/channels.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { BusinessStep } from "./business-step.tsx"
import { DoneStep } from "./done-step.tsx"
import { HoursStep } from "./hours-step.tsx"
import { InboxStep } from "./inbox-step.tsx"

const steps = ["business", "hours", "inbox"] as const
type Step = (typeof steps)[number] | "done"

/** From an empty desk to the first customer in three questions; or straight into the demo shop. */
export function FirstRunScreen() {
  const say = useSettingsWords()
  const { user, account } = useMe()
  const [step, setStep] = useState<Step>(() => firstOpen(account))
  const [made, setMade] = useState<Inbox | null>(null)
  const inbox = useInboxes()[0] ?? made
  const opened = (first: Inbox) => {
    setMade(first)
    setStep("done")
  }
  return (
    <div className="h-full overflow-y-auto">
      <main className="mx-auto flex min-h-full w-full max-w-140 flex-col px-4 py-10 desk:py-16">
        <div className="mb-8 flex items-center gap-4">
          <Logo size={40} />
          {step !== "done" && <Progress step={step} />}
        </div>
        <h1 className="font-semibold text-20">
          {say(`first-run.${step}.title`, { name: user.name.split(" ")[0] })}
        </h1>
        <p className="mt-1 mb-6 text-muted">{say(`first-run.${step}.text`)}</p>
        {step === "business" && <BusinessStep onDone={() => setStep("hours")} />}
        {step === "hours" && <HoursStep onDone={() => setStep("inbox")} onBack={() => setStep("business")} />}
        {step === "inbox" && <InboxStep onMade={opened} onBack={() => setStep("hours")} />}
        {step === "done" && inbox && <DoneStep inbox={inbox} />}
      </main>
    </div>
  )
}

/** After a reload one goes on where one was. */
function firstOpen({ name, hours, isSetUp }: Account): Step {
  if (isSetUp) return "done"
  if (!name) return "business"
  return hours.length > 0 ? "inbox" : "hours"
}

function Progress({ step }: { step: (typeof steps)[number] }) {
  const say = useSettingsWords()
  const at = steps.indexOf(step) + 1
  return (
    <div className="flex flex-1 items-center gap-3">
      <span className="figures text-12 text-muted">{say("first-run.step", { at, of: steps.length })}</span>
      <span className="flex flex-1 gap-1" aria-hidden="true">
        {steps.map((name, index) => (
          <span
            key={name}
            className={index < at ? "h-1 flex-1 rounded-full bg-accent" : "h-1 flex-1 rounded-full bg-line"}
          />
        ))}
      </span>
    </div>
  )
}
