import { CallRefused } from "#contract/call.ts"
import type { Inbox, Problem } from "#contract/views.ts"
import { call, queries } from "../app/api.ts"
import type { Settings } from "../forms/setting-schema.ts"

export type InboxDraft = { name: string; channel: string; settings: Settings; promise?: number }

export async function addInbox(body: InboxDraft): Promise<Inbox> {
  const inbox = (await call("POST /api/v1/inboxes", { body })) as Inbox
  await forgetInboxes()
  return inbox
}

export type InboxChange = { name?: string; settings?: Settings; isOn?: boolean; promise?: number }

export async function changeInbox(id: string, body: InboxChange): Promise<Inbox> {
  const inbox = (await call("PATCH /api/v1/inboxes/:id", { params: { id }, body })) as Inbox
  await forgetInboxes()
  return inbox
}

export async function removeInbox(id: string): Promise<void> {
  await call("DELETE /api/v1/inboxes/:id", { params: { id } })
  await forgetInboxes()
}

async function forgetInboxes(): Promise<void> {
  await queries.invalidateQueries({ queryKey: ["inboxes"] })
  await queries.invalidateQueries({ queryKey: ["counts"] })
}

/** Connects and signs in for real, up to 20 s; answers what is wrong, nothing when all is well. */
export async function checkInbox(channel: string, settings: Settings, inboxId?: string): Promise<Problem[]> {
  const { problems } = await call("POST /api/v1/inboxes/check", {
    body: { channel, settings, ...(inboxId ? { inboxId } : {}) },
  })
  return problems as Problem[]
}

/** What a refusal says about single settings, for the fields themselves. */
export function problemsOf(error: unknown): Problem[] {
  if (!(error instanceof CallRefused)) return []
  return (error.body.detail as { problems?: Problem[] } | undefined)?.problems ?? []
}
