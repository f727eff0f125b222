import { readFile, stat } from "node:fs/promises"
import { createSecureContext } from "node:tls"

export type CertificatePaths = { cert: string; key: string }
export type Pem = { cert: Buffer; key: Buffer }

/** A sentence for the operator: what is wrong with the certificate's files and what to do. */
export class NoCertificate extends Error {
  override name = "NoCertificate"
}

/**
 * The certificate of our SMTP door. Certbot renews by putting other files under the same names, so whoever asks gets the
 * pair whenever it changed since the last time it was asked for.
 */
export class SmtpCertificate {
  readonly #paths: CertificatePaths
  #stamp = ""

  constructor(paths: CertificatePaths) {
    this.#paths = paths
  }

  /** The pair when it is new; undefined: as before. @throws NoCertificate, once for each change of the files */
  async renewed(): Promise<Pem | undefined> {
    const stamp = await this.#stampNow()
    if (stamp === this.#stamp) return undefined
    this.#stamp = stamp
    const [cert, key] = await Promise.all([
      pem(this.#paths.cert, "--smtp-tls-cert"),
      pem(this.#paths.key, "--smtp-tls-key"),
    ])
    fits(cert, key, this.#paths)
    return { cert, key }
  }

  async #stampNow(): Promise<string> {
    const stamps = Object.values(this.#paths).map((path) =>
      stat(path).then(
        ({ ino, size, mtimeMs }) => `${ino}.${size}.${mtimeMs}`,
        () => "missing",
      ),
    )
    return (await Promise.all(stamps)).join(" ")
  }
}

async function pem(path: string, option: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const because = reasons[(error as NodeJS.ErrnoException).code ?? ""] ?? String(error)
    throw new NoCertificate(
      `${path} (${option}) can't be read: ${because}. Correct the path, or leave both options out: then mail comes unencrypted.`,
    )
  }
}

const reasons: Record<string, string> = {
  ENOENT: "there is no such file",
  EACCES: "this user may not read it",
  EISDIR: "it is a folder",
}

function fits(cert: Buffer, key: Buffer, paths: CertificatePaths): void {
  try {
    createSecureContext({ cert, key })
  } catch (error) {
    throw new NoCertificate(
      `${paths.cert} and ${paths.key} are not a certificate and its own key in PEM form (${(error as Error).message}). Mail can't be encrypted with them.`,
    )
  }
}
