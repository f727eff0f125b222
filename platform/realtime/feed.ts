/** A line of a feed: gap-free numbers from 1. */
export interface Line {
  seq: number
}

export interface Reader<L extends Line> {
  /** New lines, in order, each once. */
  bring(lines: readonly L[]): void
  /** A line it has already, changed. */
  again(line: L): void
  caughtUp(seq: number): void
}

export interface Source<L extends Line> {
  /** At most `page` lines above `after`, ascending, as the database has them now. */
  load(after: number): Promise<L[]>
  page: number
}

interface Place<L> {
  /** Everything up to here was brought. */
  sent: number
  isLive: boolean
  /** Lines that changed while an older state of them was perhaps being loaded: brought again after it. */
  late: Map<number, L>
}

/**
 * Brings the lines of one subject to all who follow it: no gap, no line twice, in order, also when a line is written while
 * somebody is catching up. Each reader has a place of its own:
 *
 *   follow(after) ─▶ catching up: load above `sent`, bring, again … ─▶ live: the pump brings what it loads for all
 *
 * A reader goes live only when a load that began after the last news came back with nothing beyond it. The pump loads
 * above the live reader who has least, so that one who came a moment later never takes a line from the others. Lines are taken from the database, never from the news, so a lost piece of news delays and never loses.
 */
export class Feed<L extends Line> {
  readonly #source: Source<L>
  readonly #readers = new Map<Reader<L>, Place<L>>()
  #news = 0
  #pumped = 0
  #isPumping = false

  constructor(source: Source<L>) {
    this.#source = source
  }

  get isEmpty(): boolean {
    return this.#readers.size === 0
  }

  /** Catches up from `after`, then stays. Resolves when live (or when it left meanwhile). Rejects as `load` does. */
  async follow(reader: Reader<L>, after: number): Promise<void> {
    // A later `follow` of the same reader takes over from an earlier one that is still loading.
    const place: Place<L> = { sent: after, isLive: false, late: new Map() }
    this.#readers.set(reader, place)
    while (this.#readers.get(reader) === place && !place.isLive) await this.#step(reader, place)
  }

  async #step(reader: Reader<L>, place: Place<L>): Promise<void> {
    const news = this.#news
    const lines = await this.#source.load(place.sent)
    if (this.#readers.get(reader) !== place) return
    this.#give(reader, place, lines)
    if (lines.length === this.#source.page || news !== this.#news) return
    place.isLive = true
    reader.caughtUp(place.sent)
  }

  unfollow(reader: Reader<L>): void {
    this.#readers.delete(reader)
  }

  /** Something was written; `seq` when it is known up to where. Rejects as `load` does. */
  async news(seq?: number): Promise<void> {
    if (seq !== undefined && this.#allHave(seq)) return
    this.#news += 1
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      while (this.#pumped !== this.#news) await this.#pump()
    } finally {
      this.#isPumping = false
    }
  }

  async #pump(): Promise<void> {
    const news = this.#news
    const least = this.#least()
    const lines = least === undefined ? [] : await this.#source.load(least)
    if (lines.length < this.#source.page) this.#pumped = news
    for (const [reader, place] of this.#readers) if (place.isLive) this.#give(reader, place, lines)
  }

  /** A line changed that was written before. */
  changed(line: L): void {
    for (const [reader, place] of this.#readers)
      if (line.seq <= place.sent) reader.again(line)
      else place.late.set(line.seq, line)
  }

  /** Those who are catching up may be loading just now what was there before this line: for them it is news. */
  #allHave(seq: number): boolean {
    for (const { isLive, sent } of this.#readers.values()) if (!isLive || sent < seq) return false
    return true
  }

  #least(): number | undefined {
    let least: number | undefined
    for (const { isLive, sent } of this.#readers.values())
      if (isLive && (least === undefined || sent < least)) least = sent
    return least
  }

  #give(reader: Reader<L>, place: Place<L>, lines: readonly L[]): void {
    const last = lines.at(-1)?.seq ?? 0
    if (last <= place.sent) return
    const fresh = lines[0]!.seq > place.sent ? lines : lines.filter(({ seq }) => seq > place.sent)
    place.sent = last
    reader.bring(fresh)
    for (const [seq, line] of place.late) {
      if (seq > last) continue
      place.late.delete(seq)
      reader.again(line)
    }
  }
}
