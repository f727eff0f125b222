import { randomBytes } from "node:crypto"
import type { IncomingMessage } from "node:http"

const sane = /^[\w.:-]{8,100}$/
const process = randomBytes(5).toString("hex")
let count = 0

/** The caller's own id when it is sane (so that traces can be joined), else one that is unique over nodes and restarts. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers["x-request-id"]
  if (typeof given === "string" && sane.test(given)) return given
  count += 1
  return `${process}-${count.toString(36)}`
}
