/** Something people can mend: the message is one plain sentence with its remedy. */
export class PlainFailure extends Error {
  /** @param {string} message @param {{ exitCode?: number, lastLine?: string }} [more] */
  constructor(message, { exitCode = 1, lastLine } = {}) {
    super(message)
    this.exitCode = exitCode
    this.lastLine = lastLine
  }
}

const PLACES = {
  ENOSPC: (place) => `There is no room left on the disk that holds ${place}. Free some space and try again.`,
  EDQUOT: (place) => `The disk quota for ${place} is used up. Free some space and try again.`,
  EROFS: (place) => `${place} is on a read-only disk. Put Tresen into a folder that can be written to.`,
  EACCES: (place) =>
    `${place} can't be written to. Run as the user it belongs to, or give this user the right to.`,
  EPERM: (place) =>
    `${place} can't be written to. Run as the user it belongs to, or give this user the right to.`,
}

/** The sentence for an error, undefined for one that is a fault of ours. @param {any} error */
export function sentenceFor(error) {
  if (error instanceof PlainFailure) return error.message
  return PLACES[error?.code]?.(error.path ?? "Tresen")
}

const FETCHING = [
  [/\b(ENOSPC|no space left on device)\b/i, (place) => PLACES.ENOSPC(place)],
  [/\bEDQUOT\b/, (place) => PLACES.EDQUOT(place)],
  [/\bEROFS\b|read-only file system/i, (place) => PLACES.EROFS(place)],
  [/\b(EACCES|EPERM)\b/, (place) => PLACES.EACCES(place)],
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/,
    (_, what) =>
      `${what} could not be fetched because the npm registry can't be reached. Check the network or the proxy and try again.`,
  ],
  [
    /\b(CERT_|SELF_SIGNED|UNABLE_TO_(VERIFY|GET))/,
    (_, what) =>
      `${what} could not be fetched because the registry's certificate is not trusted here. Set npm's cafile and try again.`,
  ],
  [
    /\b(E401|E403)\b/,
    (_, what) =>
      `${what} could not be fetched because the npm registry refused. Sign in with npm login and try again.`,
  ],
  [
    /\b(E404|ETARGET)\b/,
    (_, what) => `${what} could not be fetched because the npm registry does not have it.`,
  ],
  [
    /\bEUSAGE\b|not in sync/,
    () => "package.json and package-lock.json do not fit together. Run npm install once.",
  ],
  [/\bEBADPLATFORM\b/, (_, what) => `${what} do not exist for ${process.platform} on ${process.arch}.`],
]

/**
 * Why npm gave up, in a sentence; with npm's own last words where we know no better.
 * @param {string} output what npm wrote @param {string} what "The packages" @param {string} place the folder
 */
export function whyNpmFailed(output, what, place) {
  const known = FETCHING.find(([pattern]) => pattern.test(output))
  if (known) return new PlainFailure(known[1](place, what))
  const words = output.trim().split("\n").slice(-15).join("\n")
  return new PlainFailure(`${words}\n${what} could not be installed; npm's own words are above.`)
}
