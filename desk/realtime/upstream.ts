import type { ToServer } from "#contract/realtime.ts"

/**
 * The way up for transports that only bring messages down: what is said within one turn goes in one POST, posts keep
 * their order, and what is said before the link is known waits for it.
 */
export class Upstream {
  private waiting: ToServer[] = []
  private link: string | undefined
  private isPosting = false
  private readonly base: string
  private readonly failed: () => void

  constructor(base: string, failed: () => void) {
    this.base = base
    this.failed = failed
  }

  openWith(link: string): void {
    this.link = link
    void this.flush()
  }

  say(message: ToServer): void {
    this.waiting.push(message)
    queueMicrotask(() => void this.flush())
  }

  private async flush(): Promise<void> {
    if (!this.link || this.isPosting || this.waiting.length === 0) return
    this.isPosting = true
    const messages = this.waiting.splice(0)
    const isPosted = await this.post(messages)
    this.isPosting = false
    if (!isPosted) return this.failed()
    return this.flush()
  }

  private async post(messages: ToServer[]): Promise<boolean> {
    const request = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ messages }),
    }
    return fetch(`${this.base}/realtime/links/${this.link}`, request).then(
      (response) => response.ok,
      () => false,
    )
  }
}
