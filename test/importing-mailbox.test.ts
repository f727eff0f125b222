import { expect, test } from "vitest"
import type { ImportView } from "#contract/importing.ts"
import { eventually, type Person, world } from "./harness.ts"

const shop = world()

interface Mail {
  id: string
  from?: string
  to?: string
  subject?: string
  date?: string
  answers?: string[]
  body?: string
  head?: string
}

/** One mail as a mail program writes it into the file; lines that begin with "From " are quoted (mboxrd). */
function boxed({
  id,
  from = "Mia Box <mia.box@example.com>",
  to = "hamburg@kopi-kontor.example",
  ...mail
}: Mail): string {
  const references = mail.answers?.length
    ? `In-Reply-To: <${mail.answers.at(-1)}>\nReferences: ${mail.answers.map((each) => `<${each}>`).join(" ")}\n`
    : ""
  const body = (mail.body ?? "Hallo, wo bleibt mein Paket?").replace(/^(>*From )/gm, ">$1")
  const date = mail.date ?? "Tue, 05 Mar 2019 10:00:00 +0100"
  return `From - Tue Mar  5 10:00:00 2019\nMessage-ID: <${id}>\nDate: ${date}\nFrom: ${from}\nTo: ${to}\nSubject: ${mail.subject ?? "Paket"}\n${references}${mail.head ?? "Content-Type: text/plain; charset=utf-8\n"}\n${body}\n\n`
}

async function upload(text: string | Buffer, query = "", name = "alt.mbox") {
  const jonas = await shop.as("jonas")
  const form = new FormData()
  form.append("file", new Blob([text]), name)
  const path = `/api/v1/imports/file?inboxId=${shop.world.inboxes.hamburg}${query}`
  const answer = await jonas.fetch(path, { method: "POST", body: form })
  return { jonas, status: answer.status, body: (await answer.json()) as ImportView & { code?: string } }
}

const until = (person: Person, id: string, ...states: ImportView["state"][]) =>
  eventually(async () => {
    const view = await person.call("GET /api/v1/imports/:id", { params: { id } })
    if (!states.includes(view.state)) throw new Error(`${view.state}: ${view.because}`)
    return view
  }, 90)

async function bring(text: string | Buffer, own?: string, ...as: [query?: string, name?: string]) {
  const { jonas, body } = await upload(text, ...as)
  const ready = await until(jonas, body.id, "ready", "failed")
  if (ready.state === "failed") return { jonas, ready, done: ready }
  await jonas.call("POST /api/v1/imports/:id/start", { params: { id: body.id }, body: own ? { own } : {} })
  return { jonas, ready, done: await until(jonas, body.id, "done", "failed") }
}

const linesOf = (subject: string) =>
  shop.rows<{ seq: number; type: string; text: string; author_name: string; conversation_id: string }>(
    `select m.seq, m.type, m.text, m.author_name, m.conversation_id from messages m join conversations c on c.id = m.conversation_id
     where c.subject = $1 order by m.conversation_id, m.seq`,
    [subject],
  )

test("threads stay together and in order, however the file is sorted; our answers are ours; twice is once", async () => {
  const mails = [
    boxed({
      id: "t3@x",
      subject: "Re: Mühle",
      answers: ["t1@x", "t2@x"],
      date: "Thu, 07 Mar 2019 10:00:00 +0100",
      body: "From Hamburg mit Dank\n>From innen",
    }),
    boxed({
      id: "t2@x",
      from: "Ada <ada@kopi-kontor.example>",
      to: "Mia Box <mia.box@example.com>",
      subject: "Re: Mühle",
      answers: ["t1@x"],
      date: "Wed, 06 Mar 2019 10:00:00 +0100",
      body: "Sie ist unterwegs.",
    }),
    boxed({ id: "t1@x", subject: "Mühle" }),
    boxed({ id: "other@x", from: "Ole <ole@example.net>", subject: "Etwas anderes" }),
  ]
  const { ready, done } = await bring(mails.join(""), "ada@kopi-kontor.example")
  expect(ready.found).toMatchObject({ conversations: 2, messages: 4, from: "2019-03-05T09:00:00.000Z" })
  expect(ready.found!.writers[0]).toEqual({ address: "mia.box@example.com", mails: 2 })
  expect(done).toMatchObject({ state: "done", conversations: 2, messages: 4, gaps: 0 })
  const [conversation] = await shop.rows<{
    id: string
    status: string
    subject: string
    waiting_since: null
    seq: number
  }>(
    "select c.* from conversations c join messages m on m.conversation_id = c.id where m.provider_id = '<t1@x>'",
  )
  expect(conversation).toMatchObject({ status: "closed", seq: 3, waiting_since: null })
  const lines = await shop.rows(
    "select seq, type, text, state from messages where conversation_id = $1 order by seq",
    [conversation!.id],
  )
  expect(lines).toEqual([
    { seq: 1, type: "in", state: "received", text: "Hallo, wo bleibt mein Paket?" },
    { seq: 2, type: "out", state: "sent", text: "Sie ist unterwegs." },
    { seq: 3, type: "in", state: "received", text: "From Hamburg mit Dank\n>From innen" },
  ])
  const again = await bring(mails.toReversed().join(""), "ada@kopi-kontor.example")
  expect(again.done).toMatchObject({ conversations: 0, messages: 0, known: 4 })
})

