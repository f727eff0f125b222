import { PlainFailure, sentenceFor } from "./failures.mjs"
import { apiKeyHelp, benchHelp, help, screensHelp, startHelp, testHelp } from "./help.mjs"
import { talkTo } from "./steps.mjs"

/** Every command: its help, and the file that does it (loaded only then). */
const COMMANDS = {
  start: { help: startHelp, load: () => import("./start.mjs") },
  test: { help: testHelp, load: () => import("./test.mjs") },
  bench: { help: benchHelp, load: () => import("./bench.mjs") },
  screens: { help: screensHelp, load: () => import("./screens.mjs") },
  "api-key": { help: apiKeyHelp, load: () => import("./api-key.mjs") },
}

/** @param {string[]} args what stands behind `bin/tresen` */
export async function main([name, ...args]) {
  const wantsHelp = [name, ...args].some((arg) => arg === "--help" || arg === "-h")
  const command = COMMANDS[name]
  if (wantsHelp) return console.log(command ? command.help : help)
  if (!command) return refuse(name)
  if (args.includes("--json") || name === "api-key") talkTo(process.stderr) // stdout carries the answer alone
  try {
    const { run } = await command.load()
    process.exitCode = await run(args)
  } catch (error) {
    process.exitCode = tell(error)
  }
}

function refuse(name) {
  console.error(name ? `There is no command "${name}".\n\n${help}` : help)
  process.exitCode = 1
}

/** One sentence for what people can mend; anything else is a fault of ours and keeps its stack. */
function tell(error) {
  const sentence = sentenceFor(error)
  console.error(sentence ?? error)
  if (error instanceof PlainFailure && error.lastLine) console.log(error.lastLine)
  return error.exitCode || 1
}
