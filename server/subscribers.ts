import { categorySubscriber } from "#domain/answers/categorising.ts"
import { questionSubscriber } from "#domain/answers/questions.ts"
import { letGoSubscriber } from "#domain/conversations/letting-go.ts"
import { languageSubscriber } from "#domain/conversations/noticing-language.ts"
import { sideAnsweredSubscriber } from "#domain/conversations/side-answered.ts"
import { plannedStopper } from "#domain/conversations/stopping-planned.ts"
import { alikeSubscriber } from "#domain/customers/alike-pairs.ts"
import { flowSubscriber } from "#domain/flows/noticing.ts"
import { holdingSubscriber } from "#domain/holding/holding.ts"
import { webhookSubscriber } from "#domain/integrations/subscriber.ts"
import { notificationSubscriber } from "#domain/notifications/subscriber.ts"
import { pledgeSubscriber } from "#domain/pledges/subscriber.ts"
import { searchSubscriber } from "#domain/search/indexing.ts"
import { surveySubscriber } from "#domain/surveys/planning.ts"
import { templateSubscriber } from "#domain/templates/following.ts"
import type { Subscriber } from "#platform/events/subscribe.ts"

/** Who listens to what happened, all in one list. */
export const subscribers: Subscriber[] = [
  letGoSubscriber,
  languageSubscriber,
  categorySubscriber,
  questionSubscriber,
  plannedStopper,
  alikeSubscriber,
  sideAnsweredSubscriber,
  templateSubscriber,
  flowSubscriber,
  pledgeSubscriber,
  holdingSubscriber,
  surveySubscriber,
  notificationSubscriber,
  webhookSubscriber,
  searchSubscriber,
]
