import { ensureFirstRun } from "#domain/access/first-run.ts"
import { linkUrl } from "#domain/access/links.ts"
import { inPlainWords } from "#platform/cannot-start.ts"
import type { Config } from "./config.ts"
import { ensureDemo, liveDemo } from "./demo.ts"
import type { Endings, House } from "./house.ts"
import { openHouse } from "./opening.ts"
import { refuseTakenPort, startWeb } from "./web.ts"
import { startWork } from "./work.ts"

export interface Running {
  house: House
  /** Where this process listens, e.g. "http://localhost:4000"; for role worker: where the web nodes are reached. */
  url: string
  /** The one-time link of the first run, as long as nobody has joined. */
  signInLink: string | undefined
  stop(): Promise<void>
}

/**
 * Starts what the role asks for. Whatever was started before something failed is ended again.
 * @throws CannotStart with a plain sentence
 */
export async function startServer(config: Config): Promise<Running> {
  const endings: Endings = []
  const stop = async () => {
    for (const end of endings.splice(0).reverse()) await end()
  }
  try {
    if (config.role !== "worker") await refuseTakenPort(config)
    const house = await openHouse(config, endings)
    const url = config.role === "worker" ? house.publicUrl : await startWeb(house, endings)
    if (config.role !== "web") await startWork(house, endings)
    const first = await ensureFirstRun(house.db, house.now())
    await startDemo(house, endings)
    return { house, url, signInLink: first && linkUrl(house.publicUrl, first.token), stop }
  } catch (error) {
    await stop()
    throw inPlainWords(error, config.dataFolder)
  }
}

/** `--demo` fills an empty box; a demo account, however it came, has its simulated customers. */
async function startDemo(house: House, endings: Endings): Promise<void> {
  if (house.config.demo) await ensureDemo(house)
  if (house.config.role === "web") return
  const demo = await liveDemo(house)
  endings.push(() => demo.stop())
}
