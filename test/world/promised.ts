import { type Id, newId } from "#contract/ids.ts"
import { type PersonName, people } from "./people.ts"
import type { Row, Setting } from "./rows.ts"
import { millis } from "./story.ts"

/** A promise made by hand long ago: spans before the world's now, or "+3h" after it. */
interface Promised {
  story: string
  by: PersonName
  made: string
  due: string
  text: string
  /** Absent: still open. Broken ones wait to be made good. */
  state?: "kept" | "broken"
}

const promised: Promised[] = [
  {
    ...{ story: "olaf-broken-promise", by: "jonas", made: "2d", due: "20h", state: "broken" },
    text: "Ersatzteil klären und zurückrufen",
  },
  { story: "daniel-warranty", by: "ada", made: "5h", due: "+3h", text: "Call back about the warranty" },
  { story: "wolfgang-tank", by: "henrik", made: "3h", due: "+26h", text: "Neuen K2-Tank losschicken" },
  {
    ...{ story: "siti-damaged", by: "budi", made: "3h", due: "+50h" },
    text: "Kirim pengganti botol yang pecah",
  },
  ...kept("sabine-descaling", "ada", 6),
  ...kept("bernd-again", "henrik", 4),
  ...kept("maya-subscription", "budi", 9),
]

/** What was kept over the last weeks, one after the other. */
function kept(story: string, by: PersonName, count: number): Promised[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ story, by, made: `${at * 3 + 4}d`, due: `${at * 3 + 3}d`, state: "kept" as const },
    text: "Rückruf",
  }))
}

/** Rows of promises, for conversations that are written already. */
export function promisedRows(
  { account, now, people: ids }: Setting,
  conversations: Record<string, Id>,
): Row[] {
  const at = (span: string) =>
    new Date(now.getTime() + (span.startsWith("+") ? millis(span.slice(1)) : -millis(span)))
  return promised.map(({ story, by, made, due, text, state = "open" }) => ({
    account_id: account,
    id: newId(at(made).getTime()),
    conversation_id: conversations[story],
    made_at_id: conversations[story],
    origin: "hand",
    author_type: "user",
    author_id: ids[by],
    author_name: people[by].name,
    text,
    due_at: at(due),
    first_due_at: at(due),
    state,
    how: { open: null, kept: "hand", broken: "due" }[state],
    settled_at: state === "open" ? null : at(due),
    created_at: at(made),
  }))
}
