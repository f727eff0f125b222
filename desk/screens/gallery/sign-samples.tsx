import { Inbox, Mail } from "lucide-react"
import { useState } from "react"
import { Avatar, Presence } from "#ui/avatar.tsx"
import { Badge, Count } from "#ui/badge.tsx"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { FileChip } from "#ui/file-chip.tsx"
import { Kbd } from "#ui/kbd.tsx"
import { PromiseRing } from "#ui/promise-ring.tsx"
import type { PromiseTimes } from "#ui/promise-state.ts"
import { RelativeTime } from "#ui/relative-time.tsx"
import { span } from "#ui/relative-words.ts"
import { Row, Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { Table } from "#ui/table.tsx"
import { Tag } from "#ui/tag.tsx"
import { Line, Samples } from "./samples.tsx"

const minute = 60_000

/** Promises at every stage, measured from the moment the gallery was opened. */
function promises(now: number): { title: string; promise: PromiseTimes | undefined }[] {
  const at = (share: number) => ({ from: now - 60 * minute * (1 - share), due: now + 60 * minute * share })
  return [
    { title: "none", promise: undefined },
    { title: "full", promise: at(1) },
    { title: "60 %", promise: at(0.6) },
    { title: "soon", promise: at(0.22) },
    { title: "chat: 50 s", promise: { from: now, due: now + 50_000 } },
    { title: "broken", promise: { from: now - 90 * minute, due: now - 30 * minute } },
    { title: "answered", promise: "answered" },
  ]
}

export function SignSamples() {
  const [now] = useState(Date.now())
  const say = ({ mood, millisecondsLeft }: { mood: string; millisecondsLeft: number }) =>
    `${mood}: ${span(millisecondsLeft, "en")}`
  return (
    <Samples title="Signs">
      {([36, 48, 64] as const).map((size) => (
        <Line key={size} name={`Promise ring ${size}`}>
          {promises(now).map(({ title, promise }) => (
            <span key={title} className="flex w-20 flex-col items-center gap-1 text-12 text-muted">
              <PromiseRing promise={promise} say={say} size={size}>
                <Avatar name={`Mia ${title}`} size={size === 64 ? 56 : size === 48 ? 36 : 24} />
              </PromiseRing>
              {title}
            </span>
          ))}
        </Line>
      ))}
      <Line name="Avatar">
        {["Ada Lovelace", "Jürgen Öhe", "李小龍", "محمد عبد الله", "+62 811", "Sri"].map((name) => (
          <Avatar
            key={name}
            name={name}
            corner={name === "Sri" ? <Presence isHere label="here" /> : undefined}
          />
        ))}
      </Line>
      <Line name="Badge">
        <Badge>neutral</Badge>
        <Badge tone="good">connected</Badge>
        <Badge tone="warn">trouble</Badge>
        <Badge tone="bad">failed</Badge>
        <Badge tone="info" icon={<Mail size={12} />}>
          e-mail
        </Badge>
        <Count value={12} label="12 open" />
        <Count value={1200} label="1200 open" />
      </Line>
      <Line name="Tag, key, time">
        <Tag>espresso</Tag>
        <Tag onRemove={() => {}} removeLabel="Remove warranty">
          warranty
        </Tag>
        <Kbd shortcut="Mod+k" />
        <Kbd shortcut="g i" />
        <RelativeTime at={now - 3 * minute} className="figures text-12 text-muted" />
        <RelativeTime at={now - 3 * 24 * 60 * minute} className="figures text-12 text-muted" />
      </Line>
      <Line name="File">
        <FileChip name="invoice-2024-00412.pdf" bytes={182_311} type="application/pdf" href="#" />
        <FileChip
          name="leaking-group-head.jpg"
          bytes={2_400_000}
          type="image/jpeg"
          progress={0.4}
          onRemove={() => {}}
          removeLabel="Remove"
        />
        <FileChip
          name="video.mov"
          bytes={48_000_000}
          type="video/quicktime"
          problem="Larger than the limit"
          onRemove={() => {}}
          removeLabel="Remove"
        />
      </Line>
      <div className="grid gap-3 desk:grid-cols-2">
        <Banner tone="info" title="Mails before March are still coming in">
          1,204 of about 3,000. You can work meanwhile.
        </Banner>
        <Banner tone="good">The connection works.</Banner>
        <Banner tone="warn" title="This token ends in 6 days" action={<Button size="small">Renew</Button>}>
          Nothing is lost until then.
        </Banner>
        <Banner tone="bad">E-mail or password is wrong.</Banner>
      </div>
      <Rows label="Inboxes">
        <Row
          title="Shop chat"
          detail="Website · answers within 1 min"
          after={<Badge tone="good">connected</Badge>}
        />
        <Row
          title="hello@kaffeekontor.example"
          detail="E-mail · answers within 4 h"
          after={<Badge tone="bad">trouble since 14:02</Badge>}
        />
      </Rows>
      <Table
        caption="Deliveries"
        items={[
          { id: "1", event: "message.received", status: 200, millis: 84 },
          { id: "2", event: "conversation.closed", status: 500, millis: 3021 },
        ]}
        keyOf={({ id }) => id}
        none="Nothing delivered yet."
        columns={[
          { id: "event", title: "Event", cell: ({ event }) => event },
          {
            id: "status",
            title: "Status",
            cell: ({ status }) => <Badge tone={status < 300 ? "good" : "bad"}>{status}</Badge>,
          },
          { id: "millis", title: "Milliseconds", isFigure: true, cell: ({ millis }) => millis },
        ]}
      />
      <div className="grid gap-3 desk:grid-cols-2">
        <div className="rounded-10 border border-line bg-surface p-4">
          <SkeletonText lines={4} />
        </div>
        <div className="rounded-10 border border-line bg-surface">
          <EmptyState icon={<Inbox size={20} />} title="All answered" action={<Button>Show closed</Button>}>
            New messages appear here by themselves.
          </EmptyState>
        </div>
      </div>
    </Samples>
  )
}
