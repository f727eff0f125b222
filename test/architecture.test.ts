import { execFileSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { describe, expect, test } from "vitest"
import { circlesIn, type Graph } from "./architecture/circles.ts"
import { type FunctionLength, lengthsIn } from "./architecture/functions.ts"
import { importsIn } from "./architecture/imports.ts"
import { tableOwners, writesIn } from "./architecture/tables.ts"

/**
 * The rules of the house as tests. Each has a line it must let pass and a line it must stop, so that a rule that no longer
 * bites fails too. An exception stands here, with its reason, or nowhere.
 */
const ROOT = join(import.meta.dirname, "..")

interface Source {
  path: string
  text: string
}

interface Rule {
  name: string
  /** Which files it looks at. */
  covers(path: string): boolean
  /** What is wrong in this file, one sentence each. */
  problems(source: Source): string[]
  good: Source[]
  bad: Source[]
}

/** Written by us and kept: what git knows or would add. */
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path && existsSync(join(ROOT, path)))
const read = (path: string): Source => ({ path, text: readFileSync(join(ROOT, path), "utf8") })
const isCode = (path: string) => /\.(ts|tsx)$/.test(path) && !/\.(gen|d)\.ts$/.test(path)
const isTest = (path: string) => /(^|\/)(fixtures|test|journeys)\/|\.test\.tsx?$/.test(path)
const sources = files.filter(isCode).map(read)
const product = (path: string) => isCode(path) && !isTest(path)
const top = (path: string) => path.split("/")[0]!

// ── Imports ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const mayImport: Record<string, string[]> = {
  contract: [],
  platform: ["contract"],
  domain: ["contract", "platform"],
  channels: ["contract"],
  shops: ["contract"],
  server: ["contract", "platform", "domain", "channels", "shops", "portal"],
  ui: [],
  desk: ["contract", "ui"],
  portal: ["contract", "ui"],
  // Of ui/ what brings no framework: its budget in bytes would tell.
  widget: ["contract", "ui"],
  migrations: [],
}

/** file → what it may import beyond its folder, and why. */
const importExceptions: Record<string, string> = {
  // The demo is the tests' named world: one shop, told once.
  "server/demo.ts": "test/world/",
  "server/demo/clientele.ts": "test/world/",
  // Pure rules that a writer has while typing, without asking the server: the same that the tests measure.
  "desk/screens/inbox/promised/heard.ts": "domain/pledges/recognising",
  "desk/screens/inbox/tone/composer-tone.tsx": "domain/answers/tone/",
  "desk/screens/inbox/tone/differing.tsx": "domain/knowledge/figures/",
}

/** Earlier slices know nothing of later ones; against the grain they subscribe to an event. */
const slices = [
  "access",
  "attributes",
  "customers",
  "inboxes",
  "promises",
  "conversations",
  "orders",
  "shops",
  "pledges",
  "search",
  "replies",
  "answers",
  "templates",
  "holding",
  "knowledge",
  "surveys",
  "flows",
  "insights",
  "model",
  "notifications",
  "translation",
  "importing",
  "integrations",
]

/** Where an import leads, as a path from the root; undefined: a package. */
function target(from: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return specifier.slice(1)
  if (specifier.startsWith(".")) return normalize(join(dirname(from), specifier))
  return undefined
}

const inside = (source: Source) =>
  importsIn(source.text).flatMap(({ specifier, isType }) => {
    const path = target(source.path, specifier)
    return path ? [{ path, isType }] : []
  })

