import type { EventName, Events } from "#contract/events.ts"
import type { Id } from "#contract/ids.ts"

/** What agents' screens must look at again after something happened. */
type Pokes = { [N in EventName]: (data: Events[N]) => string[] }

const listed = ({ conversation }: { conversation: Id }) => [
  "conversations",
  "counts",
  `conversation:${conversation}`,
]
const one = ({ conversation }: { conversation: Id }) => [`conversation:${conversation}`]
const beside = ({ conversation }: { conversation: Id }) => [`beside:${conversation}`]
const about = ({ conversation }: { conversation: Id }) => [
  `about:${conversation}`,
  `suggested:${conversation}`,
]
const aboutCustomer = ({ customer }: { customer: Id }) => [`customer:${customer}`, "conversations"]
const pledged = ({ conversation }: { conversation: Id }) => ["pledges", `pledge:${conversation}`]
const inboxes = () => ["inboxes", "counts"]
const people = () => ["team", "me"]

const pokes: Pokes = {
  "conversation.opened": (data) => [...listed(data), `customer:${data.customer}`],
  "conversation.reopened": listed,
  "conversation.closed": listed,
  "conversation.assigned": listed,
  "conversation.snoozed": listed,
  "conversation.woken": listed,
  "conversation.labelled": listed,
  "conversation.prioritised": listed,
  "conversation.changed": listed,
  "conversation.moved": listed,
  "conversation.followed": one,
  "conversation.spam-marked": listed,
  "conversation.spam-unmarked": listed,
  "conversation.split": (data) => [...listed(data), `conversation:${data.into}`],
  "conversation.merged": (data) => [...listed(data), `conversation:${data.from}`],
  "conversation.switched": listed,
  "conversation.unmerged": (data) => [...listed(data), `conversation:${data.from}`],
  "message.received": listed,
  "message.queued": listed,
  // States reach those who look at the conversation by themselves; lists don't show them.
  "message.sent": () => [],
  "message.delivered": () => [],
  "message.read": () => [],
  "message.failed": listed,
  "message.understood": () => [],
  "note.added": one,
  "bulk.moved": ({ bulk }) => [`bulk:${bulk}`],
  "planned.changed": beside,
  "planned.stopped": beside,
  "planned.awaits-approval": beside,
  "planned.approved": beside,
  "planned.withdrawn": beside,
  "side.answered": (data) => [...beside(data), ...listed(data)],
  "pledge.made": pledged,
  "pledge.moved": pledged,
  "pledge.nearing": () => [],
  "pledge.kept": pledged,
  "pledge.broken": pledged,
  "pledge.withdrawn": pledged,
  "pledge.changed": pledged,
  "replies.changed": () => ["replies"],
  "handover.read": one,
  // Only these people's screens hold such an answer: the others find nothing to look at again.
  "notifications.changed": ({ users }) => users.map((user) => `notifications:${user}`),
  "push.changed": ({ user }) => [`push:${user}`],
  "conversation.categorised": (data) => [...about(data), "question-radar", "contacts"],
  "message.categorised": about,
  "category.changed": () => ["categories", "question-radar", "contacts"],
  "template.changed": () => ["templates", "suggested"],
  "template.moved": () => ["templates", "suggested"],
  "template.proved": () => ["templates"],
  "template.judged": () => ["templates"],
  "message.marked": () => [],
  "automation.changed": () => ["automation"],
  "flow.changed": () => ["flows"],
  "flow.started": (data) => [...one(data), "flows"],
  "flow.moved": one,
  "flow.ended": (data) => [...one(data), "flows"],
  "voice.changed": () => ["voice"],
  "article.changed": () => ["articles"],
  "help-centre.changed": () => ["articles", "help-centre"],
  "search.missed": () => ["missed-searches"],
  "survey.changed": () => ["surveys"],
  "survey.answered": ({ conversation }) => [
    "feedback",
    "surveys",
    ...(conversation ? [`conversation:${conversation}`] : []),
  ],
  "survey.fell": () => ["feedback"],
  "feedback.changed": () => ["feedback"],
  "customer.added": () => [],
  "customer.changed": aboutCustomer,
  "shop.changed": () => ["shops"],
  "shop.read": () => ["shops"],
  "import.moved": () => ["imports", "conversations", "counts"],
  "customer.merged": (data) => [...aboutCustomer(data), `customer:${data.from}`, "customers"],
  "customer.unmerged": (data) => [...aboutCustomer(data), `customer:${data.from}`, "customers"],
  "customers.importing": () => ["customer-imports", "customers"],
  "order.placed": () => [],
  "order.changed": () => [],
  "orders.taken": () => ["orders"],
  "company.changed": () => ["companies"],
  "inbox.added": inboxes,
  "inbox.changed": inboxes,
  "inbox.removed": inboxes,
  "inbox.trouble": () => ["inboxes"],
  "inbox.recovered": () => ["inboxes"],
  "visitor.acted": ({ customer }) => [`customer:${customer}`],
  "label.changed": () => ["labels", "conversations"],
  "attribute.changed": () => ["attributes"],
  "user.invited": people,
  "user.joined": people,
  "user.changed": people,
  "team.changed": people,
  "access.changed": people,
  "job.died": () => ["jobs"],
  "account.changed": () => ["account", "contacts"],
  "view.changed": () => ["views"],
  "webhook.changed": () => ["webhooks"],
}

export function topicsOf<N extends EventName>(name: N, data: Events[N]): string[] {
  // Another node may be a version ahead and tell of things this one does not know.
  return Object.hasOwn(pokes, name) ? pokes[name](data) : []
}

/** Everything an agent's screens may show; said when it is not known what was missed. */
export const everything = [
  "conversations",
  "counts",
  "inboxes",
  "team",
  "me",
  "account",
  "imports",
  "shops",
  "jobs",
  "webhooks",
  "labels",
  "attributes",
  "replies",
  "categories",
  "templates",
  "suggested",
  "automation",
  "flows",
  "orders",
  "pledges",
  "voice",
  "articles",
  "help-centre",
  "missed-searches",
  "surveys",
  "feedback",
  "notifications",
  "push",
  "presence",
]

const stateChanges: ReadonlySet<string> = new Set([
  "message.sent",
  "message.delivered",
  "message.read",
  "message.failed",
  "message.understood",
  "message.marked",
])

/** A message that exists already has another state. */
export function isStateChange(name: EventName): boolean {
  return stateChanges.has(name)
}

/** Who may do what has changed: every open line must show its credentials again. */
export function isAboutAccess(name: EventName): boolean {
  return /^(user|team|access)\./.test(name)
}
