import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { mkdtemp, readdir, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { dimensions } from "./dimensions.ts"
import { DiskStore } from "./disk-store.ts"
import { rangeOf } from "./range.ts"
import { disposition, safeName, servingHeaders } from "./serving.ts"
import { sniff } from "./sniff.ts"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tresen-files-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEklEQVR4nGNgYGD4D8MMSAzcBgA5ngX7VWaPSgAAAABJRU5ErkJggg==",
  "base64",
)
const gif = Buffer.from("R0lGODlhBQAEAIAAAP///wAAACwAAAAABQAEAAACBISPqVkAOw==", "base64")
const webp = Buffer.from("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoJAAcAAgA0JaQAA3AA/vuUAAA=", "base64")

/** A JPEG header of 640 × 480, with an Exif block that says how to hold it. */
function jpeg(orientation: number): Buffer {
  const exif = Buffer.from([
    ...[0xff, 0xe1, 0, 34, ...Buffer.from("Exif\0\0"), ...Buffer.from("MM\0*"), 0, 0, 0, 8, 0, 1],
    ...[1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ])
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0x01, 0xe0, 0x02, 0x80, 1, 1, 0x11, 0])
  return Buffer.concat([Buffer.from([0xff, 0xd8]), exif, frame, Buffer.from([0xff, 0xd9])])
}

test("a file is stored once by the hash of its bytes, readable by this user only", async () => {
  const store = new DiskStore(join(folder, "once"))
  const [first, second] = await Promise.all([
    store.put(Buffer.from("hello")),
    store.put(Buffer.from("hello")),
  ])
  expect(first).toBe("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
  expect(second).toBe(first)
  expect(await readdir(join(folder, "once", "2c", "f2"))).toEqual([first])
  expect((await stat(join(folder, "once", "2c", "f2", first))).mode & 0o077).toBe(0)
  expect(String(await store.read(first))).toBe("hello")
  const { stream, size } = await store.stream(first)
  expect([size, (await stream.toArray()).join("")]).toEqual([5, "hello"])
  await store.remove(first)
  expect(await store.has(first)).toBe(false)
  await store.remove(first)
})

test("what is asked for by anything but a hash is never a path", async () => {
  const store = new DiskStore(folder)
  for (const name of ["../../etc/passwd", "A".repeat(64), ""])
    expect(() => store.read(name)).toThrow("SHA-256")
})

/** A disk of 64 kB, where this user may mount one. */
function smallDisk(): string | undefined {
  const path = mkdtempSync(join(tmpdir(), "tresen-small-disk-"))
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", path])
  if (status === 0) return path
  rmSync(path, { recursive: true })
  return undefined
}

test("a full disk is refused in plain words, and leaves nothing half", async ({ skip }) => {
  const disk = smallDisk()
  if (!disk) return skip("skipped: this user can't mount a small disk")
  try {
    const store = new DiskStore(disk)
    const kept = await store.put(Buffer.alloc(1000, 1))
    await expect(store.put(Buffer.alloc(200_000, 2))).rejects.toMatchObject({ code: "system.disk-full" })
    expect((await readdir(disk, { recursive: true })).filter((name) => name.length > 5)).toEqual([
      join(kept.slice(0, 2), kept.slice(2, 4), kept),
    ])
    expect(await store.has(await store.put(Buffer.alloc(1000, 3)))).toBe(true)
  } finally {
    spawnSync("umount", [disk])
    rmSync(disk, { recursive: true })
  }
})

test("a file is what its bytes say, whatever its name says", async () => {
  const type = async (bytes: Buffer | string, name: string) => (await sniff(Buffer.from(bytes), name)).type
  expect(await type(png, "letter.txt")).toBe("image/png")
  expect(await type("%PDF-1.7\n%âãÏÓ\n1 0 obj", "a.jpg")).toBe("application/pdf")
  expect(await type("name;age\nMia;7", "list.csv")).toBe("text/csv")
  expect(await type("just words — ü", "a.js")).toBe("text/plain")
  expect(await type("alert(1)", "photo.png")).toBe("text/plain")
  expect(await type(Buffer.from([0, 1, 2, 3, 255, 254, 9]), "a.txt")).toBe("application/octet-stream")
  expect(await type("", "a.txt")).toBe("application/octet-stream")
})

/** The beginnings of what Chromium's recorder writes: WebM with the one track of this type, MP4 with this handler. */
const webm = (track: number) =>
  Buffer.from(
    `1a45dfa39f4286810142f7810142f2810442f381084282847765626d428781044285810218538067010000000000216f` +
      `1654ae6b95ae93d7810173c58787018ca36a79818381${track.toString(16).padStart(2, "0")}1f43b675`,
    "hex",
  )
const box = (name: string, ...inside: Buffer[]) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + inside.reduce((sum, { length }) => sum + length, 0))
  head.write(name, 4, "latin1")
  return Buffer.concat([head, ...inside])
}
const mp4 = (...handlers: string[]) =>
  Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\x02\0isomiso6", "latin1")),
    box(
      "moov",
      ...handlers.map((it) => box("trak", box("mdia", box("hdlr", Buffer.from(`\0\0\0\0\0\0\0\0${it}`))))),
    ),
    box("mdat", Buffer.alloc(9)),
  ])

