import { queryOptions } from "@tanstack/react-query"
import { CallRefused } from "#contract/call.ts"
import type { ImportView } from "#contract/importing.ts"
import type { RefusalBody } from "#contract/refusals.ts"
import { call, queries } from "../../../app/api.ts"

export const importsQuery = queryOptions({
  queryKey: ["imports"],
  queryFn: () => call("GET /api/v1/imports"),
  // Pokes say when something moved; this is for one that got lost while somebody watches.
  refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 3000 : false),
})

const isUnderWay = ({ state }: Pick<ImportView, "state">) => state === "looking" || state === "running"

export const sourcesQuery = queryOptions({
  queryKey: ["import-sources"],
  queryFn: () => call("GET /api/v1/import-sources"),
})

/** The server's answer is how it stands now; the list is asked again by its poke. */
export function showImport(view: ImportView): void {
  queries.setQueryData(importsQuery.queryKey, (before) => {
    if (!before) return before
    const others = before.items.filter(({ id }) => id !== view.id)
    return { items: [view, ...others].sort((a, b) => b.createdAt.localeCompare(a.createdAt)) }
  })
  void queries.invalidateQueries(importsQuery)
}

/** Sends a mailbox; XMLHttpRequest, because fetch can't tell how far an upload has come. Refuses like `call` does. */
export function uploadMailbox(
  file: File,
  given: { source: string; inboxId: string },
  onProgress: (share: number) => void,
): Promise<ImportView> {
  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append("file", file)
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / Math.max(1, total))
    request.onload = () =>
      request.status < 300 ? resolve(JSON.parse(request.responseText)) : reject(refused(request))
    request.onerror = () => reject(unreached())
    request.open("POST", `/api/v1/imports/file?${new URLSearchParams(given)}`)
    request.send(form)
  })
}

function refused({ status, responseText }: XMLHttpRequest): CallRefused {
  try {
    return new CallRefused(status, JSON.parse(responseText) as RefusalBody)
  } catch {
    // A proxy's own page instead of our answer, such as nginx's 413.
    const code = status === 413 ? "attachment.too-large" : "system.failed"
    return new CallRefused(status, { code, message: `The server answered ${status}.` })
  }
}

function unreached(): CallRefused {
  return new CallRefused(0, { code: "system.busy", message: "The server could not be reached." })
}
