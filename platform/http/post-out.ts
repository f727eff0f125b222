import type { IncomingMessage } from "node:http"
import { sendOut } from "./send-out.ts"

export interface PostOut {
  url: string
  headers: Record<string, string>
  body: string | Buffer
  /** Milliseconds for all of it: name, connection, answer. */
  timeout: number
  allowPrivate: boolean
}

const MOST_READ = 64 * 1024

/**
 * Posts to an address somebody else chose. Connects only to addresses that were looked at, follows no redirect, reads at
 * most 64 kB of the answer, and gives up in time. Answers the HTTP status.
 * @throws PrivateAddress, or what the network said; everything thrown here is the outside world's.
 */
export async function postOut(post: PostOut): Promise<number> {
  const response = await sendOut({ ...post, method: "POST", signal: AbortSignal.timeout(post.timeout) })
  await readSome(response)
  return response.statusCode ?? 0
}

async function readSome(response: IncomingMessage): Promise<void> {
  let read = 0
  for await (const chunk of response) {
    read += (chunk as Buffer).length
    if (read > MOST_READ) break // leaving the loop closes the connection
  }
}
