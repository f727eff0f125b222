import { z } from "zod"
import { defineRoutes } from "../route.ts"
import { id, locale, page, paging, time } from "../views.ts"

const byId = z.object({ id })
const language = locale
const byLanguage = z.object({ id, language })
const day = z.iso.date()

/** A part of the help centre under which articles stand; its name in some languages. */
export const section = z.object({
  id,
  names: z.partialRecord(language, z.string()),
  position: z.number().int(),
  /** Articles in it, drafts and staff-only ones counted in. */
  articles: z.number().int(),
})
export type Section = z.infer<typeof section>

/** missing: nothing written. draft: never published. outdated: the source says something else by now. */
export const languageState = z.enum(["missing", "draft", "outdated", "current"])
export type LanguageState = z.infer<typeof languageState>

const state = z.object({
  language,
  state: languageState,
  isPublished: z.boolean(),
  /** Published, and something newer is written that is not. */
  hasChanges: z.boolean(),
})

export const articleLine = z.object({
  id,
  number: z.number().int(),
  /** In the language asked for, else in its source. */
  title: z.string(),
  sectionId: id.nullable(),
  source: language,
  isStaffOnly: z.boolean(),
  ownerId: id.nullable(),
  /** To be read again by then. */
  reviewOn: day.nullable(),
  languages: z.array(state),
  /** Of the last 30 days. */
  views: z.number().int(),
  helpful: z.number().int(),
  unhelpful: z.number().int(),
  updatedAt: time,
})
export type ArticleLine = z.infer<typeof articleLine>

export const articleText = z.object({
  language,
  title: z.string(),
  /** Markdown; pictures are `![what it shows](file:<id>)`. */
  body: z.string(),
  version: z.number().int(),
  publishedVersion: z.number().int().nullable(),
  updatedBy: z.string(),
  updatedAt: time,
  /** Where customers read it; null: not published, or for staff only. */
  url: z.string().nullable(),
})
export type ArticleText = z.infer<typeof articleText>

export const article = articleLine.extend({ texts: z.array(articleText) })
export type Article = z.infer<typeof article>

const articleVersion = z.object({
  version: z.number().int(),
  title: z.string(),
  by: z.string(),
  at: time,
  isPublished: z.boolean(),
})
export type ArticleVersion = z.infer<typeof articleVersion>

export const foundArticle = z.object({
  id,
  number: z.number().int(),
  title: z.string(),
  excerpt: z.string(),
  language,
  isStaffOnly: z.boolean(),
  url: z.string().nullable(),
})
export type FoundArticle = z.infer<typeof foundArticle>

/** A sentence with figures in it, and where it stands. */
export const saidBefore = z.object({
  text: z.string(),
  article: z.object({ id, title: z.string(), url: z.string().nullable() }).nullable(),
  /** In how many other conversations it was replied; 0: it stands in the article. */
  replies: z.number().int(),
})
export type SaidBefore = z.infer<typeof saidBefore>

const remark = z.object({ id, language, isHelpful: z.boolean(), text: z.string(), at: time })
const articleDay = z.object({
  day,
  views: z.number().int(),
  helpful: z.number().int(),
  unhelpful: z.number().int(),
})

export const missedSearch = z.object({
  language,
  query: z.string(),
  times: z.number().int(),
  firstAt: time,
  lastAt: time,
  /** Somebody began to write it. */
  articleId: id.nullable(),
})
export type MissedSearch = z.infer<typeof missedSearch>

export const helpCentre = z.object({
  isOn: z.boolean(),
  /** Empty: the name of the business. */
  title: z.string(),
  /** Its own name in the net, pointing at this box; null: below /help. */
  domain: z.string().nullable(),
  /** Where customers came from. */
  shopUrl: z.string().nullable(),
  /** Where it is now. */
  url: z.string(),
})
export type HelpCentre = z.infer<typeof helpCentre>

const names = z
  .partialRecord(language, z.string().trim().min(1).max(80))
  .refine((given) => Object.keys(given).length > 0, "a name in at least one language")
const title = z.string().trim().min(1).max(200)
const body = z.string().max(100_000)
const filing = {
  sectionId: id.nullable(),
  isStaffOnly: z.boolean(),
  ownerId: id.nullable(),
  reviewOn: day.nullable(),
}

