import { useQuery } from "@tanstack/react-query"
import { BellRing, Smartphone, Trash2 } from "lucide-react"
import { useState } from "react"
import type { PushDelivery, PushDevice } from "#contract/routes/notifications.ts"
import { Badge } from "#ui/badge.tsx"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useMe } from "../../../app/me.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useTogetherWords } from "../../../locales/together-words.ts"
import { browserOf } from "../browser-of.ts"
import { Part } from "../page.tsx"
import { CannotPush, hindrance, joinThisBrowser, ownMark } from "./this-browser.ts"

/** Where I am told by push; each device can be tried out and taken off. */
export function DevicesPart() {
  const say = useTogetherWords()
  const { user } = useMe()
  const { data } = useQuery({
    queryKey: ["push", user.id, "devices"],
    queryFn: () => call("GET /api/v1/push/devices"),
  })
  const own = useQuery({ queryKey: ["push", user.id, "own"], queryFn: ownMark }).data
  const isJoined = data?.items.some(({ mark }) => mark === own)
  return (
    <Part title={say("push.title")} text={say("push.text")}>
      {data && data.items.length > 0 && (
        <Rows label={say("push.title")}>
          {data.items.map((device) => (
            <DeviceRow key={device.id} device={device} isThis={device.mark === own} />
          ))}
        </Rows>
      )}
      {data?.items.length === 0 && <p className="text-14 text-muted">{say("push.none")}</p>}
      {data && !isJoined && <JoinForm publicKey={data.publicKey} />}
    </Part>
  )
}

function DeviceRow({ device, isThis }: { device: PushDevice; isThis: boolean }) {
  const say = useTogetherWords()
  const { id, name, carrier, reachedAt } = device
  const remove = useDoing({
    run: () => call("DELETE /api/v1/push/devices/:id", { params: { id } }),
    stale: ["push"],
    done: say("push.removed"),
  })
  const test = useDoing({
    run: () => call("POST /api/v1/push/devices/:id/test", { params: { id } }),
    stale: ["push"],
    done: ({ because }: PushDelivery) =>
      because
        ? { title: say("push.test.failed", { because }), isProblem: true }
        : { title: say("push.test.sent") },
  })
  return (
    <Row
      before={<Smartphone size={20} className="text-muted" />}
      title={
        <>
          {name}
          {isThis && <Badge tone="good">{say("push.this")}</Badge>}
        </>
      }
      detail={
        <>
          {carrier} · {reachedAt ? <Reached at={reachedAt} /> : say("push.never")}
        </>
      }
      after={
        <>
          <Button
            size="small"
            icon={<BellRing size={16} />}
            isPending={test.isPending}
            onPress={() => test.mutate()}
          >
            {say("push.test")}
          </Button>
          <Confirm
            title={say("push.remove", { name })}
            text={say("push.remove.text")}
            action={say("common.remove")}
            onYes={() => remove.mutate()}
            trigger={(ask) => (
              <IconButton label={say("common.remove")} icon={<Trash2 size={16} />} onPress={ask} />
            )}
          />
        </>
      }
    />
  )
}

function Reached({ at }: { at: string }) {
  const say = useTogetherWords()
  const [before, after] = say("push.reached", { when: "\u0000" }).split("\u0000")
  return (
    <>
      {before}
      <RelativeTime at={at} />
      {after}
    </>
  )
}

function JoinForm({ publicKey }: { publicKey: string }) {
  const say = useTogetherWords()
  const [name, setName] = useState(() => browserOf(navigator.userAgent).name)
  const join = useDoing({
    run: () => joinThisBrowser(name.trim(), publicKey),
    stale: ["push"],
    isInline: true,
  })
  const before = hindrance()
  if (before) return <Banner tone="warn">{say(`push.${before}`)}</Banner>
  const problem =
    join.error &&
    (join.error instanceof CannotPush ? say(`push.${join.error.hindrance}`) : refusalWords(join.error, say))
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        join.mutate()
      }}
    >
      <div className="w-64">
        <TextField
          label={say("push.name")}
          isRequired
          maxLength={80}
          value={name}
          onChange={setName}
          problem={problem ?? undefined}
        />
      </div>
      <Button type="submit" look="primary" isPending={join.isPending} isDisabled={!name.trim()}>
        {say("push.join")}
      </Button>
    </form>
  )
}
