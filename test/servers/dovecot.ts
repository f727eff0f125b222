/**
 * A real Dovecot on loopback ports: IMAP (IDLE, CONDSTORE, QRESYNC), IMAP over TLS with a self-signed certificate,
 * LMTP with Sieve, and the SASL socket that Postfix asks about passwords. Nothing outside its folder is written.
 */
import { chmod, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { userInfo } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import {
  firstExecutable,
  freePort,
  isRoot,
  ownFolder,
  run,
  type ServerProcess,
  startProcess,
  untilListening,
} from "./children.ts"

export type DovecotOptions = {
  folder?: string
  format?: "maildir" | "mdbox"
  /** false: no certificate, no STARTTLS, no TLS port, as on a mail server in a closed network. */
  tls?: boolean
  /** Where Sieve hands the mail it makes (vacation, redirect): the SMTP port of a Postfix or a sink. */
  smtpPort?: number
}

export type Dovecot = {
  folder: string
  logFile: string
  imapPort: number
  imapsPort: number
  /** The self-signed certificate (PEM) of both, for whoever wants to trust it; empty without TLS. */
  certificate: string
  lmtpPort: number
  saslPort: number
  /** Makes the mailbox `name` (a full address); mail to `local+anything@domain` arrives in it too. */
  addUser(name: string, password: string, mailbox?: { sieve?: string }): Promise<void>
  removeUser(name: string): Promise<void>
  /** Dovecot's own admin command, e.g. `doveadm("mailbox", "delete", "-u", name, "Archive")`. */
  doveadm(...args: string[]): Promise<string>
  /** Every connection is cut and the ports refuse until `start()`. Mail and users stay. */
  halt(): Promise<void>
  start(): Promise<void>
  restart(): Promise<void>
  /** The server hangs: ports still accept, nobody answers, open connections go silent. */
  freeze(): void
  thaw(): void
  /** Ends it and removes a folder it made itself. */
  stop(): Promise<void>
}

type Places = "folder" | "logFile" | "imapPort" | "imapsPort" | "certificate" | "lmtpPort" | "saslPort"
type Layout = Pick<Dovecot, Places> & {
  /** The configuration lines that say as whom Dovecot's own processes run. */
  account: string
  owner: { uid: number; gid: number }
  format: "maildir" | "mdbox"
  smtpPort?: number
}
type User = { name: string; password: string }

// Mail belongs to a number, not to a named user: it need not exist on the machine, and Dovecot refuses root.
const VMAIL = 5000
const binary = () => firstExecutable("/usr/sbin/dovecot", "/usr/local/sbin/dovecot")

/** Why it can't run here, in plain words; undefined when it can. */
export function available(): string | undefined {
  if (!binary()) return "skipped: no dovecot"
  if (!firstExecutable("/usr/lib/dovecot/lmtp")) return "skipped: no dovecot-lmtpd"
  if (!firstExecutable("/usr/bin/openssl")) return "skipped: no openssl for dovecot's certificate"
  return undefined
}

/** Starts it on free ports and resolves when IMAP and LMTP accept connections. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const layout = await layOut(options)
  const users = new Map<string, User>()
  let server = await launch(layout)
  const halt = () => server.end()
  const start = async () => {
    server = await launch(layout)
  }
  return {
    ...layout,
    addUser: (name, password, mailbox) => addUser(layout, users, { name, password }, mailbox?.sieve),
    removeUser: (name) => {
      users.delete(name)
      return writeUsers(layout, users)
    },
    doveadm: (...args) => run("/usr/bin/doveadm", ["-c", join(layout.folder, "dovecot.conf"), ...args]),
    halt,
    start,
    restart: () => halt().then(start),
    freeze: () => server.signal("SIGSTOP"),
    thaw: () => server.signal("SIGCONT"),
    stop: async () => {
      await halt()
      if (!options.folder) await rm(layout.folder, { recursive: true, force: true })
    },
  }
}

async function layOut(options: DovecotOptions): Promise<Layout> {
  const folder = await ownFolder("dovecot", options.folder)
  const owner = isRoot() ? { uid: VMAIL, gid: VMAIL } : { uid: process.getuid!(), gid: process.getgid!() }
  const [imapPort, imapsPort, lmtpPort, saslPort] = await Promise.all([1, 2, 3, 4].map(freePort))
  const ports = { imapPort: imapPort!, imapsPort: imapsPort!, lmtpPort: lmtpPort!, saslPort: saslPort! }
  const { smtpPort, format = "maildir", tls = true } = options
  const certificate = tls ? await makeCertificate(folder) : ""
  const layout = {
    folder,
    account: await accountLines(),
    logFile: join(folder, "dovecot.log"),
    owner,
    format,
    smtpPort,
    certificate,
    ...ports,
  }
  await mkdir(join(folder, "mail"), { recursive: true })
  if (isRoot()) await chown(join(folder, "mail"), owner.uid, owner.gid)
  await writeUsers(layout, new Map())
  await writeFile(join(folder, "dovecot.conf"), configuration(layout))
  return layout
}

async function launch(layout: Layout): Promise<ServerProcess> {
  const args = ["-F", "-c", join(layout.folder, "dovecot.conf")]
  const server = startProcess(binary()!, args, { log: layout.logFile, stopGroup: true })
  await Promise.all([layout.imapPort, layout.lmtpPort].map((port) => untilListening(server, port)))
  return server
}

async function addUser(layout: Layout, users: Map<string, User>, user: User, sieve?: string): Promise<void> {
  users.set(user.name, user)
  await writeUsers(layout, users)
  await untilKnown(layout, user.name)
  if (!sieve) return
  const home = join(layout.folder, "mail", user.name)
  await mkdir(home, { recursive: true })
  await writeFile(join(home, ".dovecot.sieve"), sieve)
  if (!isRoot()) return
  for (const path of [home, join(home, ".dovecot.sieve")])
    await chown(path, layout.owner.uid, layout.owner.gid)
}

/** Started by root it uses the users its package made; otherwise everything runs as the one who started it. */
async function accountLines(): Promise<string> {
  if (isRoot()) return ""
  const { username } = userInfo()
  const group = (await run("/usr/bin/id", ["-gn"])).trim()
  return `default_internal_user = ${username}\ndefault_login_user = ${username}\ndefault_internal_group = ${group}`
}

/** Dovecot looks at the file once a second at most; until then it would bounce the newcomer's mail. */
async function untilKnown({ folder }: Layout, name: string): Promise<void> {
  const conf = join(folder, "dovecot.conf")
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const isKnown = await run("/usr/bin/doveadm", ["-c", conf, "user", name]).then(Boolean, () => false)
    if (isKnown) return
    await pause(50)
  }
  throw new Error(`dovecot does not see ${name} in its passwd-file`)
}

