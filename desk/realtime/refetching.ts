/**
 * One fetch of a topic at a time: what is poked meanwhile is fetched once more afterwards. Were each poke to cut off the fetch
 * before it, the list of a busy house would never come. A long fetch (a list scrolled far down) is followed by as long a rest, so that
 * the busiest house leaves half of the line and of the server to other things.
 */
export class Refetching {
  /** Topics that are being fetched; true: poked again since. */
  private readonly underway = new Map<string, boolean>()
  private readonly fetch: (topic: string) => Promise<unknown>
  private readonly rest: (millis: number) => Promise<void> | undefined

  constructor(fetch: (topic: string) => Promise<unknown>, rest = restFor) {
    this.fetch = fetch
    this.rest = rest
  }

  want(topic: string): void {
    if (this.underway.has(topic)) this.underway.set(topic, true)
    else void this.run(topic)
  }

  private async run(topic: string) {
    this.underway.set(topic, false)
    const began = performance.now()
    await this.fetch(topic)
    if (this.underway.get(topic)) await this.rest(performance.now() - began)
    const isWantedAgain = this.underway.get(topic)
    this.underway.delete(topic)
    if (isWantedAgain) this.want(topic)
  }
}

/** Below this nobody notices. */
const SHORT_MS = 100

function restFor(millis: number): Promise<void> | undefined {
  return millis < SHORT_MS ? undefined : new Promise((resolve) => setTimeout(resolve, millis))
}
