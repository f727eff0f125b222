import { existsSync } from "node:fs"
import { defineConfig } from "vitest/config"

const FOLDERS = "{bench,bin,channels,contract,desk,domain,platform,portal,server,shops,test,ui,widget}"

/** Tests lie beside what they test. The journeys in a browser have their own runner (test/journeys). */
export default defineConfig({
  test: {
    include: [`${FOLDERS}/**/*.test.{ts,tsx}`],
    exclude: ["**/node_modules/**", "**/dist/**", "test/journeys/**"],
    globalSetup: ["test/setup.ts"].filter((file) => existsSync(new URL(file, import.meta.url))),
    pool: "forks", // real child processes and signals don't go with threads
    // One more than the smallest machine has cores: much of it waits for a database, a mail server, a second process.
    maxWorkers: 3,
    // The server's four hundred modules are loaded once per worker, not once per file; no test replaces a module.
    isolate: false,
    expect: { poll: { timeout: 60_000 } }, // as long as test/harness.ts asks
    testTimeout: 120_000, // a guard against hanging, not a measure: on a busy machine everything takes longer
    hookTimeout: 180_000,
  },
})
