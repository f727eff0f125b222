/** Somebody a note can call. */
export type Callable = { kind: "user" | "team"; id: string; name: string }
export type NotePiece = { text: string; called?: Callable }

const token = /@\[([^\]\n]{1,200})\]\((user|team):([0-9a-f-]{36})\)/gi

/** A note in the order it is read: text, and whom it calls (the token's form is the server's: domain/notifications). */
export function notePieces(text: string): NotePiece[] {
  const pieces: NotePiece[] = []
  let end = 0
  for (const { 0: whole, 1: name, 2: kind, 3: id, index } of text.matchAll(token)) {
    if (index > end) pieces.push({ text: text.slice(end, index) })
    pieces.push({
      text: `@${name}`,
      called: { kind: kind!.toLowerCase() as Callable["kind"], id: id!.toLowerCase(), name: name! },
    })
    end = index + whole.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}

/** As one writes it: "@Ada Lindqvist". */
export function asWritten(text: string): string {
  return text.replace(token, (_, name: string) => `@${name}`)
}

/** Who can be called, and what tells two of the same name apart. */
export type Known = Callable & { email?: string | undefined }

/** Namesakes are written with their address behind the name, so that it is said who is meant: "Ada Lindqvist (ada@…)". */
export function distinct(everybody: readonly Known[]): Callable[] {
  const namesakes = Map.groupBy(everybody, ({ name }) => name.toLowerCase())
  return everybody.map(({ kind, id, name, email }) => ({
    kind,
    id,
    name: email && namesakes.get(name.toLowerCase())!.length > 1 ? `${name} (${email})` : name,
  }))
}

/**
 * As it is sent: whoever is called by their whole name is called for certain. The longest name wins: "Ada L." before "Ada".
 * A name that several bear, typed without an address, calls all of them.
 */
export function asSent(text: string, everybody: readonly Known[]): string {
  const byName = new Map<string, Callable[]>()
  distinct(everybody).forEach((it, index) => {
    for (const name of new Set([it.name, everybody[index]!.name].map((each) => each.toLowerCase())))
      byName.set(name, [...(byName.get(name) ?? []), it])
  })
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escaped)
  if (!names.length) return text
  const written = new RegExp(`(?<![\\p{L}\\p{N}_@])@(${names.join("|")})(?![\\p{L}\\p{N}_])`, "giu")
  return text.replace(
    written,
    (whole, name: string) => byName.get(name.toLowerCase())?.map(tokenOf).join(" ") ?? whole,
  )
}

const tokenOf = ({ kind, id, name }: Callable) => `@[${name.replace(/[[\]\n]/g, " ")}](${kind}:${id})`

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** The call that is being typed where the cursor stands, without its "@"; null: none. */
export function callAt(text: string, cursor: number): { from: number; typed: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N}.'’ -]{0,40}|)$/u.exec(text.slice(0, cursor))
  // A space ends it until another letter says that the name goes on; after three words it is a sentence.
  if (!found || /\s$|\s\s|\s\S+\s\S+\s/.test(found[1]!)) return null
  return { from: cursor - found[1]!.length - 1, typed: found[1]! }
}
