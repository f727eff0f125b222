import { setTimeout as pause } from "node:timers/promises"
import { type Id, newId } from "#contract/ids.ts"
import { slugOf } from "#domain/knowledge/addresses.ts"
import { makePublic } from "#domain/knowledge/publishing.ts"
import { articles } from "#test/world/articles.ts"
import { HttpLine } from "../http-line.ts"
import { processorTime } from "../processes.ts"
import { atMost, line, median, percentile, type Result } from "../result.ts"
import { type Shop, type Stand, serve } from "../stand.ts"

/** A shop that has written a lot. */
const ARTICLES = 300
const SECTIONS = 12
const PER_SECOND = 100
const SECONDS = 20
/** So many that nobody waits for another's answer as long as the machine keeps up. */
const LINES = 40

/**
 * The help centre at 100 pages a second as browsers ask for them, without a cache in front: the first page, sections, articles and
 * searches in turn, each asked for at its time whether or not the one before was answered. Beside it what the same server takes for
 * a file it has in memory. At last, one after the other, articles once more after an edit, when nothing is remembered, and searches of
 * which no two are alike.
 */
export async function portal(stand: Stand): Promise<Result[]> {
  const shop = await stand.copy(stand.sizes[0]!)
  await fill(shop)
  const server = await serve(stand, shop, ["--role", "web"])
  const lines = await Promise.all(
    Array.from({ length: LINES }, () => HttpLine.open(server.port, { "accept-encoding": "br, gzip" })),
  )
  try {
    const paths = pathsOf()
    await atRate(lines, paths, 2)
    const file = await atRate(lines, ["/help/portal.js"], 5)
    const cpu = () => processorTime([server.pid, stand.postgres.pid])
    const before = cpu()
    const millis = await atRate(lines, paths, SECONDS)
    const used = (cpu() - before) / millis.length
    const bytes = await firstArticle(server.url)
    const cold = await afterAnEdit(lines[0]!, shop, cpu)
    const search = await strangeSearches(lines[0]!, cpu)
    return [
      line("portal", `page, p50 at ${PER_SECOND}/s`, median(millis), "ms", { ceiling: median(file) }),
      line("portal", `page, p99 at ${PER_SECOND}/s`, percentile(millis, 0.99), "ms", {
        ceiling: percentile(file, 0.99),
        reach: atMost(percentile(millis, 0.99), 50),
      }),
      line("portal", "CPU per page, server + PostgreSQL", used, "ms"),
      line("portal", "CPU per page, the first time after an edit", cold, "ms"),
      line("portal", "CPU per search that nobody made before", search, "ms"),
      line("portal", "first article, all in, compressed", bytes, "bytes", { reach: atMost(bytes, 50_000) }),
    ]
  } finally {
    for (const each of lines) each.close()
    await server.stop()
  }
}

/** The demo shop's articles many times over, each a little different, so that words are common and rare as in life. */
async function fill({ db, account }: Shop): Promise<void> {
  const known = articles.filter(({ texts }) => texts.de)
  await db.transaction(account, async (tx) => {
    const sections = Array.from({ length: SECTIONS }, () => newId())
    for (const [at, id] of sections.entries())
      await tx.rows(
        "insert into sections (account_id, id, number, names, position) values ($1, $2, $3, $4, $3)",
        [...[account, id, at + 1], JSON.stringify({ de: `Thema ${at + 1}` })],
      )
    for (let number = 1; number <= ARTICLES; number++) {
      const { title, body } = known[number % known.length]!.texts.de!
      const id: Id = newId()
      await tx.rows(
        "insert into articles (account_id, id, number, section_id, source) values ($1, $2, $3, $4, 'de')",
        [account, id, number, sections[number % SECTIONS]],
      )
      const text = { version: 1, title: titleOf(number, title), body: `${body}\n\nModell K${number}.` }
      await tx.rows(
        `insert into article_texts (account_id, article_id, language, title, body, version, updated_name)
         values ($1, $2, 'de', $3, $4, 1, 'bench')`,
        [account, id, text.title, text.body],
      )
      await makePublic(tx, id, "de", text)
    }
  })
}

const titleOf = (number: number, title: string) => `${title} K${number}`

function pathsOf(): string[] {
  const known = articles.filter(({ texts }) => texts.de)
  const article = (number: number) =>
    `/help/de/article/${number}-${slugOf(titleOf(number, known[number % known.length]!.texts.de!.title))}`
  const words = ["entkalken", "wo+bleibt+mein+paket", "kaffemaschiene", "rechnung+K17", "garantie+reparatur"]
  return Array.from({ length: 60 }, (_, at) => at * 5 + 1).flatMap((number, at) => [
    article(number),
    article(number + 1),
    at % 2 ? "/help/de" : `/help/de/section/${(at % SECTIONS) + 1}-thema-${(at % SECTIONS) + 1}`,
    `/help/de/search?q=${words[at % words.length]}`,
  ])
}

/** Open loop: a page is asked for every so often, and its wait counts from then on, also the one for a line that is free. */
async function atRate(lines: HttpLine[], paths: string[], seconds: number): Promise<number[]> {
  const millis: number[] = []
  const began = performance.now()
  const asked = lines.map(() => Promise.resolve())
  for (let each = 0; each < seconds * PER_SECOND; each++) {
    const due = began + (each * 1000) / PER_SECOND
    if (due > performance.now()) await pause(due - performance.now())
    const at = each % lines.length
    // One after the other on each line; a machine that can't keep up shows it in the wait.
    asked[at] = asked[at]!.then(() => askOne(lines[at]!, paths[each % paths.length]!, due, millis))
  }
  await Promise.all(asked)
  return millis
}

async function askOne(one: HttpLine, path: string, due: number, millis: number[]): Promise<void> {
  const { status } = await one.ask("GET", path)
  millis.push(performance.now() - due)
  if (status !== 200) throw new Error(`${path}: ${status}`)
}

/** Nothing that was made of the help centre before counts any more. */
async function afterAnEdit(one: HttpLine, { db, account }: Shop, cpu: () => number): Promise<number> {
  const articlesOnly = pathsOf().filter((path) => path.includes("/article/"))
  await db.run(account, (q) =>
    q.rows("update sections set position = position where account_id = $1", [account]),
  )
  const before = cpu()
  for (const path of articlesOnly) await one.ask("GET", path)
  return (cpu() - before) / articlesOnly.length
}

async function strangeSearches(one: HttpLine, cpu: () => number): Promise<number> {
  const before = cpu()
  for (let each = 1; each <= ARTICLES; each++) await one.ask("GET", `/help/de/search?q=entkalken+K${each}`)
  return (cpu() - before) / ARTICLES
}

/** Page with its style, our script, the chat's launcher: what somebody's phone loads who comes from a search engine. */
async function firstArticle(url: string): Promise<number> {
  const sizes = [pathsOf()[0]!, "/help/portal.js", "/widget.js"].map(async (path) => {
    const answer = await fetch(url + path, { headers: { "accept-encoding": "gzip" } })
    if (path === "/widget.js" && answer.status === 404)
      throw new Error("the clients are not built: npm start builds them")
    return packed(answer)
  })
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)
}

/** `fetch` unpacks what it is given; how long it was as it came stands in the header. */
async function packed(answer: Response): Promise<number> {
  const length = Number(answer.headers.get("content-length"))
  await answer.arrayBuffer()
  if (!length) throw new Error(`${answer.url} does not say how long it is`)
  return length
}
