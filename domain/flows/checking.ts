import { checkFlow } from "#contract/flow-check.ts"
import type { FlowDocument, FlowProblem, FlowStep } from "#contract/flows.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import { ownFieldNames } from "../replies/filling.ts"
import { variables } from "../replies/variables.ts"

/** What the box allows. */
export interface Checking {
  /** It may ask its own network, also without encryption. */
  allowsHttp: boolean
}

/** What the texts of a flow may name besides what its own steps find out: nobody writes, so there is no agent's name. */
export async function variablesOf(q: Queries): Promise<string[]> {
  return [...variables.filter((name) => !name.startsWith("agent.")), ...(await ownFieldNames(q))]
}

/** Everything that is wrong with a flow: by itself, and with what it names of the account's. */
export async function problemsOf(
  q: Queries,
  flow: FlowDocument,
  { allowsHttp }: Checking,
): Promise<FlowProblem[]> {
  const found = [
    ...checkFlow(flow, { variables: await variablesOf(q), allowsHttp }),
    ...(await goneFrom(q, flow)),
  ]
  const rank = ({ severity }: FlowProblem) => (severity === "error" ? 0 : 1)
  return found.toSorted((one, other) => rank(one) - rank(other))
}

/** What a document names that lies elsewhere. */
const named: { code: string; table: string; ids(step: FlowStep): (Id | null)[] }[] = [
  {
    code: "article-gone",
    table: "articles where removed_at is null and",
    ids: (s) => (s.kind === "article" ? [s.articleId] : []),
  },
  {
    code: "template-gone",
    table: "templates where",
    ids: (s) => (s.kind === "template" ? [s.templateId] : []),
  },
  { code: "team-gone", table: "teams where", ids: (s) => (s.kind === "handover" ? [s.teamId] : []) },
  {
    code: "user-gone",
    table: "users where state <> 'deactivated' and",
    ids: (s) => (s.kind === "handover" ? [s.userId] : []),
  },
  {
    code: "category-gone",
    table: "categories where",
    ids: (s) => (s.kind === "condition" ? categoriesIn(s) : []),
  },
]

const categoriesIn = (step: Extract<FlowStep, { kind: "condition" }>) =>
  step.cases.flatMap(({ test }) => (test.on === "category" ? test.categoryIds : []))

async function goneFrom(q: Queries, flow: FlowDocument): Promise<FlowProblem[]> {
  const problems: FlowProblem[] = []
  for (const { code, table, ids } of named) {
    const wanted = flow.steps.flatMap((step) =>
      ids(step).flatMap((id) => (id ? [{ id, step: step.id as string | null }] : [])),
    )
    if (code === "category-gone") wanted.push(...flow.trigger.categoryIds.map((id) => ({ id, step: null })))
    const there = await idsOf(
      q,
      table,
      wanted.map(({ id }) => id),
    )
    const gone = wanted.filter(({ id }) => !there.has(id))
    problems.push(
      ...gone.map(({ id, step }) => ({ code, severity: "error" as const, step, detail: { id }, path: [] })),
    )
  }
  return problems
}

async function idsOf(q: Queries, table: string, ids: Id[]): Promise<Set<Id>> {
  if (!ids.length) return new Set()
  const rows = await q.rows<{ id: Id }>(`select id from ${table} account_id = $1 and id = any($2)`, [
    q.accountId,
    ids,
  ])
  return new Set(rows.map(({ id }) => id))
}
