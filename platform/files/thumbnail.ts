import { Worker } from "node:worker_threads"

/** Longest side in pixels: twice the 320 that a thread shows, for sharp screens. */
const SIDE = 640
/** A picture beyond this would take half a gigabyte to unpack: a decompression bomb, or a poster. */
const MOST_PIXELS = 40_000_000
const PATIENCE_MS = 30_000

/** Pictures that are worth a small copy, by what their header says. */
export function wantsThumbnail(file: {
  type: string
  width: number | null
  height: number | null
  size: number
}): boolean {
  const { type, width, height, size } = file
  if (!/^image\/(jpeg|png|webp|gif)$/.test(type) || !width || !height) return false
  return width * height <= MOST_PIXELS && (Math.max(width, height) > SIDE || size > 100_000)
}

/**
 * A small WebP of a picture, made by WASM in a thread of its own that ends afterwards: no native module, the event loop
 * stays free, and the memory of a large picture is given back at once. Undefined: it can't be read as a picture.
 */
export function makeThumbnail(bytes: Buffer): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./thumbnail-worker.ts", import.meta.url))
    const timer = setTimeout(() => done(undefined), PATIENCE_MS)
    const done = (small: Buffer | undefined) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(small)
    }
    worker.once("message", ({ small }: { small?: Uint8Array }) => done(small && Buffer.from(small)))
    worker.once("error", (error) => {
      clearTimeout(timer)
      reject(error)
    })
    worker.postMessage({ bytes, side: SIDE })
  })
}
