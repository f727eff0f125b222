import type { Permission } from "#contract/permissions.ts"
import type { SettingsKey, SettingsSay } from "../../../locales/settings-words.ts"

/** The roles every account starts with have names in each language; one's own is called what it was called. */
export function roleWords(role: string, say: SettingsSay): string {
  return known(`role.${role}`, say) ?? role
}

/** For whom a built-in role is meant; nothing for one's own. */
export function aboutRole(role: string, say: SettingsSay): string | undefined {
  return known(`role.${role}.about`, say)
}

function known(key: string, say: SettingsSay): string | undefined {
  const words = say(key as SettingsKey)
  return words === key ? undefined : words
}

/** What roles and API keys allow, in groups as a person would ask: serving, customers, running the desk. */
export const permissionGroups: { title: SettingsKey; permissions: Permission[] }[] = [
  {
    title: "permission.group.conversations",
    permissions: [
      "conversations.see-own",
      "conversations.see-all",
      "conversations.reply",
      "conversations.reply-alone",
      "conversations.approve",
      "conversations.note",
      "conversations.assign",
      "conversations.close",
    ],
  },
  {
    title: "permission.group.customers",
    permissions: ["customers.see-contact", "customers.edit", "orders.write"],
  },
  {
    title: "permission.group.house",
    permissions: [
      "inboxes.manage",
      "shared-replies.manage",
      "surveys.manage",
      "labels.manage",
      "articles.write",
      "categories.manage",
      "templates.manage",
      "flows.manage",
      "automation.manage",
      "attributes.manage",
      "team.manage",
      "api-keys.manage",
      "webhooks.manage",
      "audit.see",
      "jobs.manage",
      "account.manage",
    ],
  },
]
