import { useInfiniteQuery } from "@tanstack/react-query"
import type { PushDelivery } from "#contract/routes/notifications.ts"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { Table } from "#ui/table.tsx"
import { call } from "../../../app/api.ts"
import { useMe } from "../../../app/me.ts"
import { type TogetherKey, useTogetherWords } from "../../../locales/together-words.ts"
import { isKnown } from "../../../locales/words.ts"
import { Part } from "../page.tsx"

const tones = { waiting: "neutral", delivered: "good", failed: "bad" } as const

/** What went to my devices and what came of it, with the reason where it did not arrive. */
export function PushLogPart() {
  const say = useTogetherWords()
  const { user } = useMe()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["push", user.id, "log"],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/push/deliveries", {
        query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
  const kindOf = (kind: string) =>
    isKnown(`notify.kind.${kind}`) ? say(`notify.kind.${kind}` as TogetherKey) : say("push.test")
  return (
    <Part title={say("push.log")}>
      <Table<PushDelivery>
        caption={say("push.log")}
        items={data?.pages.flatMap(({ items }) => items) ?? []}
        keyOf={({ id }) => id}
        none={say("push.log.empty")}
        columns={[
          { id: "at", title: say("notify.when"), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
          { id: "device", title: say("push.title"), cell: ({ deviceName }) => deviceName },
          { id: "what", title: say("notify.what"), cell: ({ kind }) => kindOf(kind) },
          {
            id: "state",
            title: say("push.log"),
            cell: ({ state, because }) => (
              <>
                <Badge tone={tones[state]}>{say(`push.state.${state}`)}</Badge>
                {because && <span className="block text-12 text-muted">{because}</span>}
              </>
            ),
          },
        ]}
      />
      {hasNextPage && (
        <Button look="quiet" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {say("notices.more")}
        </Button>
      )}
    </Part>
  )
}