const importDirection: Rule = {
  name: "imports go one way: contract ← platform ← domain ← server; channels know the contract only, clients the contract and ui",
  covers: (path) => product(path) && top(path) in mayImport,
  problems: (source) =>
    inside(source)
      .filter(
        ({ path }) => top(path) !== top(source.path) && !mayImport[top(source.path)]!.includes(top(path)),
      )
      .filter(({ path }) => !path.startsWith(importExceptions[source.path] ?? "\0"))
      .map(({ path }) => `${top(source.path)}/ must not import ${path}`),
  good: [
    { path: "domain/a/b.ts", text: 'import { z } from "zod"\nimport { x } from "#platform/db/database.ts"' },
  ],
  bad: [
    { path: "domain/a/b.ts", text: 'import { x } from "#server/house.ts"' },
    { path: "channels/a/b.ts", text: 'import type { Database } from "#platform/db/database.ts"' },
    { path: "platform/a.ts", text: 'const x = await import("../domain/access/me.ts")' },
  ],
}

const sliceOrder: Rule = {
  name: `inside domain/ the order is ${slices.join(" → ")}; a slice calls only those before it`,
  covers: (path) => product(path) && path.startsWith("domain/"),
  problems: (source) => {
    const own = slices.indexOf(source.path.split("/")[1]!)
    if (own < 0) return [`${source.path} is in no known slice; give it a place in the order`]
    return inside(source)
      .filter(({ path }) => path.startsWith("domain/") && slices.indexOf(path.split("/")[1]!) > own)
      .map(({ path }) => `${slices[own]} comes before ${path}`)
  },
  good: [{ path: "domain/conversations/a.ts", text: 'import { meet } from "../customers/identities.ts"' }],
  bad: [
    { path: "domain/customers/a.ts", text: 'import { open } from "../conversations/opening.ts"' },
    { path: "domain/misc/a.ts", text: "" },
  ],
}

const channelsApart: Rule = {
  name: "a channel imports itself, the seam and the contract; never another channel",
  covers: (path) => product(path) && /^channels\/[^/]+\//.test(path),
  problems: (source) =>
    inside(source)
      .filter(({ path }) => path.startsWith("channels/") && path !== "channels/channel.ts")
      .filter(({ path }) => path.split("/")[1] !== source.path.split("/")[1])
      .map(({ path }) => `${source.path} must not import ${path}`),
  good: [
    { path: "channels/email/a.ts", text: 'import { b } from "./b.ts"\nimport { c } from "../channel.ts"' },
  ],
  bad: [{ path: "channels/email/a.ts", text: 'import { look } from "../chat/look.ts"' }],
}

/** Loading this file loads the schema library: a browser must not. */
const bringsSchemas = (path: string, seen = new Set<string>()): boolean => {
  if (seen.has(path) || !existsSync(join(ROOT, path))) return false
  seen.add(path)
  const source = read(path)
  const loaded = importsIn(source.text).filter(({ isType }) => !isType)
  return loaded.some(({ specifier }) => {
    const next = target(path, specifier)
    return next ? bringsSchemas(next, seen) : specifier === "zod"
  })
}

const noSchemasInBrowsers: Rule = {
  name: "clients take types from the contract, and code only where it brings no schema library; the widget only types",
  covers: (path) => product(path) && ["desk", "portal", "widget"].includes(top(path)),
  problems: (source) =>
    inside(source)
      .filter(({ path, isType }) => !isType && path.startsWith("contract/"))
      .filter(({ path }) => source.path.startsWith("widget/") || bringsSchemas(path))
      .map(({ path }) => `${source.path} loads ${path}; import its types`),
  good: [
    {
      path: "desk/a.ts",
      text: 'import { caller } from "#contract/call.ts"\nimport type { Message } from "#contract/views.ts"',
    },
    { path: "widget/a.ts", text: 'import type { ToClient } from "#contract/realtime.ts"' },
  ],
  bad: [
    { path: "desk/a.ts", text: 'import { message } from "#contract/views.ts"' },
    { path: "widget/a.ts", text: 'import { caller } from "#contract/call.ts"' },
  ],
}

