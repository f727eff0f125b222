import { connect, createServer, type Socket } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import PostalMime from "postal-mime"
import type { Id } from "#contract/ids.ts"
import { HttpLine } from "../http-line.ts"
import { processorTime } from "../processes.ts"
import { atLeast, line, median, type Result } from "../result.ts"
import { type Shop, type Stand, serve } from "../stand.ts"

const ADDRESS = "hello@bench.invalid"
const MAILS = 1500
const ROUNDS = 3
/** Mail servers that bring mail at the same time. */
const LINES = 4
const PATIENCE_MS = 120_000

interface Round {
  perSecond: number
  cpu: number
}

/**
 * Short mails into our own SMTP door until each is a message in its conversation: kept raw, parsed, judged, matched with its
 * thread, stored. Half of them answer the mail before. Beside it bare parsing of the same bytes.
 */
export async function mail(stand: Stand): Promise<Result[]> {
  const shop = await stand.copy(10_000)
  const port = await freePort()
  const server = await serve(stand, shop, ["--smtp-port", String(port), "--smtp-host", "127.0.0.1"])
  try {
    const inbox = await addInbox(server.port, shop)
    const roots = [server.pid, stand.postgres.pid]
    const [ours, bare]: [Round[], Round[]] = [[], []]
    await received(shop, inbox, port, mails(200), roots)
    for (let round = 0; round < ROUNDS; round++) {
      const batch = mails(MAILS)
      ours.push(await received(shop, inbox, port, batch, roots))
      bare.push(await parsed(batch))
    }
    const rate = median(ours.map(({ perSecond }) => perSecond))
    return [
      line("mail", "SMTP to stored and threaded", rate, "mails/s", {
        ceiling: median(bare.map(({ perSecond }) => perSecond)),
        reach: atLeast(rate, 200),
      }),
      line("mail", "CPU, server + PostgreSQL", median(ours.map(({ cpu }) => cpu)), "ms", {
        ceiling: median(bare.map(({ cpu }) => cpu)),
      }),
    ]
  } finally {
    await server.stop()
  }
}

async function addInbox(port: number, shop: Shop): Promise<Id> {
  const http = await HttpLine.open(port, { authorization: `Bearer ${shop.key}` })
  const settings = {
    address: ADDRESS,
    receive: "forward",
    smtpHost: "127.0.0.1",
    smtpPort: 9,
    smtpSecurity: "none",
  }
  const { id } = await http.json<{ id: Id }>("POST", "/api/v1/inboxes", {
    name: "Mail",
    channel: "email",
    settings,
  })
  http.close()
  return id
}

interface Letter {
  id: string
  answers: string | undefined
  from: string
  bytes: string
}

/** Customers by Zipf; every second mail answers the one before it, from the same person. */
function mails(count: number): Letter[] {
  const run = crypto.randomUUID().slice(0, 8)
  const letters: Letter[] = []
  for (let index = 0; index < count; index++) {
    const before = index % 2 ? letters[index - 1] : undefined
    const id = `<${run}.${index}@customers.invalid>`
    const from = before?.from ?? `customer${Math.floor(1000 ** Math.random())}-${run}@customers.invalid`
    letters.push({ id, from, answers: before?.id, bytes: written(id, from, index, before?.id) })
  }
  return letters
}

function written(id: string, from: string, index: number, answers: string | undefined): string {
  const heads = [
    `From: "Mia Bench" <${from}>`,
    `To: <${ADDRESS}>`,
    `Subject: ${answers ? "Re: " : ""}Grinder ${index}`,
    `Message-ID: ${id}`,
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
    ...(answers ? [`In-Reply-To: ${answers}`, `References: ${answers}`] : []),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
  ]
  const body = ["Hello,", "", `my grinder makes a noise since Tuesday, order ${index}.`, "", "Mia"]
  const quote = answers ? ["", "> Hello,", "> my grinder makes a noise since Tuesday."] : []
  return [...heads, "", ...body, ...quote, ""].join("\r\n")
}

/** First the questions, then the answers, so that each thread has its beginning. */
async function received(
  shop: Shop,
  inbox: Id,
  port: number,
  letters: Letter[],
  roots: number[],
): Promise<Round> {
  const [began, before] = [performance.now(), processorTime(roots)]
  for (const answers of [false, true]) {
    const part = letters.filter((letter) => Boolean(letter.answers) === answers)
    await Promise.all(
      Array.from({ length: LINES }, (_, line) =>
        send(
          port,
          part.filter((_, index) => index % LINES === line),
        ),
      ),
    )
    await untilStored(shop, inbox, part)
  }
  const seconds = (performance.now() - began) / 1000
  const cpu = (processorTime(roots) - before) / letters.length
  await refuseStrayed(shop, letters)
  return { perSecond: letters.length / seconds, cpu }
}

async function untilStored({ db, account }: Shop, inbox: Id, letters: Letter[]): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  const ids = letters.map(({ id }) => id)
  for (;;) {
    const row = await db.run(account, (q) =>
      q.first<{ count: number }>(
        "select count(*) from messages where account_id = $1 and inbox_id = $2 and provider_id = any($3)",
        [account, inbox, ids],
      ),
    )
    if (row!.count === ids.length) return
    if (performance.now() > until) throw new Error(`${row!.count} of ${ids.length} mails were stored`)
    await pause(20)
  }
}

/** Every answer stands in the conversation of the mail it answers. */
async function refuseStrayed({ db, account }: Shop, letters: Letter[]): Promise<void> {
  const rows = await db.run(account, (q) =>
    q.rows<{ id: string; conversation: Id }>(
      "select provider_id as id, conversation_id as conversation from messages where account_id = $1 and provider_id = any($2)",
      [account, letters.map(({ id }) => id)],
    ),
  )
  const place = new Map(rows.map(({ id, conversation }) => [id, conversation]))
  const strayed = letters.filter(({ id, answers }) => answers && place.get(id) !== place.get(answers))
  if (strayed.length) throw new Error(`${strayed.length} answers are not in the conversation they answer`)
}

/** Like a mail server in a hurry: the commands of a mail in one packet (RFC 2920), the next mail after the 250. */
async function send(port: number, letters: Letter[]): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true })
  const hears = listener(socket)
  await hears(/^220 /)
  socket.write("EHLO bench.invalid\r\n")
  await hears(/^250 /m)
  for (const { from, bytes } of letters) {
    socket.write(`MAIL FROM:<${from}>\r\nRCPT TO:<${ADDRESS}>\r\nDATA\r\n`)
    await hears(/^354 /m)
    socket.write(`${bytes}.\r\n`)
    await hears(/^250 OK: message queued/m)
  }
  socket.destroy()
}

function listener(socket: Socket): (reply: RegExp) => Promise<void> {
  let heard = ""
  let wake = () => {}
  socket.setEncoding("utf8").on("data", (chunk) => {
    heard += chunk
    wake()
  })
  return async (reply) => {
    while (!reply.test(heard)) {
      if (/^[45]\d\d /m.test(heard)) throw new Error(`the SMTP door says: ${heard}`)
      await new Promise<void>((resolve) => (wake = resolve))
    }
    heard = ""
  }
}

async function parsed(letters: Letter[]): Promise<Round> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  for (const { bytes, id } of letters) {
    const email = await PostalMime.parse(bytes)
    if (email.messageId !== id) throw new Error("the parser reads another mail")
  }
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - began) / 1000
  return { perSecond: letters.length / seconds, cpu: (user + system) / 1000 / letters.length }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
