import { visibleConversation } from "#domain/conversations/seeing.ts"
import {
  changeAutomation,
  showAutomation,
  startAutomation,
  stopAutomation,
} from "#domain/templates/automation.ts"
import { readEvidence } from "#domain/templates/evidence-page.ts"
import { flagCase } from "#domain/templates/flagging.ts"
import { fillTemplate } from "#domain/templates/inserting.ts"
import { setState } from "#domain/templates/moving.ts"
import { previewOf } from "#domain/templates/previewing.ts"
import { publish, write } from "#domain/templates/publishing.ts"
import { listReviews } from "#domain/templates/reviewing.ts"
import { suggestTemplates } from "#domain/templates/suggesting.ts"
import { changeTemplate, listTemplates, removeTemplate } from "#domain/templates/templates.ts"
import { handlers } from "../house.ts"

export const templateHandlers = handlers({
  "GET /api/v1/templates": ({ house, actor }) => house.db.run(actor.accountId, listTemplates),

  "POST /api/v1/templates": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => write(tx, actor, body)),

  "PUT /api/v1/templates/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeTemplate(tx, actor, params.id, body)),

  "DELETE /api/v1/templates/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeTemplate(tx, actor, params.id)
      return undefined
    }),

  "POST /api/v1/templates/:id/versions": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => publish(tx, actor, params.id, body)),

  "PUT /api/v1/templates/:id/state": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => setState(tx, actor, params.id, body.state)),

  "POST /api/v1/templates/:id/filled": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const conversation = await visibleConversation(tx, actor, body.conversationId)
      return fillTemplate(tx, actor, conversation, { id: params.id, use: body.use })
    }),

  "POST /api/v1/template-previews": ({ house, actor, body }) =>
    house.db.run(actor.accountId, (q) => previewOf(q, actor, body.text)),

  "GET /api/v1/templates/:id/evidence": ({ house, actor, params }) =>
    house.db.run(actor.accountId, (q) => readEvidence(q, actor, params.id)),

  "PUT /api/v1/template-cases/:id/flag": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await flagCase(tx, actor, params.id)
      return undefined
    }),

  "GET /api/v1/conversations/:id/suggested-templates": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => ({
      items: await suggestTemplates(q, actor, await visibleConversation(q, actor, params.id)),
    })),

  "GET /api/v1/automation": ({ house, actor }) => house.db.run(actor.accountId, showAutomation),

  "PATCH /api/v1/automation": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeAutomation(tx, actor, body)),

  "PUT /api/v1/automation/stopped": ({ house, actor }) =>
    house.db.transaction(actor.accountId, (tx) => stopAutomation(tx, actor)),

  "DELETE /api/v1/automation/stopped": ({ house, actor }) =>
    house.db.transaction(actor.accountId, (tx) => startAutomation(tx, actor)),

  "GET /api/v1/template-reviews": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await listReviews(q) })),
})
