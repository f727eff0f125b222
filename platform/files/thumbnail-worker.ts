import { parentPort } from "node:worker_threads"
import { PhotonImage, resize, SamplingFilter } from "@cf-wasm/photon/node"

/** The thread behind thumbnail.ts: one picture in, its small WebP out, or why there is none. */
parentPort!.on("message", ({ bytes, side }: { bytes: Uint8Array; side: number }) => {
  try {
    parentPort!.postMessage({ small: smaller(bytes, side) })
  } catch (error) {
    parentPort!.postMessage({ because: String(error) })
  }
})

function smaller(bytes: Uint8Array, side: number): Uint8Array {
  const picture = PhotonImage.new_from_byteslice(bytes)
  const scale = Math.min(1, side / Math.max(picture.get_width(), picture.get_height()))
  const width = Math.max(1, Math.round(picture.get_width() * scale))
  const height = Math.max(1, Math.round(picture.get_height() * scale))
  const small = resize(picture, width, height, SamplingFilter.Lanczos3)
  const webp = small.get_bytes_webp()
  // WASM memory is not collected by the garbage collector.
  small.free()
  picture.free()
  return webp
}
