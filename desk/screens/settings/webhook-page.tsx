import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { Pencil, RotateCw, Send, Trash2 } from "lucide-react"
import { useState } from "react"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { Switch } from "#ui/switch.tsx"
import { type Column, Table } from "#ui/table.tsx"
import { call, queries } from "../../app/api.ts"
import { Confirm } from "../../app/confirm.tsx"
import { Pending } from "../../app/edges.tsx"
import { useDoing } from "../../app/use-doing.ts"
import { type SettingsSay, useSettingsWords } from "../../locales/settings-words.ts"
import { Page, Part } from "./page.tsx"
import { WebhookDialog } from "./webhook-dialog.tsx"
import { webhooksQuery } from "./webhooks-query.ts"

type Delivery = {
  id: string
  event: string
  state: "waiting" | "delivered" | "failed"
  attempts: number
  status: number | null
  error: string | null
  millis: number | null
  createdAt: string
}

/** One webhook: on or off, a test, and what was delivered. */
export function WebhookPage({ id }: { id: string }) {
  const say = useSettingsWords()
  const { data } = useQuery(webhooksQuery)
  const webhook = data?.items.find((item) => item.id === id)
  const params = { id }
  const [isChanging, setChanging] = useState(false)
  const turn = useDoing({
    run: (isOn: boolean) => call("PATCH /api/v1/webhooks/:id", { params, body: { isOn } }),
    stale: ["webhooks"],
  })
  const test = useDoing({
    run: () => call("POST /api/v1/webhooks/:id/test", { params }),
    stale: ["webhooks"],
    done: say("webhooks.tested"),
  })
  if (!webhook) return <Pending />
  return (
    <Page
      title={webhook.url}
      text={webhook.events.length === 0 ? say("webhooks.all") : webhook.events.join(", ")}
      back="webhooks"
      isWide
      action={
        <div className="flex items-center gap-3">
          <Switch isSelected={webhook.isOn} onChange={(isOn) => turn.mutate(isOn)}>
            {say(webhook.isOn ? "common.on" : "common.off")}
          </Switch>
          <Button
            icon={<Send size={16} className="mirror-rtl" />}
            isPending={test.isPending}
            onPress={() => test.mutate()}
          >
            {say("webhooks.test")}
          </Button>
          <IconButton
            label={say("webhooks.change")}
            icon={<Pencil size={16} />}
            onPress={() => setChanging(true)}
          />
          <RemoveButton id={id} />
        </div>
      }
    >
      <DeliveryLog id={id} />
      {isChanging && <WebhookDialog webhook={webhook} onClose={() => setChanging(false)} />}
    </Page>
  )
}

function RemoveButton({ id }: { id: string }) {
  const say = useSettingsWords()
  const navigate = useNavigate()
  const remove = useDoing({
    run: () => call("DELETE /api/v1/webhooks/:id", { params: { id } }),
    stale: ["webhooks"],
    done: say("webhooks.removed"),
    after: () => void navigate({ to: "/settings/$page", params: { page: "webhooks" } }),
  })
  return (
    <Confirm
      title={say("webhooks.remove.title")}
      text={say("webhooks.remove.text")}
      action={say("common.remove")}
      onYes={() => remove.mutate()}
      trigger={(ask) => <IconButton label={say("common.remove")} icon={<Trash2 size={16} />} onPress={ask} />}
    />
  )
}

function DeliveryLog({ id }: { id: string }) {
  const say = useSettingsWords()
  const log = useInfiniteQuery({
    queryKey: ["webhooks", id, "deliveries"],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/webhooks/:id/deliveries", {
        params: { id },
        query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
  const again = useDoing({
    run: (delivery: string) => call("POST /api/v1/deliveries/:id/again", { params: { id: delivery } }),
    after: () => void queries.invalidateQueries({ queryKey: ["webhooks", id] }),
  })
  const items = (log.data?.pages.flatMap((page) => page.items) ?? []) as Delivery[]
  return (
    <Part title={say("deliveries.title")} text={say("deliveries.text")}>
      <Table
        caption={say("deliveries.title")}
        columns={columns(say, (delivery) => again.mutate(delivery))}
        items={items}
        keyOf={(it) => it.id}
        none={say("deliveries.none")}
      />
      {log.hasNextPage && (
        <div>
          <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {say("common.more")}
          </Button>
        </div>
      )}
    </Part>
  )
}

const tones = { waiting: "info", delivered: "good", failed: "bad" } as const

function columns(say: SettingsSay, again: (id: string) => void): Column<Delivery>[] {
  return [
    {
      id: "at",
      title: say("ledger.at"),
      cell: ({ createdAt }) => <RelativeTime at={createdAt} className="figures whitespace-nowrap" />,
    },
    {
      id: "event",
      title: say("deliveries.event"),
      cell: ({ event }) => <code className="font-mono text-13">{event}</code>,
    },
    {
      id: "state",
      title: say("deliveries.state"),
      cell: ({ state, status, error }) => (
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={tones[state]}>{say(`deliveries.${state}`)}</Badge>
          <span className="text-12 text-muted wrap-long">{error ?? status ?? ""}</span>
        </span>
      ),
    },
    { id: "attempts", title: say("deliveries.attempts"), isFigure: true, cell: ({ attempts }) => attempts },
    { id: "millis", title: "ms", isFigure: true, cell: ({ millis }) => millis ?? "–" },
    {
      id: "again",
      title: "",
      isFigure: true,
      cell: ({ id, state }) =>
        state === "failed" && (
          <IconButton
            size="small"
            label={say("deliveries.again")}
            icon={<RotateCw size={14} />}
            onPress={() => again(id)}
          />
        ),
    },
  ]
}
