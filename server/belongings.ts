import { conversationsBelong } from "#domain/conversations/belonging.ts"
import { messagesSource } from "#domain/conversations/history.ts"
import type { Belonging } from "#domain/customers/merging.ts"
import type { TimelineSource } from "#domain/customers/timeline.ts"
import { visitsSource } from "#domain/customers/visits.ts"
import { ordersSource } from "#domain/orders/history.ts"
import { surveysSource } from "#domain/surveys/history.ts"

/** What goes along when two customers become one, and comes back when they are two again. */
export const belongings: readonly Belonging[] = [conversationsBelong]

/** Where the history of a customer comes from. Claims add a line here. */
export const timelineSources: readonly TimelineSource[] = [
  messagesSource,
  visitsSource,
  surveysSource,
  ordersSource,
]
