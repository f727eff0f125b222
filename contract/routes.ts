import { accessRoutes } from "./routes/access.ts"
import { accountRoutes } from "./routes/account.ts"
import { answerRoutes } from "./routes/answers.ts"
import { chatRoutes } from "./routes/chat.ts"
import { conversationRoutes } from "./routes/conversations.ts"
import { customerImportRoutes } from "./routes/customer-imports.ts"
import { customerRoutes } from "./routes/customers.ts"
import { flowRoutes } from "./routes/flows.ts"
import { holdingRoutes } from "./routes/holding.ts"
import { importingRoutes } from "./routes/importing.ts"
import { inboxRoutes } from "./routes/inboxes.ts"
import { insightRoutes } from "./routes/insights.ts"
import { knowledgeRoutes } from "./routes/knowledge.ts"
import { modelRoutes } from "./routes/model.ts"
import { notificationRoutes } from "./routes/notifications.ts"
import { orderRoutes } from "./routes/orders.ts"
import { pledgeRoutes } from "./routes/pledges.ts"
import { replyRoutes } from "./routes/replies.ts"
import { shopRoutes } from "./routes/shops.ts"
import { surveyRoutes } from "./routes/surveys.ts"
import { templateRoutes } from "./routes/templates.ts"
import { translationRoutes } from "./routes/translation.ts"
import { triageRoutes } from "./routes/triage.ts"
import { viewRoutes } from "./routes/views.ts"
import { voiceRoutes } from "./routes/voice.ts"
import { writingRoutes } from "./routes/writing.ts"

/** Every route there is, by key. */
export const routes = {
  ...accessRoutes,
  ...accountRoutes,
  ...inboxRoutes,
  ...conversationRoutes,
  ...customerImportRoutes,
  ...customerRoutes,
  ...orderRoutes,
  ...shopRoutes,
  ...notificationRoutes,
  ...triageRoutes,
  ...viewRoutes,
  ...writingRoutes,
  ...replyRoutes,
  ...chatRoutes,
  ...importingRoutes,
  ...modelRoutes,
  ...translationRoutes,
  ...answerRoutes,
  ...templateRoutes,
  ...pledgeRoutes,
  ...holdingRoutes,
  ...voiceRoutes,
  ...knowledgeRoutes,
  ...surveyRoutes,
  ...flowRoutes,
  ...insightRoutes,
}
export type Routes = typeof routes
