import type { ArchiveDoor } from "#contract/channel.ts"
import type { FileStore } from "#platform/files/store.ts"
import { type Answered, askOut } from "#platform/http/ask-out.ts"
import type { Destination } from "./bringing.ts"
import { type Reach, type Settings, type Source, Trouble } from "./source.ts"

export interface Reaching {
  source: Source
  settings: Settings
  files: FileStore
  archive: ArchiveDoor
  allowPrivate: boolean
  now(): Date
}

const TIMEOUT_MS = 60_000
const MOST_JSON = 64 * 1024 * 1024
const MOST_FILE = 25 * 1024 * 1024

/** What a source may use: its API by the guarded way out, its file, and a reader of mails. */
export async function makeReach(
  by: Reaching,
  fileHash: string | null,
): Promise<{ reach: Reach; fetch: Destination["fetch"] }> {
  const { files } = by
  const file = fileHash
    ? {
        size: await files.size(fileHash),
        part: (start: number, length: number) => files.readPart(fileHash, start, length),
      }
    : undefined
  const reach: Reach = {
    settings: by.settings,
    json: (path) => json(by, path),
    file,
    mail: (bytes) => by.archive.read(bytes),
    fromHtml: (html) => by.archive.fromHtml(html),
    now: by.now,
  }
  return { reach, fetch: (url) => fetchFile(by, url) }
}

async function json(by: Reaching, path: string): Promise<unknown> {
  const answer = await ask(by, new URL(by.settings.url + path), MOST_JSON, 0)
  if (answer.status !== 200) throw troubleOf(by.source, answer)
  try {
    return JSON.parse(answer.bytes.toString("utf8"))
  } catch {
    throw new Trouble("never", { code: "no-data", name: by.source.name })
  }
}

async function ask(by: Reaching, url: URL, mostBytes: number, redirects: number): Promise<Answered> {
  const isTheirs = url.origin === new URL(by.settings.url!).origin
  const headers = {
    accept: "application/json, */*;q=0.5",
    "user-agent": "Tresen-Import/1",
    ...(isTheirs ? by.source.headers?.(by.settings) : {}),
  }
  try {
    return await askOut({
      ...{ url: url.href, headers, mostBytes, redirects },
      timeout: TIMEOUT_MS,
      allowPrivate: by.allowPrivate,
    })
  } catch (error) {
    throw awayOf(by.source, url, error as Error & { code?: string })
  }
}

function awayOf(source: Source, url: URL, error: Error & { code?: string }): Error {
  if (error.name === "AnswerTooLarge") return error
  const host = url.hostname
  if (error.name === "PrivateAddress") return new Trouble("never", { code: "private-network", host })
  if (error.code === "ENOTFOUND") return new Trouble("never", { code: "no-such-host", host })
  return new Trouble("later", { code: "away", name: source.name, host })
}

/** RFC 6585 §4: a 429 says when to come back; 5xx means somebody else must mend something first. */
function troubleOf({ name }: Source, { status, headers }: Answered): Trouble {
  if (status === 401 || status === 403) return new Trouble("never", { code: "key-refused", name, status })
  if (status === 404) return new Trouble("gone", { code: "nothing-there", name, status })
  if (status === 429)
    return new Trouble("later", { code: "asks-for-patience", name }, patience(headers["retry-after"]))
  if (status >= 300 && status < 400)
    return new Trouble("never", { code: "leads-elsewhere", to: String(headers.location) })
  return new Trouble(status >= 500 ? "later" : "never", { code: "answered", name, status })
}

const patience = (header: unknown) => Math.min(900, Math.max(1, Number(header) || 60))

/** A file that is away is a line in the report, not the end of the import; a source that is away is. */
async function fetchFile(by: Reaching, url: string): Promise<Buffer | "too-large" | undefined> {
  const address = URL.parse(url, by.settings.url)
  if (!address || !/^https?:$/.test(address.protocol)) return undefined
  try {
    const answer = await ask(by, address, MOST_FILE, 3)
    if (answer.status === 429 || answer.status >= 500) throw troubleOf(by.source, answer)
    return answer.status === 200 ? answer.bytes : undefined
  } catch (error) {
    if ((error as Error).name === "AnswerTooLarge") return "too-large"
    if (error instanceof Trouble && error.kind === "never") return undefined
    throw error
  }
}