/** The passwd-file is read again by Dovecot whenever its time or size changed. */
async function writeUsers({ folder, owner }: Layout, users: Map<string, User>): Promise<void> {
  const lines = [...users.values()].map(
    ({ name, password }) =>
      `${name}:{PLAIN}${password}:${owner.uid}:${owner.gid}::${folder}/mail/${name}::\n`,
  )
  await writeFile(join(folder, "users"), lines.join(""))
  await chmod(join(folder, "users"), 0o644)
}

async function makeCertificate(folder: string): Promise<string> {
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"]
  const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")]
  await run("/usr/bin/openssl", ["req", "-x509", ...key, ...subject, ...files])
  return readFile(join(folder, "cert.pem"), "utf8")
}

function configuration(layout: Layout): string {
  return [general(layout), users(layout), listeners(layout), mailboxes(layout)].join("\n")
}

function general({ account, folder, logFile, smtpPort, certificate }: Layout): string {
  return `
protocols = imap lmtp
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${logFile}
${certificate ? `ssl = yes\nssl_cert = <${folder}/cert.pem\nssl_key = <${folder}/key.pem` : "ssl = no"}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_username_format = %Lu
auth_failure_delay = 0
mail_max_userip_connections = 0
default_vsz_limit = 1G
${account}
${smtpPort ? `submission_host = 127.0.0.1:${smtpPort}` : ""}`
}

function users({ folder, owner }: Layout): string {
  return `
first_valid_uid = ${owner.uid}
first_valid_gid = ${owner.gid}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%Lu ${folder}/users
}
userdb {
  driver = passwd-file
  args = username_format=%Lu ${folder}/users
}`
}

function listeners(layout: Layout): string {
  const listener = (name: string, port: number, more = "") =>
    `inet_listener ${name} {\n address = 127.0.0.1\n port = ${port}\n ${more}\n}`
  return `
service imap-login {
  ${listener("imap", layout.imapPort)}
  ${layout.certificate ? listener("imaps", layout.imapsPort, "ssl = yes") : ""}
  service_count = 0
  process_min_avail = 1
  ${isRoot() ? "" : "chroot ="}
}
service lmtp {
  ${listener("lmtp", layout.lmtpPort)}
}
service auth {
  ${listener("sasl", layout.saslPort)}
}`
}

function mailboxes({ format }: Layout): string {
  const special = ["Sent", "Drafts", "Trash", "Junk", "Archive"]
  const boxes = special.map((name) => `mailbox ${name} {\n special_use = \\${name}\n auto = subscribe\n }`)
  return `
mail_location = ${format === "mdbox" ? "mdbox:~/mdbox" : "maildir:~/Maildir"}
recipient_delimiter = +
namespace inbox {
  inbox = yes
  ${boxes.join("\n  ")}
}
protocol lmtp {
  mail_plugins = sieve
  postmaster_address = postmaster@localhost
}
plugin {
  sieve = file:~/sieve;active=~/.dovecot.sieve
}`
}
