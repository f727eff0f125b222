import type { FastifyReply } from "fastify"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { findKept, openKept } from "#domain/inboxes/keeping.ts"
import { servingHeaders } from "#platform/files/serving.ts"
import type { House } from "./house.ts"

interface Body {
  html_hash: string | null
  inbound_id: Id | null
}

async function bodyOf(house: House, accountId: Id, message: Id): Promise<Body> {
  const row = await house.db.run(accountId, (q) =>
    q.first<Body>("select html_hash, inbound_id from messages where account_id = $1 and id = $2", [
      accountId,
      message,
    ]),
  )
  if (!row) throw new Refusal("message.not-found")
  return row
}

/**
 * The sanitised HTML as a document of its own for a sandboxed frame. Its policy allows nothing but its own styles and
 * our pictures; remote ones only when the reader asked for them.
 */
export async function sendHtmlBody(
  house: House,
  accountId: Id,
  message: Id,
  wanted: { images: "0" | "1"; theme: "light" | "dark" },
  reply: FastifyReply,
): Promise<undefined> {
  const { html_hash } = await bodyOf(house, accountId, message)
  if (!html_hash) throw new Refusal("message.not-found")
  const html = (await house.files.read(html_hash)).toString("utf8")
  const pictures = await inlinePictures(house, accountId, message)
  const images = wanted.images === "1" ? "https: http: data:" : "data:"
  reply.headers({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; img-src 'self' ${images}; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin`,
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "cache-control": "private, max-age=3600",
  })
  await reply.send(documentOf(withPictures(html, pictures, wanted.images === "1"), wanted.theme))
  return undefined
}

async function inlinePictures(house: House, accountId: Id, message: Id): Promise<Map<string, string>> {
  const rows = await house.db.run(accountId, (q) =>
    q.rows<{ id: Id; inline_id: string }>(
      "select id, inline_id from attachments where account_id = $1 and message_id = $2 and inline_id is not null",
      [accountId, message],
    ),
  )
  return new Map(rows.map((row) => [row.inline_id, `/api/v1/attachments/${row.id}`]))
}

/** `cid:` pictures get their address; remote ones wait in data-remote-src until they are asked for. */
function withPictures(html: string, pictures: Map<string, string>, remote: boolean): string {
  const inline = html.replace(/(<img[^>]*?\ssrc=")cid:([^"]+)"/g, (whole, before: string, id: string) => {
    const address = pictures.get(decodeURIComponent(id))
    return address ? `${before}${address}"` : whole
  })
  return remote ? inline.replace(/(<img[^>]*?\s)data-remote-src="/g, '$1src="') : inline
}

/**
 * Mail is written for white paper. In the dark it is turned over as a whole (and its pictures back), which keeps contrast
 * whatever colours the sender chose.
 */
function documentOf(html: string, theme: "light" | "dark"): string {
  const dark =
    theme === "dark"
      ? "html{filter:invert(.92) hue-rotate(180deg)}img,video{filter:invert(1) hue-rotate(180deg)}"
      : ""
  return `<!doctype html><meta charset="utf-8"><base target="_blank"><style>
html{background:#fff;color:#1c1b19}body{margin:0;padding:2px;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:8px 0;padding-inline-start:12px;border-inline-start:2px solid #d6d3cd;color:#5b5852}
img[data-remote-src]:not([src]){display:inline-block;min-width:16px;min-height:16px;background:#eeece8;border-radius:4px}${dark}</style>${html}`
}

/** The payload as the provider delivered it. */
export async function sendRaw(
  house: House,
  accountId: Id,
  message: Id,
  reply: FastifyReply,
): Promise<undefined> {
  const { inbound_id } = await bodyOf(house, accountId, message)
  const kept = inbound_id ? await house.db.run(accountId, (q) => findKept(q, inbound_id)) : undefined
  if (!kept) throw new Refusal("message.not-found")
  const { stream, size } = await openKept(house.files, kept)
  reply.headers(servingHeaders("original.eml", "application/octet-stream")).header("content-length", size)
  await reply.send(stream)
  return undefined
}
