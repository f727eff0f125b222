import type { FastifyRequest } from "fastify"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { addAttachment, storeFile } from "#domain/conversations/attaching.ts"
import { sniff } from "#platform/files/sniff.ts"
import { oneFile } from "#platform/http/upload.ts"
import type { House } from "../house.ts"
import type { Place } from "./place.ts"

/** What strangers send to hurt whoever opens it. Looked for in the bytes and in the name. */
const programs =
  /^application\/(x-(msdownload|dosexec|elf|mach-binary|msi|sh|ms-shortcut|apple-diskimage)|vnd\.(microsoft\.portable-executable|android\.package-archive)|java-archive)$/
const programNames =
  /\.(exe|com|scr|pif|bat|cmd|msi|jar|js|jse|vbs|vbe|wsf|hta|ps1|lnk|cpl|dll|apk|app|dmg)$/i

/** Uploads of strangers belong to nobody until a message takes them; who holds the signed handle may attach it. */
export const uploader = ({ inbox }: Place) => `panel:${inbox.id}`

/** Keeps one file of a visitor. Nobody is stored with it: the handle alone lets a message take it. */
export async function takeUpload(house: House, place: Place, request: FastifyRequest) {
  const { name, bytes } = await oneFile(request, place.channel.limits.attachmentBytes)
  const sniffed = await sniff(bytes, name)
  if (programs.test(sniffed.type) || programNames.test(name.trim()))
    throw new Refusal("attachment.type-refused")
  const stored = await storeFile(house.files, { name, bytes, sniffed })
  const id = await house.db.transaction(place.accountId, (tx) => addAttachment(tx, stored, uploader(place)))
  return {
    handle: `${id}.${signature(house, place, id)}`,
    name: stored.name,
    type: sniffed.type,
    size: bytes.length,
  }
}

/** The attachment of a handle that is ours. @throws Refusal attachment.not-found */
export function attachmentIn(house: House, place: Place, handle: string): Id {
  const [id, given] = handle.split(".") as [string, string | undefined]
  if (!given || !house.secrets.verify("upload", `${place.inbox.id}.${id}`, given))
    throw new Refusal("attachment.not-found")
  return id
}

const signature = (house: House, place: Place, id: Id) =>
  house.secrets.sign("upload", `${place.inbox.id}.${id}`)
