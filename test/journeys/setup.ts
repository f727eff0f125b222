import type { TestProject } from "vitest/node"
import setup from "#test/setup.ts"
import { clients } from "../../bin/launch/clients.mjs"

/** Built clients and one PostgreSQL, made ready once for all journeys and taken down after the last. */
export default async function start(): Promise<() => Promise<void>> {
  await clients(process.execPath)
  const provide = (_: string, socket: string) => {
    process.env.TRESEN_TEST_SOCKET = socket
  }
  return setup({ provide } as unknown as TestProject)
}