test("a recorded voice is sound and a film is film, though both come in the same containers", async () => {
  const type = async (bytes: Buffer) => (await sniff(bytes, "recording")).type
  expect([await type(webm(2)), await type(webm(1))]).toEqual(["audio/webm", "video/webm"])
  expect([await type(mp4("soun")), await type(mp4("soun", "vide"))]).toEqual(["audio/mp4", "video/mp4"])
  // What tells nothing of its tracks stays what its container says; what breaks off stops nobody.
  expect(await type(webm(17))).toBe("video/webm")
  for (const whole of [webm(2), mp4("vide", "soun")])
    for (let length = 0; length < whole.length; length++) await sniff(whole.subarray(0, length), "cut")
  const opus = Buffer.from(`OggS\0\x02${"\0".repeat(20)}\x01\x13OpusHead\x01\x01${"\0".repeat(40)}`, "latin1")
  expect(await type(opus)).toBe("audio/ogg")
})

test("a player gets the stretch it asks for, and hears when there is none", () => {
  expect(rangeOf("bytes=0-1", 10)).toEqual({ start: 0, end: 1 })
  expect(rangeOf("bytes=4-", 10)).toEqual({ start: 4, end: 9 })
  expect(rangeOf("bytes=-3", 10)).toEqual({ start: 7, end: 9 })
  expect(rangeOf("bytes=-30", 10)).toEqual({ start: 0, end: 9 })
  expect(rangeOf("bytes=8-99", 10)).toEqual({ start: 8, end: 9 })
  for (const beyond of ["bytes=10-", "bytes=99-100", "bytes=-0"]) expect(rangeOf(beyond, 10)).toBe("beyond")
  expect(rangeOf("bytes=0-", 0)).toBe("beyond")
  for (const other of [undefined, "bytes=-", "bytes=3-1", "lines=1-2", "bytes=0-1,4-5", "bytes=a-b"])
    expect(rangeOf(other, 10)).toBe("whole")
})

test("documents that could run are known as such in every disguise", async () => {
  const type = async (bytes: Buffer | string) => (await sniff(Buffer.from(bytes), "photo.jpg")).type
  expect(await type("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")).toBe("image/svg+xml")
  expect(await type('\ufeff<?xml version="1.0"?>\n<!-- hi -->\n<SVG onload="x()">')).toBe("image/svg+xml")
  expect(await type("  \n<!-- a --><!DOCTYPE HTML><script>x()</script>")).toBe("text/html")
  expect(await type("<script>x()</script>")).toBe("text/html")
  expect(await type(Buffer.from("\ufeff<html>", "utf16le"))).toBe("text/html")
  expect(await type('<?xml version="1.0"?><order/>')).toBe("application/xml")
})

test("the size of a picture is read from its header, as it is held", () => {
  expect(dimensions("image/png", png)).toEqual({ width: 3, height: 2 })
  expect(dimensions("image/gif", gif)).toEqual({ width: 5, height: 4 })
  expect(dimensions("image/webp", webp)).toEqual({ width: 9, height: 7 })
  expect(dimensions("image/jpeg", jpeg(1))).toEqual({ width: 640, height: 480 })
  expect(dimensions("image/jpeg", jpeg(6))).toEqual({ width: 480, height: 640 })
})

test("a picture that breaks off has no size, and never stops the one who looks", () => {
  for (const [type, whole] of [
    ["image/png", png],
    ["image/jpeg", jpeg(6)],
    ["image/webp", webp],
  ] as const)
    for (let length = 0; length < whole.length - 8; length++)
      expect(() => dimensions(type, whole.subarray(0, length))).not.toThrow()
  expect(dimensions("image/png", png.subarray(0, 18))).toBeUndefined()
})

test("only harmless kinds are shown in place, and what could run is not even named", () => {
  expect(servingHeaders("a.png", "image/png")["content-disposition"]).toMatch(/^inline/)
  for (const type of ["text/html", "image/svg+xml", "application/xml", "text/javascript"]) {
    const headers = servingHeaders("a", type)
    expect([headers["content-type"], headers["content-disposition"]?.slice(0, 10)]).toEqual([
      "application/octet-stream",
      "attachment",
    ])
    expect(headers["content-security-policy"]).toContain("sandbox")
  }
})

test("a name can't turn itself round, leave its folder or break the header", () => {
  expect(safeName("evil\u202egpj.exe")).toBe("evilgpj.exe")
  expect(safeName("../../etc/passwd")).toBe("_.._etc_passwd")
  expect(safeName('a"\r\nSet-Cookie: x.txt')).toBe("a___Set-Cookie_ x.txt")
  expect(safeName("...")).toBe("file")
  expect(safeName(`${"ä".repeat(300)}.pdf`, 120)).toMatch(/^ä{116}\.pdf$/)
  expect(disposition("inline", "Rechnung für Mia (1).pdf")).toBe(
    "inline; filename=\"Rechnung fu_r Mia (1).pdf\"; filename*=UTF-8''Rechnung%20f%C3%BCr%20Mia%20%281%29.pdf",
  )
})
