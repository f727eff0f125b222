import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useId, useState } from "react"
import { CheckboxGroup } from "react-aria-components/CheckboxGroup"
import type { EventName } from "#contract/events.ts"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { Radio, RadioGroup } from "#ui/radio-group.tsx"
import { TextField } from "#ui/text-field.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { Snippet } from "../../forms/snippet.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"
import type { Webhook } from "./webhooks-query.ts"

/** The events outside programs ask for; "all" includes those that come later. */
const offered: EventName[] = [
  "conversation.opened",
  "conversation.reopened",
  "conversation.closed",
  "conversation.assigned",
  "conversation.snoozed",
  "conversation.woken",
  "conversation.labelled",
  "conversation.categorised",
  "message.received",
  "message.sent",
  "message.delivered",
  "message.failed",
  "note.added",
  "pledge.made",
  "pledge.moved",
  "pledge.kept",
  "pledge.broken",
  "customer.added",
  "customer.changed",
  "order.placed",
  "order.changed",
  "inbox.trouble",
  "inbox.recovered",
]

type Props = { webhook?: Webhook; onClose: () => void }

/** Without a webhook: a new one, whose secret is shown once. */
export function WebhookDialog({ webhook, onClose }: Props) {
  const say = useSettingsWords()
  const [url, setUrl] = useState(webhook?.url ?? "")
  const [which, setWhich] = useState(webhook?.events.length ? "some" : "all")
  const [events, setEvents] = useState(webhook?.events ?? [])
  const form = useId()
  const title = say(webhook ? "webhooks.change" : "webhooks.add")
  const add = useMutation({
    mutationFn: () => save(webhook, { url, events: which === "all" ? [] : events }),
    onSuccess: (secret) => {
      void queries.invalidateQueries({ queryKey: ["webhooks"] })
      if (secret !== undefined) return
      showToast({ title: say("webhooks.changed") })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <Dialog
      title={title}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      mustAnswer={add.data !== undefined}
      actions={
        add.data ? undefined : (
          <>
            <Button look="quiet" onPress={onClose}>
              {say("common.cancel")}
            </Button>
            <Button
              type="submit"
              form={form}
              look="primary"
              isPending={add.isPending}
              isDisabled={which === "some" && events.length === 0}
            >
              {webhook ? say("common.save") : title}
            </Button>
          </>
        )
      }
    >
      {add.data ? (
        <Secret secret={add.data} onClose={onClose} />
      ) : (
        <form id={form} onSubmit={submit} className="flex flex-col gap-4">
          <TextField
            label={say("webhooks.url")}
            type="url"
            placeholder="https://"
            isRequired
            autoFocus
            mono
            value={url}
            onChange={setUrl}
            problem={add.error ? refusalWords(add.error, say) : undefined}
          />
          <RadioGroup label={say("webhooks.events")} value={which} onChange={setWhich}>
            <Radio value="all">{say("webhooks.all")}</Radio>
            <Radio value="some">{say("webhooks.some")}</Radio>
          </RadioGroup>
          {which === "some" && (
            <EventBoxes label={say("webhooks.events")} events={events} onChange={setEvents} />
          )}
        </form>
      )}
    </Dialog>
  )
}

/** What is chosen already stays, also a name that is not offered. */
function EventBoxes(props: { label: string; events: string[]; onChange: (events: string[]) => void }) {
  const { label, events, onChange } = props
  return (
    <CheckboxGroup
      aria-label={label}
      value={events}
      onChange={onChange}
      className="grid ps-6 desk:grid-cols-2"
    >
      {[...new Set<string>([...offered, ...events])].map((name) => (
        <Checkbox key={name} value={name}>
          <code className="font-mono text-13">{name}</code>
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

/** Answers the signing secret of a new one. */
async function save(
  webhook: Webhook | undefined,
  body: Pick<Webhook, "url" | "events">,
): Promise<string | undefined> {
  if (!webhook) return (await call("POST /api/v1/webhooks", { body })).secret
  await call("PATCH /api/v1/webhooks/:id", { params: { id: webhook.id }, body })
  return undefined
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const say = useSettingsWords()
  return (
    <>
      <p>{say("webhooks.secret.text")}</p>
      <Snippet text={secret} label={say("webhooks.secret")} />
      <div className="flex justify-end">
        <Button look="primary" onPress={onClose}>
          {say("api-keys.kept")}
        </Button>
      </div>
    </>
  )
}
