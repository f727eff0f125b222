import { connect, type Socket } from "node:net"

export interface Answer {
  status: number
  body: string
}

/**
 * One keep-alive connection with one request at a time, written by hand: the load must not cost more processor time than
 * what it loads. Understands what our server answers (Content-Length), nothing else.
 */
export class HttpLine {
  readonly #port: number
  readonly #head: string
  #socket: Socket
  #heard: Buffer = Buffer.alloc(0)
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined

  private constructor(port: number, head: string, socket: Socket) {
    this.#port = port
    this.#head = head
    this.#socket = this.#listenTo(socket)
  }

  static async open(port: number, headers: Record<string, string>): Promise<HttpLine> {
    const head = Object.entries({ host: `127.0.0.1:${port}`, ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")
    return new HttpLine(port, head, await connected(port))
  }

  #listenTo(socket: Socket): Socket {
    socket.on("data", (chunk) => this.#hear(chunk as Buffer))
    socket.on("error", (error) => this.#waiting?.reject(error))
    socket.on("close", () => this.#waiting?.reject(new Error("the server closed the connection")))
    return socket
  }

  async ask(method: string, path: string, body?: object): Promise<Answer> {
    // The server closes a line that was quiet for a minute, as it should.
    if (!this.#socket.writable) this.#socket = this.#listenTo(await connected(this.#port))
    const text = body ? JSON.stringify(body) : ""
    const about = body
      ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
      : ""
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(`${method} ${path} HTTP/1.1\r\n${this.#head}${about}\r\n${text}`)
    })
  }

  /** @throws when the answer is not a success */
  async json<R>(method: string, path: string, body?: object): Promise<R> {
    const answer = await this.ask(method, path, body)
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 300)}`)
    return (answer.body ? JSON.parse(answer.body) : undefined) as R
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #hear(chunk: Buffer): void {
    this.#heard = this.#heard.length ? Buffer.concat([this.#heard, chunk]) : chunk
    const end = this.#heard.indexOf("\r\n\r\n")
    if (end < 0) return
    const head = this.#heard.toString("latin1", 0, end)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (this.#heard.length < end + 4 + length) return
    const body = this.#heard.toString("utf8", end + 4, end + 4 + length)
    this.#heard = this.#heard.subarray(end + 4 + length)
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve({ status: Number(head.slice(9, 12)), body })
  }
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true })
    socket.once("connect", () => resolve(socket))
    socket.once("error", reject)
  })
}
