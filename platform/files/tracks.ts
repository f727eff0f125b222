/** What is in a container of sound and film, as far as its own index says. */
type Track = "picture" | "sound"

const readers: Record<string, (bytes: Buffer) => Track[]> = {
  "video/webm": webm,
  "video/mp4": mp4,
}

/**
 * A recorded voice comes in the same containers as a film (browsers' recorders write WebM or MP4), and says what it is only
 * in its list of tracks. One without pictures is sound.
 */
export function soundOrFilm(type: string, bytes: Buffer): string {
  const tracks = readers[type]?.(bytes) ?? []
  return tracks.includes("sound") && !tracks.includes("picture") ? type.replace("video/", "audio/") : type
}

const SEGMENT = 0x18538067
const TRACKS = 0x1654ae6b
const TRACK_ENTRY = 0xae
const TRACK_TYPE = 0x83

/** RFC 9559 (Matroska): Segment > Tracks > TrackEntry > TrackType, 1 for pictures and 2 for sound. */
function webm(bytes: Buffer): Track[] {
  const found: Track[] = []
  for (const segment of elements(bytes, SEGMENT))
    for (const tracks of elements(segment, TRACKS))
      for (const entry of elements(tracks, TRACK_ENTRY))
        for (const type of elements(entry, TRACK_TYPE))
          if (type[0] === 1 || type[0] === 2) found.push(type[0] === 1 ? "picture" : "sound")
  return found
}

/** The contents of the elements with this id. What is longer than the buffer, or of unknown length, ends with it. */
function* elements(bytes: Buffer, wanted: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const id = number(bytes, at, 4, false)
    const size = id && number(bytes, at + id.length, 8, true)
    if (!size) return
    const from = at + id.length + size.length
    const to = size.isUnknown ? bytes.length : Math.min(bytes.length, from + size.value)
    if (id.value === wanted) yield bytes.subarray(from, to)
    at = to
  }
}

/** RFC 8794 (EBML): the leading zero bits of the first byte say how many bytes follow; sizes come without that mark. */
function number(bytes: Buffer, at: number, longest: number, isSize: boolean) {
  const first = bytes[at]
  if (first === undefined || first === 0) return undefined
  const length = Math.clz32(first) - 23
  if (length > longest || at + length > bytes.length) return undefined
  let value = isSize ? first & (0xff >> length) : first
  for (let i = 1; i < length; i++) value = value * 256 + bytes[at + i]!
  return { value, length, isUnknown: isSize && value === 2 ** (7 * length) - 1 }
}

/** ISO/IEC 14496-12: moov > trak > mdia > hdlr, whose handler is "vide" or "soun". */
function mp4(bytes: Buffer): Track[] {
  const found: Track[] = []
  for (const movie of boxes(bytes, "moov"))
    for (const track of boxes(movie, "trak"))
      for (const media of boxes(track, "mdia"))
        for (const handler of boxes(media, "hdlr")) {
          const kind = handler.toString("latin1", 8, 12)
          if (kind === "vide" || kind === "soun") found.push(kind === "vide" ? "picture" : "sound")
        }
  return found
}

function* boxes(bytes: Buffer, wanted: string): Generator<Buffer> {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const isLong = bytes.readUInt32BE(at) === 1 && at + 16 <= bytes.length
    const length = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : bytes.readUInt32BE(at)
    const to = length === 0 ? bytes.length : at + length
    const from = at + (isLong ? 16 : 8)
    if (to < from) return
    if (bytes.toString("latin1", at + 4, at + 8) === wanted) yield bytes.subarray(from, to)
    at = to
  }
}
