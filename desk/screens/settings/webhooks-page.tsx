import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Plus, Webhook as WebhookIcon } from "lucide-react"
import { useState } from "react"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { Page } from "./page.tsx"
import type { PageProps } from "./pages.ts"
import { WebhookDialog } from "./webhook-dialog.tsx"
import { WebhookPage } from "./webhook-page.tsx"
import { webhooksQuery } from "./webhooks-query.ts"

/** Who is told when something happens; each with its log. */
export default function WebhooksPage({ item }: PageProps) {
  return item ? <WebhookPage key={item} id={item} /> : <WebhookList />
}

function WebhookList() {
  const say = useSettingsWords()
  const { data } = useQuery(webhooksQuery)
  const [isAdding, setAdding] = useState(false)
  const add = (
    <Button look="primary" icon={<Plus size={16} />} onPress={() => setAdding(true)}>
      {say("webhooks.add")}
    </Button>
  )
  return (
    <Page
      title={say("settings.webhooks")}
      text={say("webhooks.text")}
      action={data?.items.length ? add : undefined}
    >
      {data?.items.length === 0 && (
        <EmptyState icon={<WebhookIcon size={20} />} title={say("webhooks.none.title")} action={add}>
          {say("webhooks.none.text")}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Rows label={say("settings.webhooks")}>
          {data.items.map(({ id, url, events, isOn }) => (
            <Row
              key={id}
              title={
                <Link
                  to="/settings/$page/$item"
                  params={{ page: "webhooks", item: id }}
                  className="ring-focus rounded-6 text-ink no-underline hover:underline"
                >
                  {url}
                </Link>
              }
              detail={events.length === 0 ? say("webhooks.all") : events.join(", ")}
              after={<Badge tone={isOn ? "good" : "neutral"}>{say(isOn ? "common.on" : "common.off")}</Badge>}
            />
          ))}
        </Rows>
      )}
      {isAdding && <WebhookDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}
