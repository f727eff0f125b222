import { sendPasswordLink } from "#domain/access/forgotten-passwords.ts"
import { sweepAccess } from "#domain/access/sweeping.ts"
import { noteBacklog, sweepQuestions } from "#domain/answers/questions.ts"
import { bulkStep } from "#domain/conversations/bulk-stepping.ts"
import { sweepBulkChanges } from "#domain/conversations/bulk-undoing.ts"
import { continueElsewhere } from "#domain/conversations/continuing.ts"
import { deliver } from "#domain/conversations/delivering.ts"
import { labelStep, sweepLabelChanges } from "#domain/conversations/label-changes.ts"
import { sayPlanned } from "#domain/conversations/saying.ts"
import { wakeInTime, wakeOverslept } from "#domain/conversations/snoozing.ts"
import { sweepLooseFiles } from "#domain/conversations/sweeping.ts"
import { thumbnail } from "#domain/conversations/thumbnailing.ts"
import { findAlike } from "#domain/customers/alike-pairs.ts"
import { runImport } from "#domain/customers/import-running.ts"
import { haltFlows } from "#domain/flows/noticing.ts"
import { sweepFlows } from "#domain/flows/sweeping.ts"
import { holdCustomer } from "#domain/holding/holding.ts"
import { stepImport } from "#domain/importing/stepping.ts"
import { deliverWebhook } from "#domain/integrations/delivering.ts"
import { sweepDeliveries } from "#domain/integrations/sweeping.ts"
import { sweepArticles } from "#domain/knowledge/filing.ts"
import { sweepModelCalls } from "#domain/model/sweeping.ts"
import { sendDigest } from "#domain/notifications/digest.ts"
import { warnOfPromise } from "#domain/notifications/promise-warning.ts"
import { deliverPush } from "#domain/notifications/push-delivering.ts"
import { pushNotification } from "#domain/notifications/pushing.ts"
import { sweepNotifications } from "#domain/notifications/sweeping.ts"
import { watchOverdue, watchPledge } from "#domain/pledges/watching.ts"
import { indexBacklog, sweepSearch } from "#domain/search/indexing.ts"
import { readShop } from "#domain/shops/reading.ts"
import { sweepShops } from "#domain/shops/sweeping.ts"
import { askSurvey } from "#domain/surveys/asking.ts"
import { sweepTemplates } from "#domain/templates/sweeping.ts"
import { sweepTranslations } from "#domain/translation/sweeping.ts"
import type { JobHandlers } from "#platform/jobs/workers.ts"
import { judgeAndAnswer } from "./answering.ts"
import { bulkSurroundings } from "./bulk.ts"
import { flowsOf } from "./flow-surroundings.ts"
import { stepFlow } from "./flows.ts"
import type { House } from "./house.ts"
import { importingOf } from "./importing.ts"
import { sendingOf } from "./sending.ts"
import { shopHost } from "./shop-host.ts"
import { understand } from "./understanding.ts"

/** What is done later, all in one list. */
export function jobHandlers(house: House): JobHandlers {
  const { db, files } = house
  return {
    "deliver-message": (job, attempt) => deliver(db, files, sendingOf(house, job.accountId), job, attempt),
    "continue-elsewhere": (job) => continueElsewhere(db, house.inboxes, job),
    "send-planned": (job) => sayPlanned(db, house.inboxes, job, house.now()),
    "ask-survey": (job) => askSurvey(db, house.inboxes, job, house.now()),
    "understand-inbound": (job) => understand(house, job),
    "deliver-webhook": (job) => deliverWebhook(house, job),
    "send-password-link": (job) => sendPasswordLink(house, house.sendSystemMail ?? (async () => false), job),
    categorise: (job) => judgeAndAnswer(house, job),
    "index-search": (job) => indexBacklog(db, job),
    "find-alike": (job) => findAlike(db, job),
    "note-questions": (job) => noteBacklog(db, job),
    "import-customers": (job, attempt) => runImport(db, files, job, attempt.signal),
    "import-step": (job, { isLast }) => stepImport(importingOf(house), job, isLast),
    "read-shop": (job, { signal }) =>
      readShop({ ...house, host: (session, until) => shopHost(house, session, until) }, job, signal),
    "bulk-step": (job) => bulkStep(db, bulkSurroundings(house), job),
    "label-step": (job) => labelStep(db, job),
    "make-thumbnail": (job) => thumbnail(db, files, job),
    "push-notification": (job) => pushNotification(house, job),
    "deliver-push": (job, attempt) => deliverPush(house, job, attempt),
    "send-digest": (job) => sendDigest(house, job),
    "warn-of-promise": (job) => warnOfPromise(db, job),
    "hold-customer": (job) => holdCustomer(house, job),
    "step-flow": (job) => stepFlow(house, job),
    "halt-flows": (job) => haltFlows(flowsOf(house), job),
    "watch-pledge": (job) => watchPledge(db, job),
    "wake-conversation": (job) => wakeInTime(db, job),
    sweep: async () => {
      await sweepAccess(db)
      await sweepDeliveries(db)
      await sweepNotifications(db)
      await sweepLooseFiles(db)
      await sweepSearch(db)
      await sweepTranslations(db)
      await sweepModelCalls(db)
      await sweepBulkChanges(db)
      await sweepLabelChanges(db)
      await sweepArticles(db)
      await wakeOverslept(db)
      await sweepTemplates(db, house.knowledge, house.now())
      await sweepFlows(db)
      await sweepQuestions(db)
      await sweepShops(db)
      await watchOverdue(db)
    },
  }
}
