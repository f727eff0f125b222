import type { ToClient } from "#contract/realtime.ts"

/**
 * One thing said to any number of clients: written as JSON once and framed once for each transport, then shared. At 5,000
 * receivers that is the difference between one stringify and five thousand.
 */
export class Frame {
  readonly message: ToClient
  #text: string | undefined
  #socket: Buffer | undefined
  #stream: Buffer | undefined

  constructor(message: ToClient) {
    this.message = message
  }

  get text(): string {
    this.#text ??= JSON.stringify(this.message)
    return this.#text
  }

  /** For a WebSocket: a whole unmasked text frame (RFC 6455 §5.2; servers never mask). */
  get socketBytes(): Buffer {
    this.#socket ??= framed(Buffer.from(this.text))
    return this.#socket
  }

  /** For server-sent events (HTML standard §9.2.6). JSON.stringify escapes line breaks, so one data line is enough. */
  get streamBytes(): Buffer {
    this.#stream ??= Buffer.from(`data: ${this.text}\n\n`)
    return this.#stream
  }
}

function framed(payload: Buffer): Buffer {
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload])
  if (length < 65_536) return Buffer.concat([Buffer.from([0x81, 126, length >> 8, length & 0xff]), payload])
  const head = Buffer.alloc(10)
  head[0] = 0x81
  head[1] = 127
  head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, payload])
}