test("a customer's answer to an old mail finds the conversation that was brought along", async () => {
  await bring(boxed({ id: "old@x", subject: "Altes Thema", from: "Pia <pia@example.net>" }))
  const { keepRaw } = await import("#domain/inboxes/keeping.ts")
  const { db, files } = shop.house
  const inbox = shop.world.inboxes.hamburg!
  const [account] = await shop.rows<{ account_id: string }>("select account_id from inboxes where id = $1", [
    inbox,
  ])
  const mail = boxed({
    id: "new@x",
    subject: "Re: Altes Thema",
    from: "Pia <pia@example.net>",
    answers: ["old@x"],
    body: "Noch eine Frage",
  })
  const bytes = Buffer.from(mail.slice(mail.indexOf("\n") + 1))
  await keepRaw(db, files, account!.account_id, inbox, {
    key: "late",
    bytes,
    hints: { from: "pia@example.net" },
  })
  await eventually(async () => {
    expect((await linesOf("Altes Thema")).map(({ text }) => text)).toEqual([
      "Hallo, wo bleibt mein Paket?",
      "Noch eine Frage",
    ])
  })
  expect(await shop.count("conversations", "subject = 'Altes Thema' and status = 'open'")).toBe(1)
})

test("a file that ends in the middle says so, and the whole file brings the rest without doubling", async () => {
  const whole = [1, 2, 3]
    .map((n) => boxed({ id: `cut${n}@x`, subject: `Schnitt ${n}`, from: `Cut <cut${n}@example.com>` }))
    .join("")
  const { jonas, ready, done } = await bring(whole.slice(0, -12))
  expect(ready.found!.gaps).toEqual({ "cut-off": 1 })
  expect(done).toMatchObject({ messages: 2, gaps: 1 })
  const report = await (await jonas.fetch(`/api/v1/imports/${done.id}/report`)).text()
  expect(report).toContain(
    "Schnitt 3,The file ends in the middle of it. Bring the whole file along and it will come.",
  )
  const full = await bring(whole)
  expect(full.done).toMatchObject({ messages: 1, known: 2, gaps: 0 })
  expect(await shop.count("conversations", "subject like 'Schnitt %'")).toBe(3)
})

test("a part that was never closed counts as cut, too", async () => {
  const head = 'Content-Type: multipart/mixed; boundary="b1"\n'
  const body =
    "--b1\nContent-Type: text/plain\n\nTeil eins\n--b1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo\n"
  const { done } = await bring(boxed({ id: "open@x", subject: "Offen", head, body }))
  expect(done).toMatchObject({ messages: 0, gaps: 1 })
})

test("stopped in the middle and started again: everything is there once", async () => {
  const many = Array.from({ length: 130 }, (_, n) =>
    boxed({ id: `many${n}@x`, subject: `Viele ${n}`, from: `V <v${n}@example.com>` }),
  )
  const { jonas, body } = await upload(many.join(""))
  await until(jonas, body.id, "ready")
  const params = { id: body.id }
  await jonas.call("POST /api/v1/imports/:id/start", { params, body: {} })
  await jonas.call("POST /api/v1/imports/:id/stop", { params })
  expect((await jonas.fetch(`/api/v1/imports/${body.id}/stop`, { method: "POST" })).status).toBe(409)
  await shop.stop()
  await shop.start()
  const back = await shop.as("jonas")
  expect((await back.call("GET /api/v1/imports/:id", { params })).state).toBe("stopped")
  await back.call("POST /api/v1/imports/:id/start", { params, body: {} })
  expect(await until(back, body.id, "done")).toMatchObject({ conversations: 130, messages: 130, progress: 1 })
  expect(await shop.count("conversations", "subject like 'Viele %'")).toBe(130)
})

