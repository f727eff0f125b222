/**
 * Why Tresen can't come up, in one plain sentence with its remedy. The message is all a person needs to read: whoever
 * catches it at the top prints the message without a stack and exits with a code that is not 0.
 */
export class CannotStart extends Error {
  override name = "CannotStart"
}

const PLACE_SENTENCES: Record<string, (place: string) => string> = {
  ENOSPC: (place) =>
    `There is no room left on the disk that holds ${place}. Free some space and start again.`,
  EDQUOT: (place) => `The disk quota for ${place} is used up. Free some space and start again.`,
  EROFS: (place) => `${place} is on a read-only disk. Set TRESEN_DATA to a folder that can be written to.`,
  EACCES: (place) =>
    `${place} can't be written to. Give this user the right to, or set TRESEN_DATA to another folder.`,
  EPERM: (place) =>
    `${place} can't be written to. Give this user the right to, or set TRESEN_DATA to another folder.`,
  ENOTDIR: (place) => `${place} is not a folder. Set TRESEN_DATA to a folder.`,
}

/** The sentence for a file system error at `place`; an error we have no sentence for is returned as it is. */
export function inPlainWords(error: unknown, place: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? ""
  const sentence = PLACE_SENTENCES[code]
  return sentence ? new CannotStart(sentence(place), { cause: error }) : error
}
