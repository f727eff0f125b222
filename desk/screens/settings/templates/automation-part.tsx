import { useQuery } from "@tanstack/react-query"
import { OctagonX, Play, SlidersHorizontal } from "lucide-react"
import { useState } from "react"
import type { Automation } from "#contract/routes/templates.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { call } from "../../../app/api.ts"
import { useCan } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { automationQuery } from "../../../data/templates.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
import { Part } from "../page.tsx"
import { AutomationDialog } from "./automation-dialog.tsx"

/** The switch that stops everything, in sight of everybody who answers; and how templates rise, for those who may say so. */
export function AutomationPart() {
  const say = useTemplatesWords()
  const can = useCan()
  const { data } = useQuery(automationQuery)
  const [isOpen, setOpen] = useState(false)
  if (!data) return null
  return (
    <Part
      title={say("automation.title")}
      text={say("automation.on", { count: data.answering })}
      action={
        can("automation.manage") && (
          <Button icon={<SlidersHorizontal size={16} />} onPress={() => setOpen(true)}>
            {say("automation.settings")}
          </Button>
        )
      }
    >
      <Switching automation={data} />
      {isOpen && <AutomationDialog automation={data} onClose={() => setOpen(false)} />}
    </Part>
  )
}

function Switching({ automation }: { automation: Automation }) {
  const say = useTemplatesWords()
  const can = useCan()
  const stop = useDoing({
    run: () => call("PUT /api/v1/automation/stopped"),
    stale: ["automation"],
    done: say("automation.did-stop"),
  })
  const start = useDoing({
    run: () => call("DELETE /api/v1/automation/stopped"),
    stale: ["automation"],
    done: say("automation.did-start"),
  })
  if (!automation.isStopped)
    return (
      <div>
        <Button icon={<OctagonX size={16} />} isPending={stop.isPending} onPress={() => stop.mutate()}>
          {say("automation.stop")}
        </Button>
      </div>
    )
  return (
    <Banner
      tone="warn"
      title={say("automation.stopped")}
      action={
        can("automation.manage") && (
          <Button size="small" icon={<Play size={16} />} onPress={() => start.mutate()}>
            {say("automation.start")}
          </Button>
        )
      }
    >
      {say("automation.stopped.by", { name: automation.stoppedBy })}
    </Banner>
  )
}
