import { Refused } from "./api.ts"
import type { Attached } from "./outbox.ts"

/**
 * Sends one file. By XMLHttpRequest, for fetch can't tell how far an upload has got.
 * @param onShare called with 0…1
 */
export function upload(
  url: string,
  token: string | null,
  file: File,
  onShare: (share: number) => void,
): { done: Promise<Attached>; abort: () => void } {
  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append("file", file)
  const done = new Promise<Attached>((done, fail) => {
    const lost = () => fail(new Refused(0, "network"))
    request.upload.onprogress = (event) => onShare(event.loaded / event.total)
    request.onerror = lost
    request.onabort = lost
    request.onload = () => {
      const body = request.response ?? {}
      if (body.handle) done(body)
      else fail(new Refused(request.status, body.code ?? "system.failed"))
    }
    request.open("POST", url)
    request.responseType = "json"
    if (token) request.setRequestHeader("authorization", `Visitor ${token}`)
    request.send(form)
  })
  return { done, abort: () => request.abort() }
}
