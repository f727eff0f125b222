const every = 3_000
const rest = 5_000

/** Says "typing" at most every 3 s while the hand moves, and "not typing" when it rests or the text is sent. */
export class TypingSignal {
  private saidAt = Number.NEGATIVE_INFINITY
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly tell: (on: boolean) => void

  constructor(tell: (on: boolean) => void) {
    this.tell = tell
  }

  moved(now: number = Date.now()): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.stop(), rest)
    if (now - this.saidAt < every) return
    this.saidAt = now
    this.tell(true)
  }

  stop(): void {
    clearTimeout(this.timer)
    if (this.saidAt === Number.NEGATIVE_INFINITY) return
    this.saidAt = Number.NEGATIVE_INFINITY
    this.tell(false)
  }
}
