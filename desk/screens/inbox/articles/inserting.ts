import type { FoundArticle } from "#contract/routes/knowledge.ts"
import { call } from "../../../app/api.ts"

/** What goes into a reply: title and link in two lines, or the article's words. */
export async function asInserted(
  { id, language }: Pick<FoundArticle, "id" | "language">,
  how: "link" | "text",
): Promise<string> {
  const { title, url, text } = await call("GET /api/v1/articles/:id/texts/:language/inserted", {
    params: { id, language },
  })
  return how === "link" && url ? `${title}\n${url}` : text
}
