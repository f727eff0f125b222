import { useInfiniteQuery } from "@tanstack/react-query"
import { Button } from "#ui/button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { type Column, Table } from "#ui/table.tsx"
import { call } from "../../app/api.ts"
import { type SettingsKey, type SettingsSay, useSettingsWords } from "../../locales/settings-words.ts"
import { AuditSubject } from "./audit-subject.tsx"
import { Page } from "./page.tsx"

type Entry = {
  id: string
  at: string
  byName: string
  action: string
  subject: string | null
  detail: unknown
  ip: string | null
}

/** Who did what, newest first. Nothing here can be changed. */
export default function AuditPage() {
  const say = useSettingsWords()
  const log = useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/audit", { query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })
  const items = log.data?.pages.flatMap((page) => page.items as Entry[])
  return (
    <Page title={say("settings.audit")} text={say("audit.text")} isWide>
      {items ? (
        <Table
          caption={say("settings.audit")}
          columns={columns(say)}
          items={items}
          keyOf={({ id }) => id}
          none={say("audit.none")}
        />
      ) : (
        <SkeletonText lines={8} />
      )}
      {log.hasNextPage && (
        <div>
          <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {say("common.more")}
          </Button>
        </div>
      )}
    </Page>
  )
}

function columns(say: SettingsSay): Column<Entry>[] {
  return [
    {
      id: "at",
      title: say("ledger.at"),
      cell: ({ at }) => <RelativeTime at={at} className="figures whitespace-nowrap" />,
    },
    {
      id: "by",
      title: say("audit.by"),
      cell: ({ byName }) =>
        byName ? (
          <span className="whitespace-nowrap">{byName}</span>
        ) : (
          <span className="whitespace-nowrap text-muted">{say("audit.itself")}</span>
        ),
    },
    {
      id: "action",
      title: say("audit.action"),
      cell: ({ action }) => actionWords(action, say),
    },
    {
      id: "subject",
      title: say("audit.subject"),
      cell: ({ subject, detail }) => <AuditSubject subject={subject} detail={detail} />,
    },
    { id: "ip", title: say("audit.ip"), cell: ({ ip }) => ip && <span className="figures">{ip}</span> },
  ]
}

/** An action that is new here, or a program's own, is called what it is called in the API. */
function actionWords(action: string, say: SettingsSay) {
  const key = `audit.did.${action}` as SettingsKey
  const words = say(key)
  return words === key ? <code className="font-mono text-13">{action}</code> : words
}
