import { useQuery } from "@tanstack/react-query"
import { Laptop, Smartphone } from "lucide-react"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { call } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { browserOf } from "./browser-of.ts"
import { Part } from "./page.tsx"

/** Where I am signed in; each place can be signed out from here. */
export function SessionsPart() {
  const say = useSettingsWords()
  const { data } = useQuery({ queryKey: ["sessions"], queryFn: () => call("GET /api/v1/me/sessions") })
  const end = useDoing({
    run: (id: string) => call("DELETE /api/v1/me/sessions/:id", { params: { id } }),
    stale: ["sessions"],
    done: say("security.session.ended"),
  })
  return (
    <Part title={say("security.sessions")} text={say("security.sessions.text")}>
      <Rows label={say("security.sessions")}>
        {data?.items.map(({ id, userAgent, ip, lastSeenAt, isThisOne }) => {
          const { name, isPhone } = browserOf(userAgent)
          return (
            <Row
              key={id}
              before={
                isPhone ? (
                  <Smartphone size={20} className="text-muted" />
                ) : (
                  <Laptop size={20} className="text-muted" />
                )
              }
              title={
                <>
                  {name}
                  {isThisOne && <Badge tone="good">{say("security.session.this")}</Badge>}
                </>
              }
              detail={
                <>
                  {ip} · <RelativeTime at={lastSeenAt} />
                </>
              }
              after={
                !isThisOne && (
                  <Button
                    size="small"
                    isPending={end.isPending && end.variables === id}
                    onPress={() => end.mutate(id)}
                  >
                    {say("security.session.end")}
                  </Button>
                )
              }
            />
          )
        })}
      </Rows>
    </Part>
  )
}
