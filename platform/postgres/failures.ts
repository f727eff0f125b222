import { CannotStart } from "../cannot-start.ts"

type Sentence = (folder: string, words: RegExpExecArray) => string

/** What PostgreSQL writes when it can't start → what we tell the operator. The first that fits is taken. */
const KNOWN: [RegExp, Sentence][] = [
  [
    /No space left on device/,
    (folder) =>
      `There is no room left on the disk that holds the database (${folder}). Free some space and start again.`,
  ],
  [
    /Disk quota exceeded/,
    (folder) => `The disk quota for ${folder} is used up. Free some space and start again.`,
  ],
  [
    /Read-only file system/,
    (folder) => `${folder} is on a read-only disk. Set TRESEN_DATA to a folder that can be written to.`,
  ],
  [
    /bind IPv4 address.*Address already in use.*?port (\d+)/s,
    (_, words) =>
      `Port ${words[1]} for PostgreSQL is used by another program. Stop that program or choose another port.`,
  ],
  [
    /lock file ".*" already exists/,
    (folder) => `Another Tresen already uses ${folder}. Stop it first, or set TRESEN_DATA to another folder.`,
  ],
  [
    /data directory .* has wrong ownership/,
    (folder) =>
      `The database in ${folder} belongs to another user. Start Tresen as the same user as before, or give the folder to this one (chown -R).`,
  ],
  [
    /initialized by PostgreSQL version (\d+)/,
    (folder, words) =>
      `The database in ${folder} was made by PostgreSQL ${words[1]}, which this Tresen does not bring. Start it with the Tresen that made it, export, and import here.`,
  ],
  [
    /could not look up effective user ID (\d+)/,
    (_, words) =>
      `User number ${words[1]} has no name on this machine, which PostgreSQL needs. Add it to /etc/passwd, run as another user, or set DATABASE_URL.`,
  ],
  [
    /Cannot allocate memory|could not map anonymous shared memory/,
    () =>
      "There is not enough memory for PostgreSQL. Free at least 200 MB, or set DATABASE_URL to another machine.",
  ],
  [
    /Permission denied/,
    (folder) =>
      `PostgreSQL may not use ${folder}. Give its user the right to, or set TRESEN_DATA to another folder.`,
  ],
]

/** One sentence for what PostgreSQL wrote before it ended. */
export function whyItEnded(folder: string, lines: readonly string[]): CannotStart {
  const text = lines.join("\n")
  for (const [pattern, sentence] of KNOWN) {
    const words = pattern.exec(text)
    if (words) return new CannotStart(sentence(folder, words), { cause: text })
  }
  const last = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "it said nothing"
  return new CannotStart(`PostgreSQL could not start in ${folder}. It said: ${last.trim()}`, { cause: text })
}

/** Backends of a killed postmaster need a moment to notice; trying again is the cure. */
export function isWorthAnotherTry(lines: readonly string[]): boolean {
  return lines.some((line) => line.includes("pre-existing shared memory block"))
}

/** Some folders (network disks, folders shared into a container) can hold files but no sockets. */
export function isForLackOfSockets(lines: readonly string[]): boolean {
  return lines.some((line) => line.includes("could not create any Unix-domain sockets"))
}
