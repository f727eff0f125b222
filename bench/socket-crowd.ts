import { connect, type Socket } from "node:net"

/**
 * Many WebSockets that only listen, read by hand (RFC 6455 §5.2): `ws` would cost as much for receiving as the server needs
 * for sending, and the two share this machine.
 */
export class SocketCrowd {
  readonly #sockets: Socket[] = []
  /** Text frames by first letters of their JSON, e.g. '{"t":"message"'. */
  readonly counts = new Map<string, number>()
  bytes = 0
  closed = 0
  onFrame: (() => void) | undefined

  /** Opens `count` more, some at a time. `hello` is said by each once it is open. */
  async open(
    count: number,
    target: { port: number; path: string; headers: Record<string, string> },
    hello?: string,
  ): Promise<void> {
    const waves = Math.ceil(count / 100)
    for (let wave = 0; wave < waves; wave++)
      await Promise.all(
        Array.from({ length: Math.min(100, count - wave * 100) }, () => this.#openOne(target, hello)),
      )
  }

  #openOne(
    { port, path, headers }: { port: number; path: string; headers: Record<string, string> },
    hello?: string,
  ): Promise<void> {
    const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers, ...UPGRADE }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    )
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true })
      this.#sockets.push(socket)
      socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`)
      const reader = new FrameReader(
        (payload) => this.#count(payload),
        () => socket.write(PONG),
      )
      let isOpen = false
      socket.on("data", (chunk: Buffer) => {
        if (isOpen) return reader.read(chunk)
        const end = chunk.indexOf("\r\n\r\n")
        if (!chunk.toString("latin1", 0, 12).includes("101"))
          return reject(new Error(chunk.toString("utf8", 0, 300)))
        isOpen = true
        if (hello) socket.write(masked(hello))
        reader.read(chunk.subarray(end + 4))
        resolve()
      })
      socket.once("error", reject)
      socket.once("close", () => (this.closed += 1))
    })
  }

  #count(payload: Buffer): void {
    const key = payload.toString("latin1", 0, Math.min(14, payload.length))
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
    this.bytes += payload.length
    this.onFrame?.()
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}

const UPGRADE = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
}

const TEXT = 1
const PING = 9
/** Who does not answer pings is taken for gone. Masked with zeros, no payload. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0])

/** Cuts a stream of unmasked frames into payloads; closes are passed over. */
class FrameReader {
  #rest: Buffer = Buffer.alloc(0)
  readonly #each: (payload: Buffer) => void
  readonly #ping: () => void

  constructor(each: (payload: Buffer) => void, ping: () => void) {
    this.#each = each
    this.#ping = ping
  }

  read(chunk: Buffer): void {
    let data = this.#rest.length ? Buffer.concat([this.#rest, chunk]) : chunk
    for (;;) {
      const frame = frameIn(data)
      if (!frame) break
      if (frame.code === TEXT) this.#each(data.subarray(frame.start, frame.end))
      else if (frame.code === PING) this.#ping()
      data = data.subarray(frame.end)
    }
    this.#rest = data
  }
}

function frameIn(data: Buffer): { start: number; end: number; code: number } | undefined {
  if (data.length < 2) return undefined
  const short = data[1]! & 0x7f
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (data.length < start) return undefined
  const length = short < 126 ? short : short === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2))
  const end = start + length
  return data.length < end ? undefined : { start, end, code: data[0]! & 0x0f }
}

/** Clients mask (RFC 6455 §5.3); a mask of zeros leaves the bytes as they are. Up to 125 bytes. */
function masked(text: string): Buffer {
  const payload = Buffer.from(text)
  if (payload.length > 125) throw new Error("longer than a short frame")
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}