/** Articles and the help centre. People read the published ones there; this is the team's side. */
export const knowledgeRoutes = defineRoutes({
  "GET /api/v1/sections": {
    summary: "Sections of the help centre, in their order",
    tag: "Knowledge",
    needs: "signed-in",
    reply: z.object({ items: z.array(section) }),
    refusals: [],
  },
  "POST /api/v1/sections": {
    summary: "Add a section; it comes last",
    tag: "Knowledge",
    needs: "articles.write",
    body: z.object({ names }),
    reply: section,
    status: 201,
    refusals: [],
  },
  "PUT /api/v1/sections/:id": {
    summary: "Change a section's names and place",
    tag: "Knowledge",
    needs: "articles.write",
    params: byId,
    body: z.object({ names, position: z.number().int().min(0).max(1000) }),
    reply: section,
    refusals: ["section.not-found"],
  },
  "DELETE /api/v1/sections/:id": {
    summary: "Remove a section; its articles stay and are in none. It can be had back for 30 days",
    tag: "Knowledge",
    needs: "articles.write",
    params: byId,
    refusals: ["section.not-found"],
  },
  "DELETE /api/v1/sections/:id/removal": {
    summary: "Have a removed section back, with what stood in it and was not put elsewhere",
    tag: "Knowledge",
    needs: "articles.write",
    params: byId,
    reply: section,
    refusals: ["section.not-found"],
  },
  "GET /api/v1/articles": {
    summary: "Articles, the last changed first",
    tag: "Knowledge",
    needs: "signed-in",
    query: z.object({
      ...paging,
      /** A section's id, or "none". */
      section: z.union([id, z.literal("none")]).optional(),
      /** Words of a title. */
      words: z.string().max(200).optional(),
      /** due: to be read again by today. outdated: a translation is behind. draft: something is not published. */
      only: z.enum(["due", "outdated", "draft"]).optional(),
      language: language.optional(),
    }),
    reply: page(articleLine),
    refusals: [],
  },
  "POST /api/v1/articles": {
    summary: "Write an article: a draft in its first language",
    tag: "Knowledge",
    needs: "articles.write",
    body: z.object({
      language,
      title,
      body: body.default(""),
      sectionId: id.nullable().default(null),
      isStaffOnly: z.boolean().default(false),
      ownerId: id.nullable().default(null),
      reviewOn: day.nullable().default(null),
      /** The missed search that it answers. */
      missed: z.object({ language, query: z.string().max(200) }).optional(),
    }),
    reply: article,
    status: 201,
    refusals: ["section.not-found", "user.not-found", "attachment.not-found"],
  },
  "GET /api/v1/articles/:id": {
    summary: "An article with its text in every language",
    tag: "Knowledge",
    needs: "signed-in",
    params: byId,
    reply: article,
    refusals: ["article.not-found"],
  },
  "PATCH /api/v1/articles/:id": {
    summary: "File an article: section, for whom, owner, when to read it again",
    tag: "Knowledge",
    needs: "articles.write",
    params: byId,
    body: z.object(filing).partial(),
    reply: article,
    refusals: ["article.not-found", "section.not-found", "user.not-found"],
  },
  "DELETE /api/v1/articles/:id": {
    summary: "Remove an article; it can be had back for 30 days",
    tag: "Knowledge",
    needs: "articles.write",
    params: byId,
    refusals: ["article.not-found"],
  },
  "DELETE /api/v1/articles/:id/removal": {
    summary: "Have a removed article back as it was",
    tag: "Knowledge",
    needs: "articles.write",
    params: byId,
    reply: article,
    refusals: ["article.not-found"],
  },
  "PUT /api/v1/articles/:id/texts/:language": {
    summary: "Save a new version of the text in one language; refused when somebody saved since `seen`",
    tag: "Knowledge",
    needs: "articles.write",
    params: byLanguage,
    body: z.object({
      title,
      body,
      /** The version it began from; 0: there was none. */
      seen: z.number().int().min(0),
      /** In the source: too small for translations to be behind. In a translation it changes nothing. */
      isMinor: z.boolean().default(false),
      /** In a translation: it says what the source says now. */
      isUpToDate: z.boolean().default(true),
    }),
    reply: article,
    refusals: ["article.not-found", "article.newer-version", "attachment.not-found"],
  },
  "PUT /api/v1/articles/:id/texts/:language/published": {
    summary: "Publish the newest version, which must be this one",
    tag: "Knowledge",
    needs: "articles.write",
    params: byLanguage,
    body: z.object({ version: z.number().int().min(1) }),
    reply: article,
    refusals: ["article.not-found", "article.newer-version", "article.empty"],
  },
  "DELETE /api/v1/articles/:id/texts/:language/published": {
    summary: "Take a language off the help centre; the text stays",
    tag: "Knowledge",
    needs: "articles.write",
    params: byLanguage,
    reply: article,
    refusals: ["article.not-found"],
  },
  "GET /api/v1/articles/:id/texts/:language/versions": {
    summary: "Every version of the text in one language, newest first",
    tag: "Knowledge",
    needs: "signed-in",
    params: byLanguage,
    query: z.object({ ...paging }),
    reply: page(articleVersion),
    refusals: ["article.not-found"],
  },
  "GET /api/v1/articles/:id/texts/:language/versions/:version": {
    summary: "One version as it was, also as customers would see it",
    tag: "Knowledge",
    needs: "signed-in",
    params: byLanguage.extend({ version: z.coerce.number().int().min(1) }),
    reply: articleVersion.extend({ body: z.string(), html: z.string() }),
    refusals: ["article.not-found"],
  },
  "POST /api/v1/articles/preview": {
    summary: "Markdown as customers would see it, made safe",
    tag: "Knowledge",
    needs: "signed-in",
    body: z.object({ body }),
    reply: z.object({ html: z.string() }),
    refusals: [],
  },
  "GET /api/v1/articles/:id/readers": {
    summary: "How often it was read and what readers said, the last 30 days and the newest 50 remarks",
    tag: "Knowledge",
    needs: "signed-in",
    params: byId,
    reply: z.object({ days: z.array(articleDay), remarks: z.array(remark) }),
    refusals: ["article.not-found"],
  },
  "GET /api/v1/articles/found": {
    summary: "Search published articles, staff-only ones too, as customers do",
    tag: "Knowledge",
    needs: "signed-in",
    query: z.object({ words: z.string().max(500), language }),
    reply: z.object({ items: z.array(foundArticle) }),
    refusals: [],
  },
  "GET /api/v1/conversations/:id/articles": {
    summary: "Articles that may answer what the customer wrote last",
    tag: "Knowledge",
    needs: "signed-in",
    params: byId,
    reply: z.object({ language, items: z.array(foundArticle) }),
    refusals: ["conversation.not-found"],
  },
  "GET /api/v1/conversations/:id/said-before": {
    summary: "Figures that articles and earlier replies state about the same question",
    tag: "Knowledge",
    needs: "signed-in",
    params: byId,
    reply: z.object({ items: z.array(saidBefore) }),
    refusals: ["conversation.not-found"],
  },
  "GET /api/v1/articles/:id/texts/:language/inserted": {
    summary: "A published article as it goes into a reply: its link, and its words without markup",
    tag: "Knowledge",
    needs: "signed-in",
    params: byLanguage,
    reply: z.object({ title: z.string(), url: z.string().nullable(), text: z.string() }),
    refusals: ["article.not-found"],
  },
  "GET /api/v1/missed-searches": {
    summary: "What people searched in the help centre and did not find, the most wanted first",
    tag: "Knowledge",
    needs: "signed-in",
    query: z.object({ ...paging }),
    reply: page(missedSearch),
    refusals: [],
  },
  "POST /api/v1/missed-searches/dismissed": {
    summary: "Take a missed search off the list",
    tag: "Knowledge",
    needs: "articles.write",
    body: z.object({ language, query: z.string().max(200) }),
    refusals: [],
  },
  "GET /api/v1/help-centre": {
    summary: "What the help centre is called and where it is",
    tag: "Knowledge",
    needs: "signed-in",
    reply: helpCentre,
    refusals: [],
  },
  "PUT /api/v1/help-centre": {
    summary: "Open or close the help centre, name it, give it a domain of its own",
    tag: "Knowledge",
    needs: "articles.write",
    body: z.object({
      isOn: z.boolean(),
      title: z.string().trim().max(80),
      domain: z.string().trim().toLowerCase().max(253).nullable(),
      shopUrl: z
        .url({ protocol: /^https?$/ })
        .max(300)
        .nullable(),
    }),
    reply: helpCentre,
    refusals: ["help-centre.domain-malformed", "help-centre.domain-taken"],
  },
})
