import { type Id, isId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"

/**
 * Where a page ended: a time as PostgreSQL writes it (to the microsecond, which a Date loses) and an id.
 * @throws Refusal request.malformed when somebody made the cursor up.
 */
export function placeFrom(cursor: string | undefined): [at: string | null, id: Id | null] {
  if (cursor === undefined) return [null, null]
  const [at, id] = cursor.split("_")
  const isTime =
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(at ?? "") && !Number.isNaN(Date.parse(at!))
  if (!isTime || !isId(id)) throw new Refusal("request.malformed", { because: "cursor" })
  return [at!, id]
}
