import type { FastifyInstance } from "fastify"

/** One thing that must be well before requests may come, e.g. {name: "migrations", check}. `check` throws why it is not. */
export interface Readiness {
  name: string
  check(): Promise<void>
}

/** A check that hangs is a check that fails: balancers ask every few seconds. */
const PATIENCE = 3000

/**
 * `/healthz`: this process lives (restart it if not). `/readyz`: it can serve (send it traffic); 503 with the reasons in
 * plain words otherwise, and while it is stopping.
 */
export function mountHealth(app: FastifyInstance, checks: readonly Readiness[]): void {
  let isStopping = false
  app.addHook("preClose", async () => {
    isStopping = true
  })
  app.get("/healthz", async () => ({ status: "alive" }))
  app.get("/readyz", async (_, reply) => {
    const results = await Promise.all(checks.map(outcome))
    if (isStopping) results.push(["server", "stopping"])
    const isReady = results.every(([, state]) => state === "fine")
    return reply
      .code(isReady ? 200 : 503)
      .send({ status: isReady ? "ready" : "not ready", checks: Object.fromEntries(results) })
  })
}

async function outcome({ name, check }: Readiness): Promise<[name: string, state: string]> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE)
  })
  try {
    await Promise.race([check(), tooLong])
    return [name, "fine"]
  } catch (error) {
    return [name, (error as Error).message]
  } finally {
    clearTimeout(timer)
  }
}
