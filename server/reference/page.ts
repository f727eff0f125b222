import type { OpenApi, Operation, Parameter, Schema } from "../openapi.ts"
import { shapeOf } from "./shape.ts"

/** The API reference: one page, readable without scripts, with a search that only hides what doesn't fit. */
export function referencePage(api: OpenApi): string {
  const entries = Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
  )
  const sections = api.tags.map(({ name }) => ({
    name,
    entries: entries.filter(({ operation }) => operation.tags[0] === name),
  }))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tresen API</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/reference.css">
<script src="/api/reference.js" defer></script>
</head>
<body>
<header class="top">
<div><h1>Tresen API</h1><p>${entries.length} routes · <a href="/api/openapi.json">OpenAPI 3.1</a></p></div>
<label class="search"><span>Search</span><input type="search" id="search" placeholder="Search routes, fields, refusals" autocomplete="off"><kbd>/</kbd></label>
</header>
<div class="columns">
<nav aria-label="Sections">${sections.map(navigation).join("")}<a href="#shapes">Shapes</a></nav>
<main>
${introduction}
${sections.map(section).join("\n")}
${shapes(api.components.schemas)}
<p id="nothing" hidden>Nothing here goes by that name. Try a shorter word.</p>
</main>
</div>
</body>
</html>
`
}

interface Entry {
  method: string
  path: string
  operation: Operation
}
interface Section {
  name: string
  entries: Entry[]
}

const introduction = `<section class="intro">
<p>Everything the desk can do, a program can do. Make a key under Settings → API keys, or on the server:</p>
<pre><code>bin/tresen api-key --name "My program"
curl -H "Authorization: Bearer trs_…" https://your.tresen/api/v1/conversations</code></pre>
<p>Bodies are JSON. Lists come in pages: ask again with <code>after</code> = <code>next</code> until <code>next</code> is null. Every no is <code>{ code, message, detail?, requestId }</code>; programs look at <code>code</code>. A <code>429</code> or <code>503</code> says in <code>Retry-After</code> how many seconds to wait. Whatever carries a <code>clientId</code> may be sent again and happens once.</p>
<p>Assistants that speak the Model Context Protocol find search, read and draft at <code>/mcp</code>, with the same key in the same header. What they draft waits for a person’s yes.</p>
</section>`

function navigation({ name, entries }: Section): string {
  return `<a href="#${slug(name)}">${safe(name)}<span>${entries.length}</span></a>`
}

function section({ name, entries }: Section): string {
  return `<section id="${slug(name)}"><h2>${safe(name)}</h2>${entries.map(route).join("\n")}</section>`
}

function route({ method, path, operation }: Entry): string {
  const { operationId, summary } = operation
  return `<details class="route" id="${operationId}">
<summary><span class="method ${method}">${method.toUpperCase()}</span><code class="path">${pathWords(path)}</code><span class="what">${safe(summary)}</span></summary>
<div class="inside">
<p class="who">${whoMay(operation)}</p>
${parameters(operation.parameters ?? [])}
${body(operation)}
${answers(operation)}
${noes(operation)}
</div>
</details>`
}

/** Long addresses may break after a slash and nowhere else. */
function pathWords(path: string): string {
  return safe(path)
    .replaceAll("/", "/<wbr>")
    .replace(/\{(\w+)\}/g, "<em>{$1}</em>")
}

function whoMay({ security }: Operation): string {
  if (!security.length) return "Anyone."
  const names = security.flatMap((each) => Object.keys(each))
  if (names.includes("visitor")) return "A visitor of a website; the first message needs no token."
  return names.includes("apiKey") ? "A signed-in person, or an API key." : "A signed-in person."
}

function parameters(list: Parameter[]): string {
  if (!list.length) return ""
  const rows = list.map(
    ({ name, in: where, required, schema }) =>
      `<tr><th scope="row"><code>${safe(name)}</code></th><td><code>${safe(shapeOf(schema))}</code></td><td>${where}${required ? "" : ", optional"}${defaultOf(schema)}</td></tr>`,
  )
  return `<h3>Parameters</h3><div class="wide"><table>${rows.join("")}</table></div>`
}

const defaultOf = ({ default: value }: Schema) =>
  value === undefined ? "" : `, else ${safe(JSON.stringify(value))}`

function body({ requestBody }: Operation): string {
  if (!requestBody) return ""
  const [[type, { schema }]] = Object.entries(requestBody.content) as [[string, { schema: Schema }]]
  return `<h3>Body <span>${safe(type)}</span></h3><pre><code>${linked(schema)}</code></pre>`
}

function answers({ responses }: Operation): string {
  const found = Object.entries(responses).find(([status]) => status.startsWith("2"))
  if (!found) return ""
  const [status, { content }] = found
  const [type, given] = Object.entries(content ?? {})[0] ?? []
  const shape = given ? `<pre><code>${linked(given.schema)}</code></pre>` : ""
  return `<h3>Answer <span>${status}${type ? ` · ${safe(type)}` : ", without a body"}</span></h3>${type === "application/json" ? shape : ""}`
}

function noes({ responses }: Operation): string {
  const rows = Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, { description }]) => description.split("\n").map((line) => refusalRow(status, line)))
  return `<h3>Refusals</h3><div class="wide"><table>${rows.join("")}</table></div>`
}

function refusalRow(status: string, line: string): string {
  const [code, sentence] = line.split(/: (.*)/s) as [string, string]
  return `<tr><th scope="row"><code>${safe(code)}</code></th><td>${status}</td><td>${safe(sentence)}</td></tr>`
}

function shapes(schemas: Record<string, Schema>): string {
  const all = Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b))
  const entries = all.map(
    ([name, schema]) =>
      `<details class="route" id="shape-${safe(name)}"><summary><code class="path">${safe(name)}</code></summary><div class="inside"><pre><code>${linked(schema)}</code></pre></div></details>`,
  )
  return `<section id="shapes"><h2>Shapes</h2>${entries.join("\n")}</section>`
}

/** A shape whose named parts lead to them; names of shapes begin with a capital, names of fields never do. */
function linked(schema: Schema): string {
  return safe(shapeOf(schema)).replace(
    /(?<![\w&#])[A-Z]\w+/g,
    (name) => `<a href="#shape-${name}">${name}</a>`,
  )
}

const slug = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-")

function safe(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
