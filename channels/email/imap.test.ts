import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import type { Listening } from "#contract/channel.ts"
import * as dovecotServer from "#test/servers/dovecot.ts"
import { openMailbox } from "#test/servers/mailbox.ts"
import { checkSettings } from "./check.ts"
import { type MemoryHost, memoryHost, silentLog } from "./fixtures/memory-host.ts"
import { listenToMailbox, type Pace } from "./imap.ts"
import type { Cursor } from "./imap-cursor.ts"
import { type EmailSettings, emailSettings } from "./settings.ts"

const reason = dovecotServer.available()
const password = "geheim"
const swift: Partial<Pace> = {
  connect: 15_000,
  silence: 15_000,
  idle: 1000,
  look: 60_000,
  firstRetry: 50,
  lastRetry: 200,
  troubleAfter: 300,
}

describe.skipIf(reason)(`fetching mail from dovecot ${reason ?? ""}`, () => {
  let dovecot: dovecotServer.Dovecot
  let count = 0
  const open: Listening[] = []

  beforeAll(async () => {
    dovecot = await dovecotServer.startDovecot()
    const names = Array.from({ length: 30 }, (_, index) => `box${index + 1}@laden.test`)
    await Promise.all(names.map((name) => dovecot.addUser(name, password)))
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((listening) => listening.close()))
  })
  afterAll(() => dovecot?.stop())

  async function mailbox(more: Partial<EmailSettings> = {}) {
    const address = `box${++count}@laden.test`
    return { address, settings: settingsFor(address, more), host: memoryHost(address) }
  }

  const settingsFor = (address: string, more: Partial<EmailSettings>) =>
    emailSettings.parse({
      address,
      imapHost: "127.0.0.1",
      imapPort: dovecot.imapPort,
      imapSecurity: "none",
      imapPassword: password,
      smtpHost: "127.0.0.1",
      ...more,
    })

  async function listen(settings: EmailSettings, host: MemoryHost, pace: Partial<Pace> = {}) {
    const listening = await listenToMailbox(settings, host, { ...swift, ...pace })
    open.push(listening)
    return listening
  }

  const login = (user: string) => ({ port: dovecot.imapPort, user, password })

  /** Puts mails into the mailbox by IMAP, as a delivery agent would. */
  async function put(
    user: string,
    mails: string[],
    options: { flags?: string[]; at?: Date; folder?: string } = {},
  ) {
    const client = await openMailbox(login(user))
    for (const raw of mails)
      await client.append(options.folder ?? "INBOX", raw, options.flags ?? [], options.at)
    await client.logout()
  }

  const mail = (subject: string, more: { id?: string; date?: Date; body?: string } = {}) =>
    `${[
      "From: Mia <mia@kunden.test>",
      "To: box@laden.test",
      `Subject: ${subject}`,
      `Message-ID: ${more.id ?? `<${subject.replaceAll(" ", ".")}.${count}@kunden.test>`}`,
      `Date: ${(more.date ?? new Date()).toUTCString()}`,
    ].join("\r\n")}\r\n\r\n${more.body ?? `About ${subject}`}\r\n`

  const subjects = (host: MemoryHost) =>
    host.kept.map(({ bytes }) => /^Subject: (.*)\r$/m.exec(bytes.toString())?.[1] ?? "")
  const imported = (host: MemoryHost) => host.runs.reduce((sum, run) => sum + run.imported, 0)
  const skippedAs = (host: MemoryHost, reason: string) =>
    host.runs
      .flatMap(({ skipped }) => skipped)
      .reduce((sum, skip) => sum + (skip.reason === reason ? skip.count : 0), 0)
  /** The ledger's line is written when a look has ended, a moment after its last mail was kept. */
  const hasSkipped = (host: MemoryHost, reason: string, count: number) =>
    expect.poll(() => skippedAs(host, reason)).toBe(count)
  const isWatching = (host: MemoryHost) => expect.poll(() => host.runs.length).toBeGreaterThan(0)
  const hasKept = (host: MemoryHost, number: number) => expect.poll(() => host.kept.length).toBe(number)

  test("mail that was there before the inbox was made stays where it is; what comes after is kept", async () => {
    const { address, settings, host } = await mailbox()
    await put(address, [mail("old one"), mail("old two")])
    await listen(settings, host)
    await isWatching(host)
    expect(host.kept).toHaveLength(0)
    await hasSkipped(host, "there before the start", 2)
    await put(address, [mail("new one")])
    await hasKept(host, 1)
    expect(subjects(host)).toEqual(["new one"])
    await expect.poll(() => host.troubles.at(-1)).toBe(null)
  })

  test("idle wakes the fetcher long before its next look", async () => {
    const { address, settings, host } = await mailbox()
    await listen(settings, host, { look: 600_000 })
    await isWatching(host)
    await put(address, [mail("wake up")])
    await hasKept(host, 1)
  })

  test("older mail of the days asked for is brought in, oldest first, and no other", async () => {
    const { address, settings, host } = await mailbox({ backfillDays: 10 })
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    await put(address, [mail("last year", { date: daysAgo(300) })], { at: daysAgo(300) })
    await put(address, [mail("last week", { date: daysAgo(6) })], { at: daysAgo(6) })
    await put(address, [mail("today")])
    await listen(settings, host)
    await hasKept(host, 2)
    expect(subjects(host)).toEqual(["last week", "today"])
    await hasSkipped(host, "older than the last good point", 1)
  })

  test("what another program has read already is fetched all the same", async () => {
    const { address, settings, host } = await mailbox()
    await listen(settings, host)
    await isWatching(host)
    await put(address, [mail("read on the phone")], { flags: ["\\Seen"] })
    await hasKept(host, 1)
  })

  test("fetching leaves no trace in the mailbox: unread stays unread", async () => {
    const { address, settings, host } = await mailbox()
    await listen(settings, host)
    await isWatching(host)
    await put(address, [mail("still unread")])
    await hasKept(host, 1)
    const client = await openMailbox(login(address))
    await client.mailboxOpen("INBOX", { readOnly: true })
    expect(await client.search({ seen: false }, { uid: true })).toHaveLength(1)
    await client.logout()
  })

  test("a server that was away is caught up with by itself, and the ledger shows the outage", async () => {
    const { address, settings, host } = await mailbox()
    await listen(settings, host)
    await isWatching(host)
    await dovecot.halt()
    await expect.poll(() => host.runs.some(({ error }) => error)).toBe(true)
    await expect.poll(() => host.troubles.at(-1)).toContain("IMAP server")
    await dovecot.start()
    await put(address, [mail("during one"), mail("during two"), mail("during three")])
    await hasKept(host, 3)
    await expect.poll(() => host.troubles.at(-1)).toBe(null)
    await expect.poll(() => host.runs.at(-1)!.error).toBe(null)
  })

  test("a server that hangs is given up and asked again", async () => {
    const { address, settings, host } = await mailbox()
    await listen(settings, host, { silence: 1500, idle: 500, connect: 1000 })
    await isWatching(host)
    dovecot.freeze()
    await expect.poll(() => host.runs.some(({ error }) => error)).toBe(true)
    dovecot.thaw()
    await put(address, [mail("after the silence")])
    await hasKept(host, 1)
  })

  test("mail that came while nobody listened, however much, is all there, in order, once", async () => {
    const { address, settings, host } = await mailbox()
    const first = await listen(settings, host)
    await isWatching(host)
    await first.close()
    const backlog = Array.from({ length: 230 }, (_, index) => `backlog ${index}`)
    await put(
      address,
      backlog.map((subject) => mail(subject)),
    )
    await listen(settings, host)
    await hasKept(host, 230)
    expect(subjects(host)).toEqual(backlog)
    await expect.poll(() => imported(host)).toBe(230)
  })

  test("the store going away in the middle of a backlog loses nothing and doubles nothing", async () => {
    const { address, settings, host } = await mailbox()
    const first = await listen(settings, host)
    await isWatching(host)
    await first.close()
    await put(
      address,
      Array.from({ length: 120 }, (_, index) => mail(`line ${index}`)),
    )
    const keep = host.keep
    let writes = 0
    host.keep = (payload) =>
      ++writes === 70 ? Promise.reject(new Error("the store is away")) : keep(payload)
    await listen(settings, host)
    await hasKept(host, 120)
    expect(new Set(subjects(host)).size).toBe(120)
    await expect.poll(() => skippedAs(host, "known")).toBeGreaterThan(0)
  })

  test("a new UIDVALIDITY brings nothing twice, loses nothing, and leaves deleted what was deleted", async () => {
    const { address, settings, host } = await mailbox()
    const first = await listen(settings, host)
    await isWatching(host)
    await put(address, [mail("one"), mail("two")])
    await hasKept(host, 2)
    await first.close()
    const before = host.memory.get("imap") as Cursor
    await newUidValidity(address)
    await put(address, [mail("three, meanwhile")])
    await listen(settings, host)
    await hasKept(host, 3)
    expect(subjects(host)).toEqual(["one", "two", "three, meanwhile"])
    await hasSkipped(host, "known", 2)
    await expect.poll(() => (host.memory.get("imap") as Cursor).catchUp).toBe(undefined)
    expect((host.memory.get("imap") as Cursor).uidValidity).not.toBe(before.uidValidity)
  })

  async function newUidValidity(address: string) {
    const client = await openMailbox(login(address))
    const old = (await client.status("INBOX", { uidValidity: true })).uidValidity!
    await client.logout()
    await dovecot.doveadm("mailbox", "update", "-u", address, "--uid-validity", String(old + 5n), "INBOX")
  }

  test("a mailbox rebuilt with today's arrival dates does not flood the team with last year's mail", async () => {
    const { address, settings, host } = await mailbox()
    await put(address, [mail("from last year", { date: new Date(Date.now() - 400 * 86_400_000) })])
    const first = await listen(settings, host)
    await isWatching(host)
    await first.close()
    await newUidValidity(address)
    await put(address, [mail("fresh")])
    await listen(settings, host)
    await hasKept(host, 1)
    expect(subjects(host)).toEqual(["fresh"])
    await hasSkipped(host, "sent before the start", 1)
  })

  test("two mails with one Message-ID but different words are both kept", async () => {
    const { address, settings, host } = await mailbox()
    await listen(settings, host)
    await isWatching(host)
    await put(address, [mail("a", { id: "<same@kunden.test>", body: "first" })])
    await put(address, [mail("b", { id: "<same@kunden.test>", body: "second" })])
    await hasKept(host, 2)
  })

  test("a mail over the limit is kept as a visible head, and the next one comes as usual", async () => {
    const { address, settings, host } = await mailbox({ maxMegabytes: 1 })
    await listen(settings, host)
    await isWatching(host)
    await put(address, [
      mail("heavy", { body: `words\r\n${"x".repeat(76)}\r\n`.repeat(40_000) }),
      mail("light"),
    ])
    await hasKept(host, 2)
    expect(subjects(host)).toEqual(["heavy", "light"])
    expect(host.kept[0]!.hints.tooLarge).toMatchObject({ limit: 1_048_576 })
    expect(host.kept[0]!.bytes.length).toBeLessThan(300_000)
    await hasSkipped(host, "larger than the limit (shown without its files)", 1)
  })

  test("a 50 MB mail comes in whole when the limit allows it", async () => {
    const { address, settings, host } = await mailbox({ maxMegabytes: 60 })
    await listen(settings, host)
    await isWatching(host)
    await put(address, [mail("huge", { body: `${"x".repeat(76)}\r\n`.repeat(673_000) })])
    await hasKept(host, 1)
    expect(host.kept[0]!.bytes.length).toBeGreaterThan(50 * 1_048_576)
  })

  test("fetched mail is moved to the archive folder when one is set", async () => {
    const { address, settings, host } = await mailbox({ imapArchive: "Archive" })
    await listen(settings, host)
    await isWatching(host)
    await put(address, [mail("to be filed")])
    await hasKept(host, 1)
    const inArchive = async () => {
      const client = await openMailbox(login(address))
      const { messages } = await client.status("Archive", { messages: true })
      await client.logout()
      return messages
    }
    await expect.poll(inArchive).toBe(1)
  })

  test("one mail to two of our addresses is kept in both inboxes", async () => {
    const [one, two] = [await mailbox(), await mailbox()]
    await Promise.all([one, two].map(({ settings, host }) => listen(settings, host)))
    await Promise.all([one, two].map(({ host }) => isWatching(host)))
    const raw = mail("to both of you", { id: "<both@kunden.test>" })
    await put(one.address, [raw])
    await put(two.address, [raw])
    await Promise.all([one, two].map(({ host }) => hasKept(host, 1)))
  })

  test("a wrong password is told to the team at once, and forgotten when it works again", async () => {
    const { address, host } = await mailbox()
    await listen(settingsFor(address, { imapPassword: "wrong" }), host, { troubleAfter: 600_000 })
    await expect.poll(() => host.troubles.at(-1)).toContain("user name and password")
  })

  test("closing ends the connection, the loop and its timers", async () => {
    const { settings, host } = await mailbox()
    const listening = await listen(settings, host)
    await isWatching(host)
    await listening.close()
    const runs = host.runs.length
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(host.runs).toHaveLength(runs)
  })

  describe("trying settings out", () => {
    const check = async (more: Partial<EmailSettings>) => {
      const { settings } = await mailbox({ smtpHost: "", ...more })
      return checkSettings(settings, { log: silentLog, signal: new AbortController().signal })
    }

    test("good settings have no problems", async () => {
      expect(await check({})).toEqual([])
    })

    test.each([
      ["a wrong password", { imapPassword: "nope" }, "imapPassword", "email.login"],
      ["a folder that isn't there", { imapFolder: "Bestellungen" }, "imapFolder", "email.folder-missing"],
      ["an archive that isn't there", { imapArchive: "Alt" }, "imapArchive", "email.folder-missing"],
      ["a port nobody answers", { imapPort: 1 }, "imapPort", "email.refused"],
      ["a name nobody knows", { imapHost: "imap.laden.invalid" }, "imapHost", "email.host-unknown"],
      ["tls on a plain port", { imapSecurity: "tls" as const }, "imapSecurity", "email.tls-mode"],
    ])("%s is said at its field", async (_name, more, setting, code) => {
      expect(await check(more)).toMatchObject([{ setting, code }])
    })

    test("a certificate nobody vouches for is said", async () => {
      const problems = await check({ imapSecurity: "tls", imapPort: dovecot.imapsPort })
      expect(problems).toMatchObject([{ setting: "imapSecurity", code: "email.tls-untrusted" }])
    })
  })
})
