import type { Id } from "./ids.ts"
import type { OrderState } from "./shop.ts"

/**
 * What happened, as it is recorded in the same transaction as the change. Past tense, ids only: whoever wants more, asks.
 * Webhooks carry these names. Adding one is an addition here and nowhere else.
 */
export interface Events {
  "conversation.opened": { conversation: Id; customer: Id; inbox: Id }
  "conversation.reopened": { conversation: Id; by: string }
  "conversation.closed": { conversation: Id; by: string }
  "conversation.assigned": { conversation: Id; by: string; user: Id | null; team: Id | null }
  "conversation.snoozed": { conversation: Id; by: string; until: string | null }
  "conversation.woken": { conversation: Id; by: string }
  "conversation.labelled": { conversation: Id; by: string; added: Id[]; removed: Id[] }
  "conversation.prioritised": { conversation: Id; by: string; priority: number }
  /** Its subject or a field of the account's own. */
  "conversation.changed": { conversation: Id; by: string; fields: string[] }
  "conversation.moved": { conversation: Id; by: string; from: Id; to: Id }
  "conversation.followed": { conversation: Id; user: Id; isFollowing: boolean }
  "conversation.spam-marked": { conversation: Id; by: string }
  "conversation.spam-unmarked": { conversation: Id; by: string }
  "conversation.split": { conversation: Id; into: Id; by: string }
  "conversation.merged": { conversation: Id; from: Id; by: string }
  /** Answers go to another address of the customer from now on. */
  "conversation.switched": { conversation: Id; by: string; inbox: Id }
  "conversation.unmerged": { conversation: Id; from: Id; by: string }
  "message.received": { conversation: Id; message: Id; seq: number }
  "message.queued": { conversation: Id; message: Id; seq: number; by: string }
  "message.sent": { conversation: Id; message: Id }
  "message.delivered": { conversation: Id; message: Id }
  "message.read": { conversation: Id; message: Id }
  "message.failed": { conversation: Id; message: Id; because: string }
  /** Its language is known now. Announced, not recorded. */
  "message.understood": { conversation: Id; message: Id }
  /** Written and not yet said: made, changed, taken back. Announced, not recorded. */
  "planned.changed": { conversation: Id; planned: Id; by: string }
  /** What was planned did not go out; its author decides. */
  "planned.stopped": { conversation: Id; planned: Id; author: Id | null; because: string; by?: string }
  /** A reply waits for somebody's yes. */
  "planned.awaits-approval": { conversation: Id; planned: Id; author: Id | null; by: string }
  /** Somebody said yes to it: it is the message of the same id now. */
  "planned.approved": { conversation: Id; planned: Id; message: Id; author: Id | null; by: string }
  /** A reply that waited for a yes was taken out again. */
  "planned.withdrawn": { conversation: Id; planned: Id; author: Id | null; by: string }
  /** Somebody outside answered in a thread that lies beside this conversation. */
  "side.answered": { conversation: Id; side: Id; message: Id }
  /** A customer was promised something by a time (`dueAt`). */
  "pledge.made": { conversation: Id; pledge: Id; by: string; dueAt: string }
  "pledge.moved": { conversation: Id; pledge: Id; by: string; from: string; dueAt: string }
  /** Its time comes near and it is not kept yet. */
  "pledge.nearing": { conversation: Id; pledge: Id; dueAt: string }
  "pledge.kept": { conversation: Id; pledge: Id; by: string }
  /** Its time has passed and nobody answered. */
  "pledge.broken": { conversation: Id; pledge: Id; dueAt: string }
  /** It was no promise, or nobody wants it any more. */
  "pledge.withdrawn": { conversation: Id; pledge: Id; by: string }
  /** Answered, made good, worded otherwise, open again, taken along. Announced, not recorded. */
  "pledge.changed": { conversation: Id; pledge: Id; by: string }
  /** A canned reply or macro was made, changed or removed. Announced, not recorded. */
  "replies.changed": { by: string }
  "note.added": { conversation: Id; message: Id; seq: number; by: string }
  /** A person said what it is about; null: none of the categories, or nothing after all. */
  "conversation.categorised": { conversation: Id; by: string; category: Id | null }
  /** What it may be about is suggested now. Announced, not recorded. */
  "message.categorised": { conversation: Id; message: Id }
  /** A category was made, changed or removed. */
  "category.changed": { category: Id; by: string }
  /** A template was written, changed, published, removed. */
  "template.changed": { template: Id; by: string }
  /** It rose or fell, by itself or by somebody; `conversation`: the case that decided. */
  "template.moved": {
    template: Id
    by: string
    from: string
    to: string
    because: string | null
    conversation: Id | null
    name: string
    owner: Id | null
  }
  /** It has proved itself, and somebody may let it answer alone. */
  "template.proved": { template: Id; conversation: Id | null; name: string; owner: Id | null }
  /** How one of its uses ended is known, or it is offered. Announced, not recorded. */
  "template.judged": { template: Id }
  /** What a message of ours came from is known now. Announced, not recorded. */
  "message.marked": { conversation: Id; message: Id }
  /** All automation was stopped or let go on, or is set otherwise. */
  "automation.changed": { by: string; isStopped: boolean }
  /** How this house speaks. Announced, not recorded. */
  "voice.changed": { by: string }
  /** A flow was made, changed, published, switched, removed. */
  "flow.changed": { flow: Id; by: string }
  /** A bot has the conversation from now on. */
  "flow.started": { conversation: Id; flow: Id; run: Id }
  /** It is further than it was. Announced, not recorded. */
  "flow.moved": { conversation: Id; flow: Id; run: Id }
  /** `state`: handed-over (to people), ended (by itself), stopped (somebody took over). */
  "flow.ended": { conversation: Id; flow: Id; run: Id; state: string; because: string | null }
  /** An article was written, published, taken back or filed elsewhere. */
  "article.changed": { article: Id; by: string }
  /** Sections and the help centre itself. Announced, not recorded. */
  "help-centre.changed": { by: string }
  /** Somebody looked for what is not written yet, or that was taken off the list. Announced, not recorded. */
  "search.missed": Record<string, never>
  /** A survey was made, changed or removed. */
  "survey.changed": { survey: Id; by: string }
  /**
   * A customer answered a question of ours. `good` is false for a bad answer alone; what is middling is no complaint. `isChange`: they
   * have answered this before, and this counts now. `kind` "nps" is about the relation, not about this conversation. Without a
   * conversation: given by the page that is always open.
   */
  "survey.answered": {
    asking: Id
    survey: Id
    conversation: Id | null
    message: Id | null
    /** Whose the conversation was when it was asked. */
    user: Id | null
    kind: "csat" | "ces" | "nps"
    score: number
    grade: "good" | "middling" | "bad"
    good: boolean
    isChange: boolean
  }
  /** The share of good answers has become worse; `conversation`: of the answer with which it was noticed. */
  "survey.fell": {
    survey: Id
    name: string
    conversation: Id | null
    before: number
    now: number
    of: number
  }
  /** An answer was looked after, or told what came of it. Announced, not recorded. */
  "feedback.changed": Record<string, never>
  "customer.added": { customer: Id }
  "customer.changed": { customer: Id; by: string }
  /** A shop told of an order that was not known here. */
  "order.placed": { order: Id; shop: Id | null; state: OrderState }
  /** Something about it is no longer what it was; its state may be the same (`from`). */
  "order.changed": { order: Id; shop: Id | null; from: OrderState; state: OrderState }
  /** Some were told at once. Announced, not recorded. */
  "orders.taken": Record<string, never>
  /** A shop was connected, changed or disconnected. Announced, not recorded. */
  "shop.changed": { shop: Id; by: string }
  /** It was looked at, or could not be. Announced, not recorded. */
  "shop.read": { shop: Id }
  /** Conversations are being brought along: further, stopped, done. Announced, not recorded. */
  "import.moved": { import: Id }
  "customer.merged": { customer: Id; from: Id; by: string }
  "customer.unmerged": { customer: Id; from: Id; by: string }
  /** A list of customers is further than it was. Announced, not recorded. */
  "customers.importing": { import: Id }
  "company.changed": { company: Id; by: string }
  "inbox.added": { inbox: Id; by: string }
  "inbox.changed": { inbox: Id; by: string }
  "inbox.removed": { inbox: Id; by: string }
  "inbox.trouble": { inbox: Id; because: string }
  "inbox.recovered": { inbox: Id }
  "visitor.acted": { customer: Id; name: string; data: Record<string, unknown> }
  /** A change of many conversations is further than it was. Announced, not recorded. */
  "bulk.moved": { bulk: Id }
  /** A label was made, renamed, merged or removed. */
  "label.changed": { label: Id; by: string }
  /** A field of the account's own was defined, changed or removed. */
  "attribute.changed": { attribute: Id; by: string }
  /** The next person has read what was left for them. Announced, not recorded. */
  "handover.read": { conversation: Id; by: string }
  /** These people's notices are not what they were. Announced, not recorded. */
  "notifications.changed": { users: Id[] }
  /** A device joined or left, or a notice to it arrived or did not. Announced, not recorded. */
  "push.changed": { user: Id }
  "user.invited": { user: Id; by: string }
  "user.joined": { user: Id }
  "user.changed": { user: Id; by: string }
  "team.changed": { team: Id; by: string }
  /** Roles, API keys, sessions: who may do what is no longer what it was. Announced, not recorded. */
  "access.changed": { by: string }
  /** A saved view came, went or asks for something else. Announced, not recorded. */
  "view.changed": { view: Id; by: string }
  /** A webhook or its log looks different now. Announced, not recorded. */
  "webhook.changed": { webhook: Id; by: string }
  "job.died": { queue: string }
  "account.changed": { by: string }
}
export type EventName = keyof Events
