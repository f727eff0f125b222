import { type IncomingMessage, request as overHttp } from "node:http"
import { request as overHttps } from "node:https"
import type { LookupFunction } from "node:net"
import { type Address, publicAddressesOf } from "./public-address.ts"

export interface SendOut {
  method: "GET" | "POST"
  url: string
  headers: Record<string, string>
  body?: string | Buffer
  /** Ends all of it: name, connection, answer. */
  signal: AbortSignal
  allowPrivate: boolean
}

/**
 * Asks an address somebody else chose: connects only to addresses that were looked at, follows no redirect. Answers as soon
 * as the answer's headers are there; the caller reads as much of the body as it wants.
 * @throws PrivateAddress, or what the network said; everything thrown here is the outside world's.
 */
export async function sendOut(asked: SendOut): Promise<IncomingMessage> {
  const url = new URL(asked.url)
  const addresses = await untilAborted(publicAddressesOf(url.hostname, asked.allowPrivate), asked.signal)
  return send(url, addresses, asked)
}

/** The system's resolver can't be stopped; we can stop waiting for it. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}

function send(url: URL, addresses: Address[], asked: SendOut): Promise<IncomingMessage> {
  const { method, body, signal } = asked
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? overHttps : overHttp)(
      url,
      {
        method,
        agent: false,
        lookup: alwaysThese(addresses),
        signal,
        headers: { ...asked.headers, ...length },
      },
      resolve,
    )
    request.once("error", (error) => reject(signal.aborted ? signal.reason : error))
    request.end(body)
  })
}

/** Stands in for the resolver, so that the connection goes where we looked. */
function alwaysThese(addresses: Address[]): LookupFunction {
  return ((_host: string, options: { all?: boolean }, callback: (...answer: unknown[]) => void) => {
    const [first] = addresses
    if (options.all) callback(null, addresses)
    else callback(null, first!.address, first!.family)
  }) as LookupFunction
}
