import type { Readable } from "node:stream"
import type { Stretch } from "./range.ts"

/** Bytes by the SHA-256 of their content, stored once. On disk now; an S3 store fits behind the same methods. */
export interface FileStore {
  /** Durable (fsynced) when it resolves. Answers the hash in hex. */
  put(bytes: Buffer): Promise<string>
  /**
   * For what is too large to hold: read to the end, kept on the way; whatever the stream throws leaves nothing behind. It is
   * nobody else's (the name is made with chance), so that it can be removed without asking who has the same.
   */
  putStream(source: AsyncIterable<Buffer>): Promise<{ hash: string; size: number }>
  read(hash: string): Promise<Buffer>
  /** At most `length` bytes from `start`; less at the end of the file. */
  readPart(hash: string, start: number, length: number): Promise<Buffer>
  size(hash: string): Promise<number>
  /** The whole file, or the bytes of one stretch, both ends counted in. */
  stream(hash: string, stretch?: Stretch): Promise<{ stream: Readable; size: number }>
  has(hash: string): Promise<boolean>
  remove(hash: string): Promise<void>
}
