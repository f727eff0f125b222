import { writeFileSync } from "node:fs"
import { cpus, loadavg } from "node:os"
import { resolve } from "node:path"
import { type Result, table } from "./result.ts"
import { type Stand, withStand } from "./stand.ts"
import { answering } from "./workloads/answering.ts"
import { answers } from "./workloads/answers.ts"
import { append } from "./workloads/append.ts"
import { chat } from "./workloads/chat.ts"
import { desk } from "./workloads/desk.ts"
import { fanout } from "./workloads/fanout.ts"
import { flow } from "./workloads/flow.ts"
import { idle } from "./workloads/idle.ts"
import { list } from "./workloads/list.ts"
import { mail } from "./workloads/mail.ts"
import { portal } from "./workloads/portal.ts"
import { search } from "./workloads/search.ts"
import { start } from "./workloads/start.ts"
import { thread } from "./workloads/thread.ts"
import { views } from "./workloads/views.ts"
import { widget } from "./workloads/widget.ts"

/**
 * npm run bench [-- NAME…] [--json FILE] [--sizes 10k,100k,1m] [--folder PATH]: each workload beside its ceiling in the same run. Progress
 * goes to stderr, the table to stdout. Exit code 1 when something asked for was not reached.
 */
const workloads: Record<string, (stand: Stand) => Promise<Result[]>> = {
  widget,
  start,
  idle,
  append,
  list,
  views,
  search,
  thread,
  chat,
  desk,
  fanout,
  mail,
  answers,
  answering,
  flow,
  portal,
}

interface Wanted {
  names: string[]
  file: string | undefined
  folder: string | undefined
  sizes: number[]
}

function readArguments(args: string[]): Wanted {
  const wanted: Wanted = {
    names: [],
    file: undefined,
    folder: undefined,
    sizes: [10_000, 100_000, 1_000_000],
  }
  for (let index = 0; index < args.length; index++) {
    const argument = args[index]!
    if (argument === "--json") wanted.file = args[++index]
    else if (argument === "--folder") wanted.folder = resolve(args[++index] ?? fail("--folder wants a path."))
    else if (argument === "--sizes") wanted.sizes = (args[++index] ?? "").split(",").map(sizeOf)
    else if (argument in workloads) wanted.names.push(argument)
    else fail(`"${argument}" is no workload. There are: ${Object.keys(workloads).join(", ")}.`)
  }
  if (!wanted.names.length) wanted.names = Object.keys(workloads)
  return wanted
}

/** "10k", "1m" or plain digits. */
function sizeOf(text: string): number {
  const [, digits, unit] = /^(\d+)([km]?)$/i.exec(text) ?? fail(`"${text}" is no size: 10k, 100k, 1m.`)
  return Number(digits) * ({ k: 1000, m: 1_000_000 }[unit!.toLowerCase()] ?? 1)
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

const load = () =>
  loadavg()
    .map((it) => it.toFixed(1))
    .join(" ")

interface Outcome {
  results: Result[]
  failures: string[]
}

/** A workload that fails does not take the figures of the others with it; it is named at the end. */
async function run({ names, sizes, folder }: Wanted): Promise<Outcome> {
  const outcome: Outcome = { results: [], failures: [] }
  const tell = (what: string) => console.error(`  ${what}`)
  await withStand(
    sizes,
    tell,
    async (stand) => {
      for (const name of names) await runOne(name, stand, outcome)
    },
    folder,
  )
  return outcome
}

async function runOne(name: string, stand: Stand, outcome: Outcome): Promise<void> {
  const began = performance.now()
  console.error(`${name} …`)
  try {
    const results = await workloads[name]!(stand)
    outcome.results.push(...results)
    console.error(table(results).replace(/^/gm, "  "))
  } catch (error) {
    outcome.failures.push(`${name}: ${(error as Error).stack}`)
  }
  console.error(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s, load ${load()}`)
}

const wanted = readArguments(process.argv.slice(2))
console.error(`${cpus().length} cores, load before: ${load()}`)
const { results, failures } = await run(wanted)
console.log(table(results))
console.log(`\nload after: ${load()} on ${cpus().length} cores`)
if (wanted.file) writeFileSync(wanted.file, `${JSON.stringify(results, null, 2)}\n`)
for (const failure of failures) console.error(`\n${failure}`)
process.exitCode = failures.length || results.some(({ met }) => met === false) ? 1 : 0
