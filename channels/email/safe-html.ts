/**
 * HTML of a stranger's mail, made safe to show to the team. Three walls, each enough by itself against most attacks:
 * our tokenizer rewrites it into one unambiguous form (depth and size bounded, comments and raw text gone),
 * sanitize-html keeps only listed tags and attributes, and the desk shows the result in a sandboxed frame with a
 * Content-Security-Policy. Nothing is loaded from elsewhere: remote pictures wait in `data-remote-src`.
 */
import sanitize from "sanitize-html"
import { cleanText } from "./clean-text.ts"
import { nested } from "./html-nesting.ts"
import { MOST_TOKENS, tokenize, write } from "./html-tokens.ts"
import { safeStyle } from "./safe-css.ts"

export type SafeHtml = {
  html: string
  /** Pictures from elsewhere that wait for the reader's permission. */
  remoteImages: number
  /** Invisible pictures that only report that the mail was opened; they are gone for good. */
  trackers: number
  /** The mail was longer than we show; the raw message has the rest. */
  isCut: boolean
}

export type SafeHtmlOptions = {
  /** Our address of the picture with this Content-ID (without brackets), undefined when there is none. */
  inline?: (contentId: string) => string | undefined
}

type Attributes = Record<string, string>
type Tally = { remoteImages: number; trackers: number }

/** Characters of input that are read. A newsletter has 100,000; Gmail cuts at 102 kB. */
export const LONGEST_HTML = 1_000_000
const DEEPEST = 200
const LONGEST_DATA_IMAGE = 300_000

const allowedTags = (
  "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em " +
  "figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small " +
  "span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr"
).split(" ")
const allowed = new Set(allowedTags)

const allowedAttributes = {
  "*": ["align", "dir", "lang", "style", "title", "valign"],
  a: ["href", "rel", "target"],
  img: ["alt", "data-remote-src", "height", "src", "width"],
  blockquote: ["type"],
  col: ["span", "width"],
  colgroup: ["span", "width"],
  font: ["color", "face", "size"],
  li: ["value"],
  ol: ["start", "type"],
  table: ["bgcolor", "border", "cellpadding", "cellspacing", "height", "width"],
  td: ["bgcolor", "colspan", "height", "rowspan", "width"],
  th: ["bgcolor", "colspan", "height", "rowspan", "width"],
  tr: ["bgcolor", "height"],
}

/** Makes it safe. Never throws, whatever comes in; time grows with the length only. */
export function safeHtml(html: string, options: SafeHtmlOptions = {}): SafeHtml {
  const tokens = tokenize(cleanText(html.slice(0, LONGEST_HTML)))
  const isCut = html.length > LONGEST_HTML || tokens.length >= MOST_TOKENS
  const listed = tokens.filter((token) => token.type === "text" || allowed.has(token.name))
  const plain = write(nested(listed, DEEPEST))
  const tally = { remoteImages: 0, trackers: 0 }
  const safe = sanitize(plain, {
    allowedTags,
    allowedAttributes,
    allowedSchemes: ["http", "https", "mailto", "tel"],
    // cid: comes only from `inline`: image() drops every other one.
    allowedSchemesByTag: { img: ["http", "https", "data", "cid"] },
    allowedSchemesAppliedToAttributes: ["href", "src", "data-remote-src"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    // Ours is a list of plain values (safe-css.ts); parsing each style with a full CSS parser costs ten times as much.
    parseStyleAttributes: false,
    transformTags: {
      "*": (tagName, attributes) => ({ tagName, attribs: transformed(tagName, attributes, options, tally) }),
    },
    exclusiveFilter: ({ tag, attribs }) =>
      tag === "img" && !attribs.src && !attribs["data-remote-src"] && !attribs.alt,
  })
  return { html: safe, ...tally, isCut }
}

function transformed(
  tag: string,
  attributes: Attributes,
  options: SafeHtmlOptions,
  tally: Tally,
): Attributes {
  const kept: Attributes = { ...attributes }
  if (kept.style) kept.style = safeStyle(kept.style)
  if (!kept.style) delete kept.style
  for (const name of ["bgcolor", "color", "face", "width", "height", "size"])
    if (kept[name] && !/^[#\p{L}\d.%, -]{1,100}$/u.test(kept[name])) delete kept[name]
  if (tag === "a") return link(kept)
  return tag === "img" ? image(kept, options, tally) : kept
}

/** Opens beside the desk, tells the other side nothing, and can't reach back through `window.opener`. */
function link(attributes: Attributes): Attributes {
  const href = (attributes.href ?? "").trim()
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) delete attributes.href
  return { ...attributes, target: "_blank", rel: "noopener noreferrer nofollow" }
}

function image(attributes: Attributes, { inline }: SafeHtmlOptions, tally: Tally): Attributes {
  const source = (attributes.src ?? "").trim()
  delete attributes.src
  delete attributes["data-remote-src"]
  if (/^cid:/i.test(source)) return withSource(attributes, inline?.(contentId(source)))
  if (isPictureData(source)) return withSource(attributes, source)
  const remote = source.startsWith("//") ? `https:${source}` : source
  if (!/^https?:\/\//i.test(remote)) return attributes
  if (isTracker(attributes)) {
    tally.trackers++
    return {}
  }
  tally.remoteImages++
  return { ...attributes, "data-remote-src": remote }
}

const withSource = (attributes: Attributes, src: string | undefined): Attributes =>
  src ? { ...attributes, src } : attributes

/** "cid:logo%40shop" → "logo@shop" (RFC 2392). */
function contentId(source: string): string {
  const id = source.slice(4).replace(/^<|>$/g, "")
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/** Pixels only: an SVG in a data URL may hold scripts. */
function isPictureData(source: string): boolean {
  return (
    source.length < LONGEST_DATA_IMAGE &&
    /^data:image\/(?:png|gif|jpe?g|webp);base64,[a-z0-9+/=\s]*$/i.test(source)
  )
}

function isTracker({ width, height, style = "" }: Attributes): boolean {
  const isTiny = (size: string | undefined) => size !== undefined && /^[01](?:px)?$/.test(size.trim())
  return (isTiny(width) && isTiny(height)) || /display\s?:\s?none/i.test(style)
}
