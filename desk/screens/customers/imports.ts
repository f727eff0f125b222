import { queryOptions } from "@tanstack/react-query"
import { CallRefused } from "#contract/call.ts"
import type { CustomerImport } from "#contract/routes/customer-imports.ts"
import { call, showAnswer } from "../../app/api.ts"

/** The poke says "customer-imports"; while one runs it is asked for besides, so that a lost poke does no harm. */
export const importsQuery = queryOptions({
  queryKey: ["customer-imports", "list"],
  queryFn: async () => (await call("GET /api/v1/customer-imports")).items as CustomerImport[],
})

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ["customer-imports", id],
    queryFn: async () =>
      (await call("GET /api/v1/customer-imports/:id", { params: { id } })) as CustomerImport,
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 3000 : false),
  })
}

export function showList(list: CustomerImport): void {
  showAnswer(["customer-imports", list.id], list)
}

/** @throws CallRefused with the server's refusal */
export async function uploadList(file: File): Promise<CustomerImport> {
  const form = new FormData()
  form.append("file", file)
  const answer = await fetch("/api/v1/customer-imports", { method: "POST", body: form })
  const body = await answer.json()
  if (!answer.ok) throw new CallRefused(answer.status, body)
  showList(body)
  return body
}