test("mails nobody can place are in the report, the others come", async () => {
  const box = [
    boxed({ id: "self@x", from: "hamburg@kopi-kontor.example", subject: "=An uns selbst" }),
    `From - Tue Mar  5 10:00:00 2019\nSubject: Niemand\nDate: Tue, 05 Mar 2019 10:00:00 +0100\n\nohne Absender\n\n`,
    boxed({ id: "fine@x", subject: "Gut angekommen", from: "G <g@example.com>" }),
  ].join("")
  const { jonas, done } = await bring(box)
  expect(done).toMatchObject({ messages: 1, gaps: 2 })
  const report = await (await jonas.fetch(`/api/v1/imports/${done.id}/report`)).text()
  expect(report).toContain("'=An uns selbst,Only addresses of yours stand on it.")
  expect(report).toContain("Niemand,Nobody knows who wrote it.")
  const inGerman = await (await jonas.fetch(`/api/v1/imports/${done.id}/report?locale=de`)).text()
  expect(inGerman).toContain('Niemand,"Niemand weiß, wer es geschrieben hat."')
})

test("a table brings conversations with both sides, notes, labels and times; twice is once; what is cut or empty is told", async () => {
  const table = [
    "Conversation;Direction;Time;Email;Name;Subject;Author;Author email;Text;Labels;Status",
    '1;in;2019-03-05 10:00;tab.eins@example.com;Tab Eins;Tabelle;;;"Guten Tag, wo bleibt ""KK-1""?\nDanke";versand, alt;open',
    "1;out;2019-03-05T10:30:00Z;tab.eins@example.com;Tab Eins;Tabelle;Ada;ada@kopi-kontor.example;Unterwegs.;;",
    "1;note;2019-03-05 11:00;tab.eins@example.com;Tab Eins;Tabelle;Karl;;Kommt morgen.;;",
    "2;in;2019-03-06 09:00;tab.zwei@example.com;;Leer;;;;;",
    ";in;2019-03-06 09:00;tab.drei@example.com;;;;;Zu niemandem;;",
    '3;in;;tab.drei@example.com;;Ohne Zeit;;;"ab',
  ].join("\r\n")
  const { jonas, ready, done } = await bring(table, undefined, "&source=csv", "alt.csv")
  expect(ready.found).toMatchObject({ conversations: 3, messages: 5, gaps: { "cut-off": 1 } })
  expect(done).toMatchObject({ conversations: 1, messages: 3, gaps: 3 })
  const lines = await linesOf("Tabelle")
  expect(lines.map(({ type, text }) => [type, text])).toEqual([
    ["in", 'Guten Tag, wo bleibt "KK-1"?\nDanke'],
    ["out", "Unterwegs."],
    ["note", "Kommt morgen."],
  ])
  expect(lines.map(({ author_name }) => author_name)).toEqual(["Tab Eins", "Ada Lindqvist", "Karl"])
  expect(await shop.count("conversations", "subject = 'Tabelle' and status = 'open'")).toBe(1)
  const report = await (await jonas.fetch(`/api/v1/imports/${done.id}/report?locale=id`)).text()
  expect(report).toContain("Berkas berakhir di tengahnya.")
  expect((await bring(table, undefined, "&source=csv", "alt.csv")).done).toMatchObject({
    messages: 0,
    known: 3,
  })
  const strange = await bring("a,b\n1,2\n", undefined, "&source=csv", "fremd.csv")
  expect(strange.done.because).toContain("fehlt die Spalte „conversation“, „text“")
})

test("what is no mailbox fails with a sentence; an empty file and a stranger's inbox are refused", async () => {
  const { done } = await bring("PK\u0003\u0004 not a mailbox at all")
  expect(done).toMatchObject({
    state: "failed",
    because: expect.stringMatching(/^Diese Datei ist kein Postfach/),
  })
  expect((await upload("")).body.code).toBe("import.not-a-mailbox")
  expect((await upload("From x", "&source=zammad")).body.code).toBe("import.unknown-source")
  const jonas = await shop.as("jonas")
  const form = new FormData()
  form.append("file", new Blob(["x"]), "a.mbox")
  const path = `/api/v1/imports/file?inboxId=${crypto.randomUUID()}`
  expect((await jonas.fetch(path, { method: "POST", body: form })).status).toBe(404)
})

test("a forgotten import takes its file and report with it, not the conversations", async () => {
  const { jonas, done } = await bring(boxed({ id: "stay@x", subject: "Bleibt", from: "S <s@example.com>" }))
  const [row] = await shop.rows<{ file_hash: string }>("select file_hash from imports where id = $1", [
    done.id,
  ])
  await jonas.call("DELETE /api/v1/imports/:id", { params: { id: done.id } })
  expect(await shop.house.files.has(row!.file_hash)).toBe(false)
  expect(await shop.count("conversations", "subject = 'Bleibt'")).toBe(1)
  expect((await jonas.fetch(`/api/v1/imports/${done.id}`)).status).toBe(404)
})
