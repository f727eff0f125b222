import { useQuery } from "@tanstack/react-query"
import { CircleCheck, RotateCw } from "lucide-react"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { call } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { Page } from "./page.tsx"

/** Work that gave up, with the reason and a way to try again. */
export default function JobsPage() {
  const say = useSettingsWords()
  const { data } = useQuery({
    queryKey: ["jobs"],
    queryFn: () => call("GET /api/v1/jobs/dead"),
    staleTime: 0,
  })
  const again = useDoing({
    run: (id: string) => call("POST /api/v1/jobs/:id/again", { params: { id } }),
    stale: ["jobs"],
    done: say("jobs.again.done"),
  })
  return (
    <Page title={say("settings.jobs")} text={say("jobs.text")}>
      {!data && <SkeletonText lines={4} />}
      {data?.items.length === 0 && (
        <EmptyState icon={<CircleCheck size={20} />} title={say("jobs.none.title")}>
          {say("jobs.none.text")}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Rows label={say("settings.jobs")}>
          {data.items.map(({ id, queue, because, failedAt, attempts }) => (
            <Row
              key={id}
              title={<code className="font-mono text-13">{queue}</code>}
              detail={
                <>
                  <span className="block text-red-ink">{because}</span>
                  {say("jobs.attempts", { count: attempts })} · <RelativeTime at={failedAt} />
                </>
              }
              after={
                <Button
                  size="small"
                  icon={<RotateCw size={14} />}
                  isPending={again.isPending && again.variables === id}
                  onPress={() => again.mutate(id)}
                >
                  {say("common.again")}
                </Button>
              }
            />
          ))}
        </Rows>
      )}
    </Page>
  )
}
