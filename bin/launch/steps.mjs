let out = process.stdout

/** Where the list of steps goes. @param {NodeJS.WriteStream} stream */
export function talkTo(stream) {
  out = stream
}

/** @param {string} text */
export function say(text) {
  out.write(`${text}\n`)
}

/**
 * One line per step: what, in how many seconds, and what came of it when the work returns a text.
 * @template T @param {string} name @param {() => T | Promise<T>} work @returns {Promise<T>}
 */
export async function step(name, work) {
  const from = performance.now()
  try {
    const result = await work()
    say(line("✓", name, from, typeof result === "string" ? result : ""))
    return result
  } catch (error) {
    say(line("✗", name, from, ""))
    throw error
  }
}

function line(mark, name, from, remark) {
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  return `${mark} ${name.padEnd(22)} ${seconds.padStart(6)} s${remark ? `   ${remark}` : ""}`
}
