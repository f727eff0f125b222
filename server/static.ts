import { join } from "node:path"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { Refusal } from "#contract/refusals.ts"
import { type BuiltFile, BuiltFiles } from "#platform/http/built-files.ts"
import { openHeaders, pageHeaders } from "#platform/http/security-headers.ts"

const FOREVER = "public, max-age=31536000, immutable"
/** Asked for again each time, answered 304 when nothing changed. */
const FRESH = "no-cache"
/** The one file shops' pages name: short enough that a new version arrives, long enough that it costs nothing. */
const FIVE_MINUTES = "public, max-age=300"

/** Programs talk here; a page makes no sense as the answer. */
const forPrograms = /^\/(api|chat|in|realtime|metrics|healthz|readyz|widget)(\/|$|\.)/
/** Vite puts a hash into the names of what it writes below assets/. */
const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/

/** Serves the built desk and widget from `dist`. Without a build, pages say so in one plain sentence. */
export function mountStatic(app: FastifyInstance, dist: string | undefined): void {
  const desk = new BuiltFiles(join(dist ?? "/nonexistent", "desk"))
  const widget = new BuiltFiles(join(dist ?? "/nonexistent", "widget"))
  app.get("/widget.js", (request, reply) => sendWidget(widget, "/widget.js", FIVE_MINUTES, request, reply))
  app.get("/widget/*", (request, reply) =>
    sendWidget(widget, `/${(request.params as { "*": string })["*"]}`, FOREVER, request, reply),
  )
  app.get("/*", (request, reply) => sendDesk(desk, request, reply))
}

async function sendWidget(
  files: BuiltFiles,
  path: string,
  keep: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const file = await files.find(path)
  if (!file) throw new Refusal("request.not-found")
  reply.headers({ ...openHeaders, "cache-control": keep })
  return send(files, path, file, request, reply)
}

async function sendDesk(files: BuiltFiles, request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.split("?", 1)[0]!
  if (forPrograms.test(path)) throw new Refusal("request.not-found")
  const file = path === "/" ? undefined : await files.find(path)
  if (!file) return sendPage(files, path, request, reply)
  const keep = hashed.test(path) ? FOREVER : FRESH
  reply.headers({ ...pageHeaders, "cache-control": keep })
  return send(files, path, file, request, reply)
}

/** Every address of the desk is the same page; its router reads the address. A missing picture or script is not a page. */
async function sendPage(files: BuiltFiles, path: string, request: FastifyRequest, reply: FastifyReply) {
  const wantsPage = /text\/html|\*\/\*/.test(request.headers.accept ?? "*/*")
  if (!wantsPage || /\.\w{1,11}$/.test(path)) throw new Refusal("request.not-found")
  const page = await files.find("/index.html")
  reply.headers({ ...pageHeaders, "cache-control": FRESH })
  if (!page) return reply.code(503).type("text/html; charset=utf-8").send(notBuilt)
  return send(files, "/index.html", page, request, reply)
}

const notBuilt = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tresen</title>
<p>The desk has not been built yet. Stop the server and start it with “npm start”: it builds what is missing.</p>
`

async function send(
  files: BuiltFiles,
  path: string,
  file: BuiltFile,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const [bytes, encoding] = await files.inFormFor(
    String(request.headers["accept-encoding"] ?? ""),
    file,
    path,
  )
  const etag = `"${file.etag}${encoding ? `-${encoding}` : ""}"`
  reply.headers({ etag, vary: "accept-encoding" })
  if (isKnown(request.headers["if-none-match"], etag)) return reply.code(304).send()
  if (encoding) reply.header("content-encoding", encoding)
  return reply.type(file.type).send(bytes)
}

/** If-None-Match compares weakly and may list several (RFC 9110 §13.1.2); proxies mark ETags weak when they repack. */
export function isKnown(header: string | undefined, etag: string): boolean {
  return header?.split(",").some((given) => given.trim().replace(/^W\//, "") === etag) ?? false
}