const noBarrels: Rule = {
  name: "no barrels: a name is imported from where it is written",
  covers: product,
  problems: ({ text }) =>
    [...text.matchAll(/^export (?:type )?(?:\*|\{[^}]*\})(?: as \w+)? from .*$/gm)].map(
      ([line]) => `re-exports: ${line}`,
    ),
  good: [{ path: "ui/a.ts", text: "export { a }\nexport const b = 1" }],
  bad: [
    { path: "ui/a.ts", text: 'export * from "./b.ts"' },
    { path: "ui/a.ts", text: 'export type { B } from "./b.ts"' },
  ],
}

/** Where even types go one way. A screen and its parts may know each other's props. */
const layered = /^(contract|platform|domain|channels|shops)\//

const importsBetween = (some: Source[], counts: (source: Source, isType: boolean) => boolean): Graph =>
  new Map(
    some.map((source) => [
      source.path,
      inside(source).flatMap(({ path, isType }) => (counts(source, isType) ? [path] : [])),
    ]),
  )
const circles = (some: Source[]) => [
  ...circlesIn(importsBetween(some, (_, isType) => !isType)),
  ...circlesIn(importsBetween(some, ({ path }) => layered.test(path))),
]

describe("no imports in a circle: of two files one can be read, tested and moved without the other", () => {
  test("holds everywhere", () => {
    expect(circles(sources.filter(({ path }) => product(path)))).toEqual([])
  })

  test("lets pass what is right and stops what is wrong", () => {
    const a = { path: "channels/x/a.ts", text: 'import { b } from "./b.ts"' }
    const leaf = { path: "channels/x/b.ts", text: 'import { z } from "zod"' }
    const back = { path: "channels/x/b.ts", text: 'import type { A } from "./a.ts"' }
    expect(circles([a, leaf])).toEqual([])
    expect(circles([a, back])).toEqual(["channels/x/a.ts → channels/x/b.ts → channels/x/a.ts"])
    const part = { path: "desk/b.ts", text: 'import type { A } from "./a.ts"' }
    expect(circles([{ path: "desk/a.ts", text: 'import { b } from "./b.ts"' }, part])).toEqual([])
  })
})

// ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** file → why it may look at the environment itself. */
const environmentReaders: Record<string, string> = {
  "server/config.ts": "the one place that reads it",
  "server/api-key.ts": "a command of its own, which hands it to readConfig",
  "platform/postgres/environment.ts": "what a child process is given",
}

const environment: Rule = {
  name: "the environment is read in server/config.ts, by commands and by tests",
  covers: (path) => product(path) && !/^(bin|bench)\//.test(path) && !path.endsWith("vite.config.ts"),
  problems: (source) =>
    source.path in environmentReaders
      ? []
      : [...code(source.text).matchAll(/process\.env\b.*/g)].map(([line]) => line),
  good: [
    { path: "server/config.ts", text: "process.env.PORT" },
    { path: "server/a.ts", text: "// process.env is for config.ts" },
  ],
  bad: [{ path: "platform/log/log.ts", text: "const level = process.env.LEVEL" }],
}

