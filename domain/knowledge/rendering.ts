import { Marked, type Tokens } from "marked"
import sanitize from "sanitize-html"
import type { Id } from "#contract/ids.ts"
import { slugOf } from "./addresses.ts"
import { type Picture, picturesNamed } from "./pictures.ts"

/**
 * Markdown of colleagues, made into HTML that anybody may see. Two walls: marked with markup of one's own switched off (it is
 * shown as the letters it is), then sanitize-html with the few tags that come out of it. Pictures are files of ours alone:
 * one from elsewhere would tell that place who reads here, so it stays a link.
 */
export interface Rendered {
  html: string
  headings: { id: string; text: string }[]
}

const allowedTags =
  "a blockquote br code del em figcaption figure h2 h3 h4 hr img li ol p pre strong table tbody td th thead tr ul video".split(
    " ",
  )

/** @param fileUrl where a file of ours is had from, seen from the page */
export function renderArticle(
  body: string,
  pictures: ReadonlyMap<Id, Picture>,
  fileUrl: (id: Id) => string,
): Rendered {
  const headings: Rendered["headings"] = []
  const marked = new Marked({ gfm: true, renderer: rendererFor(headings, pictures, fileUrl) })
  const html = sanitize(marked.parse(body, { async: false }), {
    allowedTags,
    allowedAttributes: {
      a: ["href", "rel"],
      h2: ["id"],
      h3: ["id"],
      h4: ["id"],
      img: ["src", "alt", "width", "height", "loading", "decoding"],
      ol: ["start"],
      td: ["align"],
      th: ["align"],
      video: ["src", "controls", "preload", "aria-label"],
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowProtocolRelative: false,
  })
  return { html, headings }
}

function rendererFor(
  headings: Rendered["headings"],
  pictures: ReadonlyMap<Id, Picture>,
  fileUrl: (id: Id) => string,
) {
  return {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    image: ({ href, text }: Tokens.Image) => pictureHtml(href, text, pictures, fileUrl),
    heading(this: { parser: { parseInline(tokens: Tokens.Heading["tokens"]): string } }, it: Tokens.Heading) {
      const inner = this.parser.parseInline(it.tokens)
      const id = anchorOf(it.text, headings)
      if (it.depth <= 2) headings.push({ id, text: plain(inner) })
      // The page's own title is its h1.
      return `<h${Math.min(4, Math.max(2, it.depth))} id="${id}">${inner}</h${Math.min(4, Math.max(2, it.depth))}>\n`
    },
    link(this: { parser: { parseInline(tokens: Tokens.Link["tokens"]): string } }, it: Tokens.Link) {
      return `<a href="${escaped(it.href)}" rel="noopener">${this.parser.parseInline(it.tokens)}</a>`
    },
  }
}

/** Two headings of one name get two anchors. */
function anchorOf(text: string, headings: Rendered["headings"]): string {
  const slug = slugOf(text) || "part"
  return headings.some(({ id }) => id === slug) ? `${slug}-${headings.length + 1}` : slug
}

function pictureHtml(
  href: string,
  text: string,
  pictures: ReadonlyMap<Id, Picture>,
  fileUrl: (id: Id) => string,
): string {
  const [id] = picturesNamed(`](${href}`)
  const picture = id && pictures.get(id)
  if (!id || !picture) return id ? escaped(text) : `<a href="${escaped(href)}">${escaped(text || href)}</a>`
  const src = escaped(fileUrl(id))
  if (picture.type.startsWith("video/"))
    return `<video src="${src}" controls preload="metadata" aria-label="${escaped(text)}"></video>`
  // Room is left before it is there: nothing jumps.
  const size = picture.width && picture.height ? ` width="${picture.width}" height="${picture.height}"` : ""
  return `<img src="${src}" alt="${escaped(text)}"${size} loading="lazy" decoding="async">`
}

/** The words alone: what is searched, shown as an excerpt, put into a reply. */
export function plainText(body: string): string {
  const html = new Marked({ gfm: true, renderer: wordsOnly }).parse(body, { async: false })
  return plain(html).replace(/\n{3,}/g, "\n\n")
}

const wordsOnly = {
  html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
  image: () => "",
  listitem(this: { parser: { parse(tokens: Tokens.ListItem["tokens"]): string } }, it: Tokens.ListItem) {
    return `• ${this.parser.parse(it.tokens)}\n`
  },
}

function plain(html: string): string {
  const text = sanitize(html.replace(/<\/(p|h\d|ul|ol|pre|blockquote|table)>/g, "$&\n"), {
    allowedTags: [],
    allowedAttributes: {},
  })
  return text.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => signs[name]!).trim()
}

const signs: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" }

const escaped = (text: string) => text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`)
