const owned: Record<string, string> = {
  "domain/access/": "accounts roles users teams team_members sessions links passkeys api_keys audit",
  "domain/attributes/": "attribute_definitions",
  "domain/customers/":
    "customers identities companies customer_merges different_customers customer_imports customer_import_problems alike_pairs alike_walks",
  "domain/inboxes/": "inboxes inbox_addresses inbox_state inbox_runs inbound",
  "domain/conversations/":
    "conversations participants messages openings files attachments drafts reads labels followers bulk_changes bulk_items label_changes label_change_items view_places handovers planned conversation_joins views",
  "domain/orders/": "orders",
  "domain/shops/": "shops",
  "domain/pledges/": "pledges",
  "domain/holding/": "holding_settings holdings",
  "domain/replies/": "canned_replies macros macro_runs",
  "domain/answers/":
    "categories category_revisions phrasings message_categories voice_guides questions question_backlog",
  "domain/templates/":
    "templates template_versions template_insertions template_cases automation template_reviews",
  "domain/knowledge/":
    "help_centres help_editions sections articles article_texts article_versions article_words article_days article_remarks missed_searches",
  "domain/surveys/": "surveys survey_rules askings survey_changes",
  "domain/flows/": "flows flow_versions flow_runs flow_steps",
  "domain/model/": "language_models model_months model_calls",
  "domain/insights/": "hour_costs",
  "domain/translation/": "translators translations",
  "domain/importing/": "imports imported import_gaps",
  "domain/notifications/": "mentions notification_rules notifications push_devices push_deliveries push_keys",
  "domain/search/": "message_texts customer_texts name_grams search_backlog",
  "domain/integrations/": "webhooks deliveries",
  "platform/events/": "events event_cursors",
  "platform/db/": "schema_versions",
  // Kept by a trigger alone.
  "migrations/": "conversation_counts conversation_labels",
}

/** table → the folder that writes it. */
export const tableOwners: Record<string, string> = Object.fromEntries(
  Object.entries(owned).flatMap(([folder, tables]) => tables.split(" ").map((table) => [table, folder])),
)

/** Tables this text writes, in SQL or through the query builder. */
export function writesIn(text: string): string[] {
  const patterns = [
    /\b(?:insert\s+into|delete\s+from)\s+(\w+)/gi,
    /\bupdate\s+(?:only\s+)?(\w+)(?:\s+(?:as\s+)?\w+)?\s+set\b/gi,
    /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*["'`](\w+)/g,
  ]
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, table]) => table!))
  return [...new Set(found)]
}