const kinds = readdirSync(join(ROOT, "channels"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

const noKinds: Rule = {
  name: "no code outside channels/ and shops/ compares a channel's kind: it asks for a capability",
  covers: (path) => product(path) && !/^(channels|shops|bench|widget)\//.test(path),
  problems: ({ text }) => {
    const any = kinds.join("|")
    const compared = new RegExp(
      `(?:\\bchannel\\s*(?:===|!==|==|!=)\\s*["'\`])|(?:(?:===|!==|case|includes\\()\\s*["'\`](?:${any})["'\`])|(?:\\bchannel\\s*(?:=|<>|in)\\s*\\(?'\\w)`,
      "g",
    )
    return code(text)
      .split("\n")
      .filter((line) => line.match(compared))
      .map((line) => `compares a kind: ${line.trim()}`)
  },
  good: [
    {
      path: "server/a.ts",
      text: "if (channel.can.start) return\nif (inbox.channel === wanted.channel) return",
    },
  ],
  bad: [
    { path: "server/a.ts", text: 'if (inbox.channel === "email") return' },
    { path: "desk/a.ts", text: 'case "chat":' },
    { path: "domain/a/b.ts", text: "`select 1 from inboxes where channel = 'email'`" },
  ],
}

const names: Rule = {
  name: "no utils, helpers, services or managers, neither as files nor as names",
  covers: (path) => isCode(path) && path !== "test/architecture.test.ts",
  problems: ({ path, text }) => [
    ...(/(^|\/)(utils?|helpers?|services?|managers?|misc|common|shared)(\/|\.)/i.test(path)
      ? [`what is in ${path}?`]
      : []),
    ...[
      ...code(text).matchAll(
        /\b(?:class|interface|function|const|type)\s+(\w*(?:Manager|Service|Helper|Utils?|Repository|Controller))\b/g,
      ),
    ].map(([, name]) => `what does ${name} do?`),
  ],
  good: [{ path: "domain/conversations/snoozing.ts", text: "export function snooze() {}" }],
  bad: [
    { path: "server/utils.ts", text: "" },
    { path: "server/a.ts", text: "export class ConversationManager {}" },
  ],
}

const noLeftovers: Rule = {
  name: "what is not finished is an issue, not a comment",
  covers: (path) => /\.(tsx?|mjs|sql|css|md)$/.test(path) && path !== "test/architecture.test.ts",
  problems: ({ text }) => [...text.matchAll(/\b(?:TODO|FIXME|XXX|HACK)\b.*/g)].map(([line]) => line),
  good: [{ path: "a.ts", text: "// Todos os clientes" }],
  bad: [{ path: "a.ts", text: "// TODO: later" }],
}

// ── Directions ────────────────────────────────────────────────────────────────────────────────────────────────

/** Words for left and right as Tailwind, CSS and React Aria have them. A shift along the line needs its mirrored twin. */
const physical = [
  /(?<![\w.$-])-?(?:[mp][lr]|left|right|border-[lr]|rounded-(?:[lr]|[tb][lr])|scroll-[mp][lr])-[\w[(]/g,
  /(?<![\w.$-])(?:text|float|clear|origin)-(?:left|right)\b/g,
  /(?<![\w$-])(?:margin|padding|border|inset)-(?:left|right)\b|(?<![\w$-])(?:left|right)\s*:\s*[\d"'-]/g,
  /\b(?:margin|padding|border)(?:Left|Right)\b/g,
  /placement="(?:left|right)/g,
]

const mirrored: Rule = {
  name: "nothing is left or right: where writing runs the other way, the desk does too (start and end)",
  covers: (path) => /^(desk|ui)\/.*\.(tsx|css)$/.test(path),
  problems: ({ text }) => [
    ...physical.flatMap((pattern) => [...code(text).matchAll(pattern)].map(([found]) => `says ${found}`)),
    ...[...code(text).matchAll(/"[^"]*\btranslate-x-[^"]*"/g)]
      .filter(([classes]) => !classes.includes("rtl:"))
      .map(([classes]) => `moves one way only: ${classes}`),
    ...[...text.matchAll(/<(?:Arrow|Chevron)(?:Left|Right) [^>]*>/g)]
      .filter(([icon]) => !icon.includes("mirror-rtl"))
      .map(([icon]) => `points one way only: ${icon}`),
  ],
  good: [
    { path: "ui/a.tsx", text: '<a className="ms-2 pe-3 text-start start-0 rounded-se-6 border-e" />' },
    { path: "ui/a.tsx", text: '<b className="translate-x-4 rtl:-translate-x-4" />' },
    { path: "ui/a.tsx", text: '<ArrowLeft size={16} className="mirror-rtl" />' },
    { path: "ui/a.css", text: "a { margin-inline-start: 4px; inset-inline-end: 0 }" },
  ],
  bad: [
    { path: "ui/a.tsx", text: '<a className="ml-2" />' },
    { path: "ui/a.tsx", text: '<a className="touch:-mr-1 rounded-tl-6" />' },
    { path: "ui/a.tsx", text: '<a className="absolute left-0" />' },
    { path: "ui/a.tsx", text: '<a className="text-right" />' },
    { path: "ui/a.tsx", text: '<b className="translate-x-4" />' },
    { path: "ui/a.tsx", text: "<a style={{ marginLeft: 4 }} />" },
    { path: "ui/a.tsx", text: '<Menu placement="right bottom" />' },
    { path: "ui/a.tsx", text: "<ChevronRight size={16} />" },
    { path: "ui/a.css", text: "a { padding-left: 4px }" },
    { path: "ui/a.css", text: "a { left: 0 }" },
  ],
}

// ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** "file table" → why it writes what another folder owns. */
const tableExceptions: Record<string, string> = {
  "domain/conversations/appending.ts events":
    "the hot statement writes line, conversation, event and job in one round trip",
  "domain/conversations/appending.ts inbound":
    "what was made from a payload marks it read in the same round trip",
  "domain/conversations/opening.ts events": "a conversation, its participant and the event in one round trip",
  "domain/customers/identities.ts events": "a customer, their address and the event in one round trip",
  "domain/inboxes/inboxes.ts accounts": "the first inbox completes the set-up, in the same transaction",
}

const tableOwnership: Rule = {
  name: "each table is written by the folder that owns it",
  covers: (path) => product(path) && /^(domain|server|platform|channels|shops)\//.test(path),
  problems: ({ path, text }) =>
    writesIn(text)
      .filter((table) => table in tableOwners && !path.startsWith(tableOwners[table]!))
      .filter((table) => !(`${path} ${table}` in tableExceptions))
      .map((table) => `${path} writes ${table}, which belongs to ${tableOwners[table]}`),
  good: [
    { path: "domain/customers/a.ts", text: "`update customers set name = $1`\n`select * from messages`" },
  ],
  bad: [
    { path: "server/a.ts", text: "`insert into customers (id) values ($1)`" },
    { path: "domain/access/a.ts", text: 'tx.kysely.updateTable("conversations")' },
    { path: "domain/promises/a.ts", text: "`with x as (delete from drafts) select 1`" },
  ],
}

test("every table has an owner", () => {
  const sql = files.filter((path) => /^migrations\/\d.*\.sql$/.test(path)).map((path) => read(path).text)
  const tables = sql.flatMap((text) => [...text.matchAll(/^create table (\w+)/gm)].map(([, name]) => name!))
  expect(tables.filter((table) => !(table in tableOwners))).toEqual([])
})

// ── Functions ───────────────────────────────────────────────────────────────────────────────────────────────────────

const LONGEST = 60
/** Markup is long and says little; a component may be somewhat longer than a function that decides. */
const LONGEST_COMPONENT = 75
const isComponent = (path: string, name: string) => path.endsWith(".tsx") && /^[A-Z]/.test(name)
/** "file function" → why it is longer. */
const longFunctions: Record<string, string> = {
  "widget/launcher.ts launch": "what every visitor loads: one closure minifies to the fewest bytes",
  "desk/writing/use-files.ts useFiles": "a hook is one closure over its state",
}
/** Folders that only show samples, one below the other. */
const galleries = /^desk\/screens\/gallery\//

const known = new Map<string, FunctionLength[]>()
/** Read once for all rules: parsing is what takes the time here. */
function lengthsOf({ path, text }: Source): FunctionLength[] {
  const key = `${path}\n${text}`
  const lengths = known.get(key) ?? lengthsIn(path, text)
  known.set(key, lengths)
  return lengths
}

const tooLong = (path: string, { name, lines }: FunctionLength) =>
  lines > (isComponent(path, name) ? LONGEST_COMPONENT : LONGEST) && !(`${path} ${name}` in longFunctions)

const functionLength: Rule = {
  name: `no function is longer than ${LONGEST} lines`,
  covers: (path) => product(path) && !galleries.test(path),
  problems: (source) =>
    lengthsOf(source)
      .filter((length) => tooLong(source.path, length))
      .map(({ name, lines }) => `${name}: ${lines} lines`),
  good: [{ path: "a.ts", text: `function short() {\n${"  a()\n".repeat(50)}}` }],
  bad: [
    { path: "a.ts", text: `function long() {\n${"  a()\n".repeat(60)}}` },
    { path: "a.tsx", text: `class A {\n  #long = () => {\n${"    a()\n".repeat(60)}  }\n}` },
  ],
}

test("functions are short: half of them at most 8 lines, nine in ten at most 25", () => {
  const lengths = sources.filter(({ path }) => product(path)).flatMap(lengthsOf)
  const sorted = lengths.map(({ lines }: FunctionLength) => lines).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]!
  expect(sorted.length).toBeGreaterThan(500)
  expect(at(0.5)).toBeLessThanOrEqual(8)
  expect(at(0.9)).toBeLessThanOrEqual(25)
})

const LONGEST_FILE = 320
const fileLength: Rule = {
  name: `no file is longer than ${LONGEST_FILE} lines: it is two abilities`,
  covers: (path) => product(path) && !/^bench\/|\/locales\/|-words\.ts$|\/words\.ts$|^contract\//.test(path),
  problems: ({ path, text }) =>
    text.split("\n").length > LONGEST_FILE ? [`${path}: ${text.split("\n").length} lines`] : [],
  good: [{ path: "a.ts", text: "\n".repeat(300) }],
  bad: [{ path: "a.ts", text: "\n".repeat(330) }],
}

const docstrings: Rule = {
  name: "what a slice offers says why, what it throws, in which unit: exported functions of domain/ have a docstring",
  covers: (path) => product(path) && path.startsWith("domain/"),
  problems: ({ path, text }) =>
    [...text.matchAll(/(\*\/\n)?^export (?:async )?function\*? (\w+)[\s\S]*?^\}/gm)]
      .filter(([whole, comment]) => !comment && whole.split("\n").length > 8)
      .map(([, , name]) => `${path}: ${name} has no docstring`),
  good: [{ path: "domain/a/b.ts", text: `/** Why. */\nexport function a() {\n${"  b()\n".repeat(12)}}` }],
  bad: [{ path: "domain/a/b.ts", text: `export async function a() {\n${"  b()\n".repeat(12)}}` }],
}

// ── The house as a whole ────────────────────────────────────────────────────────────────────────────────────────────

test("the root holds what a visitor expects there, and nothing else", () => {
  const expected = new Set(
    (
      ".ci .dockerignore .github .gitattributes .gitignore bench bin channels contract desk docs domain migrations platform portal server shops test ui widget " +
      "CHANGELOG.md CONTRIBUTING.md LICENSE README.md SECURITY.md STYLE.md ARCHITECTURE.md Dockerfile compose.yaml .env.example " +
      "biome.json knip.json package.json package-lock.json tsconfig.json vitest.config.ts"
    ).split(" "),
  )
  expect([...new Set(files.map(top))].filter((name) => !expected.has(name))).toEqual([])
})

test("every channel folder is complete and in the list", () => {
  const list = read("channels/index.ts").text
  const missing = kinds.flatMap((kind) => {
    const needed = ["index.ts", "SETUP.md", "quality.json"].map((name) => `channels/${kind}/${name}`)
    const listed = list.includes(`"./${kind}/index.ts"`) ? [] : [`channels/index.ts does not list ${kind}`]
    return [...needed.filter((path) => !files.includes(path)), ...listed]
  })
  expect(missing).toEqual([])
})

test("a channel that reads payloads has captured ones, each with what must come of it", () => {
  for (const kind of kinds) {
    const hasParser = /\bparse\b/.test(read(`channels/${kind}/index.ts`).text)
    if (hasParser)
      expect(
        files.filter((path) => path.startsWith(`channels/${kind}/fixtures/`)).length,
        kind,
      ).toBeGreaterThan(5)
  }
})

test("quality is told point by point, and what is not done says why", () => {
  const points = [
    "send",
    "receive",
    "attachments",
    "edits",
    "receipts",
    "typing",
    "reconnect",
    "rate-limits",
    "goldens",
    "live-tested",
  ]
  for (const path of files.filter((each) => /^channels\/[^/]+\/quality\.json$/.test(each))) {
    const told = JSON.parse(read(path).text) as Record<string, { state: string; why?: string }>
    expect(
      points.filter((point) => !(point in told)),
      path,
    ).toEqual([])
    const vague = Object.entries(told).filter(
      ([, { state, why }]) => !/^(done|todo|not[ -]possible)$/.test(state) || (state !== "done" && !why),
    )
    expect(vague, path).toEqual([])
  }
})

test("the documents everybody needs are there", () => {
  const needed =
    "README.md LICENSE docs/architecture.md docs/life-of-a-message.md docs/add-a-channel.md docs/features.md".split(
      " ",
    )
  expect(needed.filter((path) => !files.includes(path))).toEqual([])
  expect(files.filter((path) => /^docs\/decisions\/\d{4}-.+\.md$/.test(path)).length).toBeGreaterThan(0)
})

test("every dependency has a reason in docs/decisions", () => {
  const { dependencies } = JSON.parse(read("package.json").text) as { dependencies: Record<string, string> }
  const reasons = files
    .filter((path) => path.startsWith("docs/decisions/"))
    .map((path) => read(path).text)
    .join("\n")
  expect(Object.keys(dependencies).filter((name) => !reasons.includes(name))).toEqual([])
})

/** Drawn by others, never by a screen. */
const partsOfOthers = ["field", "toast", "tooltip"]

test("the gallery shows every primitive of ui/", () => {
  const shown = files
    .filter((path) => path.startsWith("desk/screens/gallery/"))
    .map((path) => read(path).text)
    .join("\n")
  const primitives = files.flatMap((path) => /^ui\/([\w-]+)\.tsx$/.exec(path)?.[1] ?? [])
  const missing = primitives.filter((name) => !shown.includes(`#ui/${name}.tsx`))
  expect(missing.filter((name) => !partsOfOthers.includes(name))).toEqual([])
})

test("what documents say about files is true: every path they name exists", () => {
  const gone = files
    .filter((path) => /^(README\.md|docs\/.*\.md)$/.test(path))
    .flatMap((path) =>
      [
        ...read(path).text.matchAll(
          /`((?:bin|channels|contract|desk|domain|migrations|platform|server|test|ui|widget)\/[\w./-]+\.\w+)`/g,
        ),
      ].map(([, named]) => ({ path, named: named! })),
    )
    .filter(({ named }) => !files.includes(named))
  expect(gone).toEqual([])
})

const rules = [
  importDirection,
  sliceOrder,
  channelsApart,
  noSchemasInBrowsers,
  noBarrels,
  environment,
  noKinds,
  names,
  noLeftovers,
  mirrored,
  tableOwnership,
  functionLength,
  fileLength,
  docstrings,
]

describe.each(rules)("$name", (rule) => {
  test("holds everywhere", () => {
    const all = files.filter((path) => rule.covers(path)).map(read)
    expect(
      all.flatMap((source) => rule.problems(source).map((problem) => `${source.path}: ${problem}`)),
    ).toEqual([])
  })

  test("lets pass what is right and stops what is wrong", () => {
    for (const source of rule.good) expect(rule.problems(source), source.text).toEqual([])
    for (const source of rule.bad) expect(rule.problems(source), source.text).not.toEqual([])
  })
})

/** Without comments: what they talk about is not done. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "")
}
