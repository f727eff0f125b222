import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { accountClock } from "#domain/access/clock.ts"
import { visibleConversation } from "#domain/conversations/seeing.ts"
import { articleToChange, type HeldArticle, listArticles, readArticle } from "#domain/knowledge/articles.ts"
import { changeCentre } from "#domain/knowledge/centres.ts"
import { addArticle, bringBackArticle, fileArticle, removeArticle } from "#domain/knowledge/filing.ts"
import { findArticles } from "#domain/knowledge/finding.ts"
import { readToInsert } from "#domain/knowledge/inserting.ts"
import { dismiss, listMissed } from "#domain/knowledge/missed-searches.ts"
import { publish, unpublish } from "#domain/knowledge/publishing.ts"
import { readersOf } from "#domain/knowledge/readers.ts"
import { saidBefore } from "#domain/knowledge/said-before.ts"
import {
  addSection,
  changeSection,
  listSections,
  removeSection,
  restoreSection,
} from "#domain/knowledge/sections.ts"
import { showFound, suggestFor } from "#domain/knowledge/suggesting.ts"
import { listVersions, previewHtml, readVersion } from "#domain/knowledge/versions.ts"
import { saveText } from "#domain/knowledge/writing.ts"
import type { Tx } from "#platform/db/database.ts"
import { helpPlace, showCentre } from "../help.ts"
import { type House, handlers } from "../house.ts"

/** How many answers a search at the desk shows. */
const MOST_FOUND = 10

export const knowledgeHandlers = handlers({
  "GET /api/v1/sections": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await listSections(q) })),

  "POST /api/v1/sections": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addSection(tx, actor, body.names)),

  "PUT /api/v1/sections/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeSection(tx, actor, params.id, body)),

  "DELETE /api/v1/sections/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeSection(tx, actor, params.id)
      return undefined
    }),

  "DELETE /api/v1/sections/:id/removal": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, (tx) => restoreSection(tx, actor, params.id)),

  "GET /api/v1/articles": async ({ house, actor, query }) => {
    const { timeZone } = await accountClock(house.db, actor.accountId)
    const today = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone }).format(house.now())
    return house.db.run(actor.accountId, (q) => listArticles(q, { ...query, today }))
  },

  "POST /api/v1/articles": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) =>
      readArticle(tx, await addArticle(tx, actor, body), await helpPlace(house, tx)),
    ),

  "GET /api/v1/articles/:id": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => readArticle(q, params.id, await helpPlace(house, q))),

  "PATCH /api/v1/articles/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await fileArticle(tx, actor, params.id, body)
      return readArticle(tx, params.id, await helpPlace(house, tx))
    }),

  "DELETE /api/v1/articles/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeArticle(tx, actor, params.id)
      return undefined
    }),

  "DELETE /api/v1/articles/:id/removal": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await bringBackArticle(tx, actor, params.id)
      return readArticle(tx, params.id, await helpPlace(house, tx))
    }),

  "PUT /api/v1/articles/:id/texts/:language": ({ house, actor, params, body }) =>
    change(house, actor, params.id, (tx, article) =>
      saveText(tx, actor, article, { ...body, language: params.language }),
    ),

  "PUT /api/v1/articles/:id/texts/:language/published": ({ house, actor, params, body }) =>
    change(house, actor, params.id, (tx, article) =>
      publish(tx, actor, article, { language: params.language, version: body.version }),
    ),

  "DELETE /api/v1/articles/:id/texts/:language/published": ({ house, actor, params }) =>
    change(house, actor, params.id, (tx, article) => unpublish(tx, actor, article, params.language)),

  "GET /api/v1/articles/:id/texts/:language/versions": ({ house, actor, params, query }) =>
    house.db.run(actor.accountId, (q) => listVersions(q, params, query)),

  "GET /api/v1/articles/:id/texts/:language/versions/:version": ({ house, actor, params }) =>
    house.db.run(actor.accountId, (q) => readVersion(q, params)),

  "POST /api/v1/articles/preview": ({ house, actor, body }) =>
    house.db.run(actor.accountId, async (q) => ({ html: await previewHtml(q, body.body) })),

  "GET /api/v1/articles/:id/readers": ({ house, actor, params }) =>
    house.db.run(actor.accountId, (q) => readersOf(q, params.id)),

  "GET /api/v1/articles/found": ({ house, actor, query }) =>
    house.db.run(actor.accountId, async (q) => {
      const place = await helpPlace(house, q)
      const asked = { text: query.words, language: query.language, isTeam: true, isTyping: true }
      const found = await findArticles(q, { ...asked, most: MOST_FOUND })
      return { items: found.map((each) => showFound(each, place)) }
    }),

  "GET /api/v1/conversations/:id/articles": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) =>
      suggestFor(q, await visibleConversation(q, actor, params.id), await helpPlace(house, q)),
    ),

  "GET /api/v1/conversations/:id/said-before": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => {
      const conversation = await visibleConversation(q, actor, params.id)
      return { items: await saidBefore(q, actor, conversation, await helpPlace(house, q)) }
    }),

  "GET /api/v1/articles/:id/texts/:language/inserted": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => readToInsert(q, params, await helpPlace(house, q))),

  "GET /api/v1/missed-searches": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => listMissed(q, query)),

  "POST /api/v1/missed-searches/dismissed": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await dismiss(tx, body)
      return undefined
    }),

  "GET /api/v1/help-centre": ({ house, actor }) => house.db.run(actor.accountId, (q) => showCentre(house, q)),

  "PUT /api/v1/help-centre": async ({ house, actor, body }) => {
    if (body.domain !== null && isOurs(house, body.domain)) throw new Refusal("help-centre.domain-taken")
    return house.db.transaction(actor.accountId, async (tx) => {
      await changeCentre(tx, actor, body)
      return showCentre(house, tx)
    })
  },
})

/** The desk's own address would be lost to it. */
const isOurs = (house: House, domain: string) => new URL(house.publicUrl).hostname === domain

function change(house: House, actor: Actor, id: Id, work: (tx: Tx, article: HeldArticle) => Promise<void>) {
  return house.db.transaction(actor.accountId, async (tx) => {
    await work(tx, await articleToChange(tx, id))
    return readArticle(tx, id, await helpPlace(house, tx))
  })
}
