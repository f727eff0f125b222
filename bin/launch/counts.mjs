import { existsSync, readFileSync } from "node:fs"

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * From vitest's report. A file that could not even be loaded has no failed tests, so a bad exit code counts at least
 * as one failure. @param {string} report @param {number} code @returns {Count}
 */
export function vitestCounts(report, code) {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = read(report)
  return atLeastOneFailure(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    code,
  )
}

/** @param {string} report @param {number} code @returns {Count} */
export function playwrightCounts(report, code) {
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = read(report).stats ?? {}
  return atLeastOneFailure({ passed: expected + flaky, failed: unexpected, skipped }, code)
}

/** The last line of every run. @param {Count[]} counts @param {boolean} hasFailed */
export function sentence(counts, hasFailed) {
  const sum = (kind) => counts.reduce((total, count) => total + count[kind], 0)
  const failed = hasFailed ? Math.max(1, sum("failed")) : sum("failed")
  return `${sum("passed")} passed, ${failed} failed, ${sum("skipped")} skipped`
}

function atLeastOneFailure(count, code) {
  return { ...count, failed: code === 0 ? count.failed : Math.max(1, count.failed) }
}

function read(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {}
}
