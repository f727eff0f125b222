/** What a role may allow. A role is a list of these; nothing else decides. */
export const permissions = [
  "account.manage",
  "api-keys.manage",
  "articles.write",
  "attributes.manage",
  "audit.see",
  "automation.manage",
  "categories.manage",
  "conversations.approve",
  "conversations.assign",
  "conversations.close",
  "conversations.note",
  "conversations.reply",
  "conversations.reply-alone",
  "conversations.see-all",
  "conversations.see-own",
  "customers.edit",
  "customers.see-contact",
  "flows.manage",
  "inboxes.manage",
  "jobs.manage",
  "labels.manage",
  "orders.write",
  "shared-replies.manage",
  "surveys.manage",
  "team.manage",
  "templates.manage",
  "webhooks.manage",
] as const
export type Permission = (typeof permissions)[number]

const serve: Permission[] = ["conversations.note", "conversations.reply", "conversations.close"]
const agent: Permission[] = [
  ...serve,
  "articles.write",
  "categories.manage",
  "conversations.approve",
  "conversations.reply-alone",
  "shared-replies.manage",
  "conversations.see-all",
  "conversations.see-own",
  "conversations.assign",
  "customers.edit",
  "customers.see-contact",
  "labels.manage",
  "templates.manage",
]

/**
 * The roles every account starts with.
 * light: a colleague from elsewhere in the company, sees what was given to them or their team; somebody reads what they write first.
 * outside: an outside team, the same, and customers' phone and e-mail stay masked.
 */
export const builtInRoles = {
  owner: [...permissions],
  admin: permissions.filter((permission) => permission !== "account.manage"),
  agent,
  light: [...serve, "conversations.see-own", "customers.see-contact"],
  outside: [...serve, "conversations.reply-alone", "conversations.see-own"],
} satisfies Record<string, Permission[]>
export type BuiltInRole = keyof typeof builtInRoles
