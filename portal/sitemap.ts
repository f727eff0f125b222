import type { Locale } from "#contract/views.ts"
import { html } from "./html.ts"

/** One thing in all its languages. */
export interface Address {
  changedAt: Date | undefined
  languages: { language: Locale; path: string }[]
}

/** https://www.sitemaps.org with the languages of each page beside each other. */
export function sitemap(origin: string, addresses: Address[]): string {
  const urls = addresses.flatMap(({ changedAt, languages }) =>
    languages.map(
      ({ path }) =>
        html`<url><loc>${origin}${path}</loc>${
          changedAt && html`<lastmod>${changedAt.toISOString()}</lastmod>`
        }${languages.map(
          (other) =>
            html`<xhtml:link rel="alternate" hreflang="${other.language}" href="${origin}${other.path}"/>`,
        )}</url>\n`,
    ),
  )
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls}</urlset>
`.text
}
