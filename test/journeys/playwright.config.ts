import { existsSync } from "node:fs"
import { defineConfig } from "@playwright/test"

const browser = [process.env.CHROME_PATH, "/usr/bin/chromium"].find((path) => path && existsSync(path))
/** Chromium without a window has no microphone and shows no notices. */
const whole = process.env.CHROME_WHOLE ?? browser
const inWhole = ["**/media.spec.ts", "**/together.spec.ts"]
const flags =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-fake-device-for-media-stream"

/** Journeys of people through the built product in a real browser. What fails once is broken: there are no retries. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../.tresen/test/journeys",
  globalSetup: "./setup.ts",
  workers: 2,
  retries: 0,
  // Guards against hanging, no measures: a machine with other work on it takes many times as long.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: "list",
  use: {
    launchOptions: launched(browser),
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 60_000,
    contextOptions: { reducedMotion: "reduce" },
    // What was done, asked and complained about. Every frame and every state of the page doubled the time of all journeys.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "desktop",
      testIgnore: ["**/phone.spec.ts", ...inWhole],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: "whole browser",
      testMatch: inWhole,
      use: { viewport: { width: 1440, height: 900 }, launchOptions: launched(whole) },
    },
    {
      name: "phone",
      testMatch: "**/phone.spec.ts",
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
  ],
})

/** A page lives for seconds: what optimising compilers cost (a quarter of the time of all journeys) it never earns back. */
function launched(path: string | undefined) {
  const args = [...flags.split(" "), "--js-flags=--no-opt --no-maglev"]
  return { ...(path ? { executablePath: path } : {}), args }
}
