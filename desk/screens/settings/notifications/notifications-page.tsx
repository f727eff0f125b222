import { useQuery } from "@tanstack/react-query"
import type { NotificationRules } from "#contract/routes/notifications.ts"
import { call, showAnswer } from "../../../app/api.ts"
import { useMe } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useTogetherWords } from "../../../locales/together-words.ts"
import { Page, PageSkeleton } from "../page.tsx"
import { DevicesPart } from "./devices-part.tsx"
import { KindsPart } from "./kinds-part.tsx"
import { PushLogPart } from "./push-log-part.tsx"
import { WhenPart } from "./when-part.tsx"

/** What I am told of, where, and when not. Every change counts at once. */
export default function NotificationsPage() {
  const say = useTogetherWords()
  const { user } = useMe()
  const queryKey = ["notifications", user.id, "rules"]
  const { data } = useQuery({ queryKey, queryFn: () => call("GET /api/v1/notifications/rules") })
  const save = useDoing({
    run: (rules: NotificationRules) => call("PUT /api/v1/notifications/rules", { body: rules }),
    after: (rules) => showAnswer(queryKey, rules),
    inTurn: "notification-rules",
  })
  if (!data) return <PageSkeleton />
  const rules = save.variables && save.isPending ? save.variables : data
  const change = (part: Partial<NotificationRules>) => save.mutate({ ...rules, ...part })
  return (
    <Page title={say("bell.label")} text={say("notify.text")} isWide>
      <KindsPart rules={rules} onChange={change} />
      <WhenPart rules={rules} onChange={change} />
      <DevicesPart />
      <PushLogPart />
    </Page>
  )
}
