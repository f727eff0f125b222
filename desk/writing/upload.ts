import { CallRefused } from "#contract/call.ts"
import type { RefusalBody } from "#contract/refusals.ts"
import type { Attachment } from "#contract/views.ts"

export type Upload = { done: Promise<Attachment>; abort: () => void }

/** Sends one file. XMLHttpRequest, because fetch can't tell how far an upload has come. Refuses like `call` does. */
export function upload(file: File, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<Attachment>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / Math.max(1, total))
    request.onload = () =>
      request.status < 300 ? resolve(JSON.parse(request.responseText)) : reject(refused(request))
    request.onerror = () => reject(unreached())
    request.onabort = () => reject(unreached())
  })
  const form = new FormData()
  form.append("file", file)
  request.open("POST", "/api/v1/files")
  request.send(form)
  return { done, abort: () => request.abort() }
}

function refused({ status, responseText }: XMLHttpRequest): CallRefused {
  try {
    return new CallRefused(status, JSON.parse(responseText) as RefusalBody)
  } catch {
    // A proxy's own page instead of our answer, such as nginx's 413.
    const code = status === 413 ? "attachment.too-large" : "system.failed"
    return new CallRefused(status, { code, message: plainWords(status) })
  }
}

function plainWords(status: number): string {
  return status === 413 ? "This file is larger than the limit." : `The server answered ${status}.`
}

function unreached(): CallRefused {
  return new CallRefused(0, { code: "system.busy", message: "The server could not be reached." })
}
