import { afterAll, expect, test } from "vitest"
import { available, startRedis } from "#test/servers/redis.ts"
import { openLog } from "../log/log.ts"
import type { Bus } from "./bus.ts"
import { WHOLE_AGAIN } from "./bus.ts"
import { LocalBus } from "./local-bus.ts"
import { RedisBus } from "./redis-bus.ts"

const log = openLog({ level: "silent" })
const open: { close(): Promise<void> }[] = []
afterAll(async () => {
  for (const thing of open) await thing.close()
})

function heardBy(bus: Bus, topic: string): unknown[] {
  const heard: unknown[] = []
  bus.subscribe(topic, (message: unknown) => heard.push(message))
  return heard
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !isSo(); await new Promise((resolve) => setTimeout(resolve, 5)))
    if (Date.now() > end) throw new Error("It did not come to be so within a minute.")
}

async function node(url: string): Promise<RedisBus> {
  const bus = await RedisBus.open(url, log)
  open.push(bus)
  return bus
}

test("in one process everybody who listens hears at once, until they stop listening", () => {
  const bus = new LocalBus()
  const heard: unknown[] = []
  const stop = bus.subscribe("a", (message: unknown) => heard.push(message))
  bus.publish("a", 1)
  bus.publish("b", 2)
  stop()
  bus.publish("a", 3)
  expect(heard).toEqual([1])
})

test.skipIf(available())("nodes hear each other, and each hears itself once and at once", async () => {
  const redis = await startRedis()
  open.push({ close: () => redis.stop() })
  const [one, two] = [await node(redis.url), await node(redis.url)]
  const [atOne, atTwo] = [heardBy(one, "happened"), heardBy(two, "happened")]
  await until(() => one.isWhole() && two.isWhole())
  one.publish("happened", { id: 1 })
  expect(atOne).toEqual([{ id: 1 }])
  await until(() => atTwo.length > 0)
  two.publish("happened", { id: 2 })
  await until(() => atOne.length > 1)
  expect([atOne, atTwo]).toEqual([
    [{ id: 1 }, { id: 2 }],
    [{ id: 1 }, { id: 2 }],
  ])
})

test.skipIf(available())(
  "while Redis is away a node works on alone, and says so when it is whole again",
  async () => {
    const redis = await startRedis()
    open.push({ close: () => redis.stop() })
    const [one, two] = [await node(redis.url), await node(redis.url)]
    const [atOne, atTwo, again] = [heardBy(one, "x"), heardBy(two, "x"), heardBy(two, WHOLE_AGAIN)]
    await redis.halt()
    await until(() => !one.isWhole() && !two.isWhole())
    one.publish("x", "alone")
    expect(atOne).toEqual(["alone"])
    await redis.start()
    await until(() => one.isWhole() && two.isWhole() && again.length > 0)
    one.publish("x", "together")
    await until(() => atTwo.length > 0)
    expect(atTwo).toEqual(["together"])
  },
)

test("a node starts without Redis", async () => {
  const bus = await node("redis://127.0.0.1:1")
  const heard = heardBy(bus, "x")
  bus.publish("x", 1)
  expect([heard, bus.isWhole()]).toEqual([[1], false])
})
