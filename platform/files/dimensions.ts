/** Width and height as a viewer shows them, in pixels. */
export interface Dimensions {
  width: number
  height: number
}

const readers: Record<string, (bytes: Buffer) => Dimensions | undefined> = {
  "image/png": png,
  "image/gif": gif,
  "image/jpeg": jpeg,
  "image/webp": webp,
  "image/avif": avif,
}

/** How large a picture is, read from its header: no decoding, no native code. Undefined when it is broken or of another type. */
export function dimensions(type: string, bytes: Buffer): Dimensions | undefined {
  try {
    const found = readers[type]?.(bytes)
    return found && found.width > 0 && found.height > 0 ? found : undefined
  } catch (error) {
    // A header that ends too early: Buffer says so by RangeError.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** W3C PNG §11.2.1: IHDR is always the first chunk. */
function png(bytes: Buffer): Dimensions {
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** GIF89a §18: logical screen descriptor. */
function gif(bytes: Buffer): Dimensions {
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

/** ITU-T T.81 §B.2.2: walks the segments to the frame header; Exif orientations 5-8 stand the picture on its side. */
function jpeg(bytes: Buffer): Dimensions | undefined {
  let isSideways = false
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    if (marker === 0xe1) isSideways ||= orientation(bytes.subarray(at + 4, at + 2 + length)) >= 5
    if (isFrame(marker)) return turned(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5), isSideways)
    at += 2 + length
  }
  return undefined
}

/** SOF0-15 without DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

const turned = (width: number, height: number, isSideways: boolean) =>
  isSideways ? { width: height, height: width } : { width, height }

/** Exif 2.32 §4.6.4: tag 0x0112 in the first image file directory; 1 when there is none. */
function orientation(segment: Buffer): number {
  if (segment.toString("latin1", 0, 4) !== "Exif") return 1
  const tiff = segment.subarray(6)
  const isLittle = tiff.toString("latin1", 0, 2) === "II"
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + entry * 12
    if (short(at) === 0x0112) return short(at + 8)
  }
  return 1
}

/** RFC 9649: lossy (VP8, RFC 6386 §9.1), lossless (VP8L §3) or extended (VP8X §2.7). */
function webp(bytes: Buffer): Dimensions | undefined {
  const chunk = bytes.toString("latin1", 12, 16)
  if (chunk === "VP8 ")
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (chunk === "VP8X") return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (chunk !== "VP8L") return undefined
  const bits = bytes.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** ISO/IEC 23008-12 §6.5.3: the largest `ispe` property is the picture, smaller ones are its thumbnail and tiles. */
function avif(bytes: Buffer): Dimensions | undefined {
  const head = bytes.subarray(0, 64 * 1024)
  let best: Dimensions | undefined
  for (let at = head.indexOf("ispe"); at >= 0; at = head.indexOf("ispe", at + 4)) {
    const found = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) }
    if (!best || found.width * found.height > best.width * best.height) best = found
  }
  return best
}
