/** What browsers may show in place. Everything else is downloaded; what could run is never named as what it is. */
const inline: ReadonlySet<string> = new Set([
  ...["image/avif", "image/gif", "image/jpeg", "image/png", "image/webp", "image/bmp"],
  ...[
    "audio/aac",
    "audio/flac",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/opus",
    "audio/wav",
    "audio/webm",
    "audio/x-m4a",
  ],
  ...["video/mp4", "video/ogg", "video/quicktime", "video/webm", "video/x-m4v"],
  "application/pdf",
])
const runnable = /html|svg|xml|javascript|ecmascript|flash|x-sh|x-msdownload|wasm/i

/**
 * Headers under which a stranger's file may leave our address: only harmless kinds in place, everything in a sandbox, the
 * name safe in every browser. `frame-ancestors 'self'`: the desk previews files in frames.
 */
export function servingHeaders(name: string, type: string): Record<string, string> {
  const isInline = inline.has(type)
  return {
    "content-type": isInline || !runnable.test(type) ? type : "application/octet-stream",
    "content-disposition": disposition(isInline ? "inline" : "attachment", name),
    "x-content-type-options": "nosniff",
    "content-security-policy": policy(type),
    "cross-origin-resource-policy": "same-origin",
    // Players ask for the stretch they need; Safari plays nothing from who can't give one.
    "accept-ranges": "bytes",
  }
}

/** Chrome's PDF viewer is an object of its own and refuses to start inside a sandbox; scripts stay forbidden. */
function policy(type: string): string {
  return type === "application/pdf"
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    : "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
}

/** RFC 6266: an ASCII name for the oldest clients, the true one by RFC 8187 for all others. */
export function disposition(how: "inline" | "attachment", name: string): string {
  const safe = safeName(name, LONGEST_OFFERED)
  const ascii = safe
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "_")
    .replace(/["\\%]/g, "_")
  const exact = encodeURIComponent(safe).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${ascii}"; filename*=UTF-8''${exact}`
}

/** Marks that turn or hide text: with them "evil\u202egpj.exe" shows as "evilexe.jpg" (Unicode UAX #9, UTS #55). */
const turning = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029<>:"/\\|?*]/g
/** In characters: what is kept, and what is offered for saving, where systems take 255 bytes. */
const LONGEST_KEPT = 200
const LONGEST_OFFERED = 120

/** A file name that is only a name on any system: no path, no control or turning characters, not hidden, not endless. */
export function safeName(name: string, longest = LONGEST_KEPT): string {
  const clean = name
    .toWellFormed()
    .normalize("NFC")
    .replace(turning, "")
    .replace(forbidden, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "")
  return shortened(clean, longest) || "file"
}

/** Keeps the ending, by which people and systems know what a file is. */
function shortened(name: string, longest: number): string {
  if ([...name].length <= longest) return name
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? ""
  return [...name].slice(0, longest - ending.length).join("") + ending
}
