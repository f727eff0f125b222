import { CallRefused } from "#contract/call.ts"
import { newId } from "#contract/ids.ts"
import type { Message } from "#contract/views.ts"
import type { Planned } from "#contract/writing.ts"
import { call } from "../app/api.ts"
import { connection } from "../app/live.ts"
import { patiently } from "../app/patient.ts"
import { remember, remembered } from "../app/remembered.ts"
import { Outbox, type Outgoing } from "../writing/outbox.ts"
import { showMessage } from "./thread.ts"

let open: { person: string; outbox: Outbox } | undefined

/** One outbox per person: on a shared machine nobody sends in another's name. */
export function outboxOf(person: string): Outbox {
  if (open?.person === person) return open.outbox
  const name = `outbox.${person}`
  const outbox = new Outbox({
    read: () => remembered(name),
    write: (text) => remember(name, text === "[]" ? null : text),
    send,
    refusalOf,
    sent: (_, made) => ("reason" in made ? planned(made) : showMessage(made)),
    newId,
  })
  open = { person, outbox }
  outbox.flush()
  return outbox
}

connection.subscribe(() => {
  if (connection.standing().state === "live") open?.outbox.flush()
})

/** What it takes to show and to take back comes when something is planned. */
function planned(made: Planned): void {
  void patiently(() => import("./planned.ts")).then(({ tellOfPlanned }) => tellOfPlanned(made))
}

async function send({
  type,
  conversation,
  text,
  clientId,
  seenSeq,
  cc,
  bcc = [],
  when,
  pledge,
  ...entry
}: Outgoing): Promise<Message | Planned> {
  const params = { id: conversation }
  const attachments = entry.attachments.map(({ id }) => id)
  if (type === "note") {
    return call("POST /api/v1/conversations/:id/notes", {
      params,
      body: { text, attachments, clientId },
    }) as Promise<Message>
  }
  const body = { text, attachments, clientId, seenSeq, ...copiesOf(cc, bcc), ...(pledge && { pledge }) }
  if (when) {
    const made = await call("POST /api/v1/conversations/:id/planned", { params, body: { ...body, ...when } })
    return (made.message ?? made.planned) as Message | Planned
  }
  return call("POST /api/v1/conversations/:id/messages", { params, body }) as Promise<Message>
}

function copiesOf(cc: string[], bcc: string[]) {
  return { ...(cc.length > 0 ? { cc } : {}), ...(bcc.length > 0 ? { bcc } : {}) }
}

/** No line, a busy server, a session that must be renewed first: later. Everything else a person must see. */
function refusalOf(error: unknown): Outgoing["refusal"] | "later" {
  if (!(error instanceof CallRefused)) throw error
  if (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)
    return "later"
  const detail = error.body.detail as { messages?: Message[] } | undefined
  return { code: error.code, message: error.message, newer: detail?.messages ?? [] }
}
