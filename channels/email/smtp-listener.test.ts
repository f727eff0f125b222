import { connect } from "node:net"
import { createTransport } from "nodemailer"
import { afterEach, describe, expect, test } from "vitest"
import type { Listening } from "#contract/channel.ts"
import { freePort } from "#test/servers/children.ts"
import { memoryHost, memoryHub } from "./fixtures/memory-host.ts"
import { bounceAddress, replyAddress } from "./reply-address.ts"
import { emailSettings } from "./settings.ts"
import { serveSmtp } from "./smtp-listener.ts"

describe("the SMTP door", () => {
  const open: Listening[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map((listening) => listening.close()))
  })

  async function door(more: Record<string, unknown> = {}) {
    const port = await freePort()
    const inboxes = ["hello@laden.test", "orders@laden.test"].map((address) => {
      const settings = emailSettings.parse({ address, receive: "forward", ...more })
      return { addresses: [address], host: memoryHost(address), settings }
    })
    const hub = memoryHub(inboxes, port)
    open.push(await serveSmtp(hub))
    return { port, hub, hello: inboxes[0]!.host, orders: inboxes[1]!.host }
  }

  const send = (port: number, to: string[], raw: string | Buffer, from = "mia@kunden.test") =>
    createTransport({ host: "127.0.0.1", port, ignoreTLS: true }).sendMail({ envelope: { from, to }, raw })
  const mail = (id: string, body = "Where is my parcel?") =>
    `From: mia@kunden.test\r\nSubject: parcel\r\nMessage-ID: <${id}@kunden.test>\r\n\r\n${body}\r\n`

  test("a mail is kept with its envelope before the sender hears 250", async () => {
    const { port, hello } = await door()
    const { response } = await send(port, ["Hello@laden.test"], mail("one"))
    expect(response).toMatch(/^250/)
    expect(hello.kept[0]!.hints).toMatchObject({
      source: "smtp",
      from: "mia@kunden.test",
      to: ["Hello@laden.test"],
    })
    expect(hello.kept[0]!.bytes.toString()).toBe(mail("one"))
  })

  test("strangers' addresses are refused: this is no relay", async () => {
    const { port } = await door()
    for (const to of ["somebody@example.com", "nobody@laden.test", "hello@laden.test.example.com"])
      await expect(send(port, [to], mail("x"))).rejects.toMatchObject({ responseCode: 550 })
  })

  test("signed reply and bounce addresses lead to their inbox", async () => {
    const { port, hello } = await door()
    const id = "0192f3a0-1111-7222-8333-444455556666"
    const reply = replyAddress("hello@laden.test", { id, number: 7 }, hello)!
    const bounce = bounceAddress("hello@laden.test", id, hello)!
    await send(port, [reply], mail("answer"))
    await send(port, [bounce], mail("bounce"), "")
    expect(hello.kept.map(({ hints }) => hints.to)).toEqual([[reply], [bounce]])
    expect(hello.kept[1]!.hints.from).toBe("")
  })

  test("other plus details are welcome where plus addresses are on, and unknown where they are off", async () => {
    const on = await door()
    await send(on.port, ["hello+newsletter@laden.test"], mail("plus"))
    expect(on.hello.kept).toHaveLength(1)
    const off = await door({ plusAddresses: false })
    const refused = send(off.port, ["hello+newsletter@laden.test"], mail("plus"))
    await expect(refused).rejects.toMatchObject({ responseCode: 550 })
  })

  test("one mail to two inboxes is kept once in each; a recipient named twice counts once", async () => {
    const { port, hello, orders } = await door()
    await send(port, ["hello@laden.test", "orders@laden.test", "hello+again@laden.test"], mail("both"))
    expect([hello.kept.length, orders.kept.length]).toEqual([1, 1])
  })

  test("a mail sent again because our answer got lost is kept once", async () => {
    const { port, hello } = await door()
    await Promise.all([1, 2, 3].map(() => send(port, ["hello@laden.test"], mail("again"))))
    expect(hello.kept).toHaveLength(1)
  })

  test("while the store is away the sender is asked to come back, and then the mail is there once", async () => {
    const { port, hub, hello } = await door()
    hub.away = true
    await expect(send(port, ["hello@laden.test"], mail("later"))).rejects.toMatchObject({ responseCode: 451 })
    hub.away = false
    hello.isAway = true
    await expect(send(port, ["hello@laden.test"], mail("later"))).rejects.toMatchObject({ responseCode: 451 })
    hello.isAway = false
    await send(port, ["hello@laden.test"], mail("later"))
    expect(hello.kept).toHaveLength(1)
  })

  test("a mail over the inbox's limit is refused with 552 and the next one is taken", async () => {
    const { port, hello } = await door({ maxMegabytes: 1 })
    const heavy = mail("heavy", `${"x".repeat(76)}\r\n`.repeat(30_000))
    await expect(send(port, ["hello@laden.test"], heavy)).rejects.toMatchObject({ responseCode: 552 })
    await send(port, ["hello@laden.test"], mail("light"))
    expect(hello.kept).toHaveLength(1)
  })

  test("a mail that runs in a circle is stopped", async () => {
    const { port } = await door()
    const circle = "Received: from a by b; Mon, 1 Jan 2024 00:00:00 +0000\r\n".repeat(101) + mail("circle")
    await expect(send(port, ["hello@laden.test"], circle)).rejects.toMatchObject({ responseCode: 554 })
  })

  test("who hangs up in the middle of a mail leaves nothing behind", async () => {
    const { port, hello } = await door()
    const socket = connect(port, "127.0.0.1")
    const say = (line: string) =>
      new Promise<void>((resolve) => {
        socket.once("data", () => resolve())
        socket.write(`${line}\r\n`)
      })
    await new Promise((resolve) => socket.once("data", resolve))
    for (const line of ["EHLO x", "MAIL FROM:<mia@kunden.test>", "RCPT TO:<hello@laden.test>", "DATA"])
      await say(line)
    socket.write("From: mia@kunden.test\r\n\r\nhalf a sen")
    socket.destroy()
    await send(port, ["hello@laden.test"], mail("whole"))
    expect(hello.kept.map(({ bytes }) => bytes.toString())).toEqual([mail("whole")])
  })

  test("a port that is taken is said in a plain sentence", async () => {
    const { port } = await door()
    await expect(serveSmtp(memoryHub([], port))).rejects.toThrow(
      `Port ${port} for mail is in use by another program. Stop it, or choose another port with --smtp-port.`,
    )
  })

  test("no port, no listener", async () => {
    const listening = await serveSmtp(memoryHub([], 0))
    await listening.close()
  })

  test("hundreds of mails a second pass, the store being quick", async () => {
    const { port, hello } = await door()
    const before = process.cpuUsage()
    const lines = [0, 1, 2, 3].map((line) => pipelined(port, 250, (index) => mail(`fast${line}.${index}`)))
    await Promise.all(lines)
    const { user, system } = process.cpuUsage(before)
    expect(hello.kept).toHaveLength(1000)
    // Processor time, sender and door together: other work on the machine doesn't count. 5 ms are 200 a second.
    expect((user + system) / 1000 / 1000).toBeLessThan(5)
  })

  /** Sends like a mail server in a hurry: the commands of a mail in one packet (RFC 2920). */
  async function pipelined(port: number, count: number, raw: (index: number) => string) {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true })
    let heard = ""
    socket.on("data", (chunk) => (heard += chunk))
    const hears = async (reply: RegExp) => {
      while (!reply.test(heard)) await new Promise((resolve) => socket.once("data", resolve))
      heard = ""
    }
    await hears(/^220 /)
    socket.write("EHLO quick\r\n")
    await hears(/^250 /m)
    for (let index = 0; index < count; index++) {
      socket.write("MAIL FROM:<mia@kunden.test>\r\nRCPT TO:<hello@laden.test>\r\nDATA\r\n")
      await hears(/^354 /m)
      socket.write(`${raw(index)}.\r\n`)
      await hears(/^250 OK: message queued/m)
    }
    socket.destroy()
  }
})
