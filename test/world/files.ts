import { deflateSync } from "node:zlib"

/** A file somebody attached. Real bytes, made here. */
export interface WorldFile {
  name: string
  type: string
  width?: number
  height?: number
  bytes(): Buffer
}

type Colour = readonly [red: number, green: number, blue: number]

/** A photograph as far as 320 × 240 pixels of flat colours can be one: `look` says the colour at a place from 0 to 1. */
export function picture(name: string, look: (x: number, y: number) => Colour): WorldFile {
  const [width, height] = [320, 240]
  return { name, type: "image/png", width, height, bytes: () => png(width, height, look) }
}

/** PNG (ISO/IEC 15948): signature, IHDR, one IDAT, IEND; 8-bit RGB without filters. */
function png(width: number, height: number, look: (x: number, y: number) => Colour): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows.set(look(x / width, y / height), y * (1 + width * 3) + 1 + x * 3)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return (value ^ 0xffffffff) >>> 0
}

/** One page with a few lines of text (ISO 32000-1: catalogue, pages, page, font, content, cross-reference table). */
export function page(name: string, lines: string[]): WorldFile {
  return { name, type: "application/pdf", bytes: () => pdf(lines) }
}

function pdf(lines: string[]): Buffer {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj 0 -18 Td`).join("\n")
  const text = `BT /F1 12 Tf 60 780 Td\n${shown}\nET`
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    `<< /Length ${Buffer.byteLength(text, "latin1")} >>\nstream\n${text}\nendstream`,
  ]
  let body = "%PDF-1.4\n"
  const starts = objects.map((object, index) => {
    const start = Buffer.byteLength(body, "latin1")
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return start
  })
  const table = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("")
  const size = objects.length + 1
  const tail = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${Buffer.byteLength(body, "latin1")}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 ${size}\n0000000000 65535 f \n${table}${tail}`, "latin1")
}
