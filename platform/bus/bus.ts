/**
 * Tells every process what just committed or is happening now. Nothing on it must be kept: whoever missed it finds the
 * truth in the database. In process by default; with REDIS_URL over pub/sub so that other nodes hear it too.
 */
export interface Bus {
  publish(topic: string, message: unknown): void
  /** Hears own messages and those of other nodes. Answers how to stop. */
  subscribe(topic: string, listener: (message: never) => void): () => void
  /** False while the connection to other nodes is away (pokes may be missed: clients should refetch when it returns). */
  isWhole(): boolean
  close(): Promise<void>
}

/** Told to everybody on this node when Redis is back after it was away: what other nodes said meanwhile was missed. */
export const WHOLE_AGAIN = "bus.whole-again"
