import { PhotonImage, resize, SamplingFilter } from "@cf-wasm/photon/node"
import { expect, test } from "vitest"
import { dimensions } from "./dimensions.ts"
import { makeThumbnail, wantsThumbnail } from "./thumbnail.ts"

const dot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)
const large = Buffer.from(
  resize(PhotonImage.new_from_byteslice(dot), 1600, 900, SamplingFilter.Nearest).get_bytes_jpeg(80),
)

test("a large picture gets a small copy of the same shape", async () => {
  const small = await makeThumbnail(large)
  expect(small && dimensions("image/webp", small)).toEqual({ width: 640, height: 360 })
})

test("what is no picture gets none, and a bomb is not unpacked", async () => {
  expect(await makeThumbnail(Buffer.from("not a picture"))).toBeUndefined()
  expect(wantsThumbnail({ type: "image/png", width: 30_000, height: 30_000, size: 5_000 })).toBe(false)
  expect(wantsThumbnail({ type: "image/png", width: 40, height: 40, size: 5_000 })).toBe(false)
})
