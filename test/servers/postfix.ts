/**
 * A real Postfix on a loopback port with its own config, queue and data folders. It delivers some domains to
 * Dovecot by LMTP, hands others to a given SMTP port (Tresen's own listener), and refuses everything else: no mail
 * can leave the machine. Retries come after a second, so bounces (RFC 3464) arrive within a test.
 * Needs root, since Postfix itself does. Several instances can run beside each other and beside the system's.
 */
import { chmod, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
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

export type PostfixOptions = {
  folder?: string
  /** Choose it beforehand when Dovecot's Sieve must know it; otherwise a free one is found. */
  smtpPort?: number
  /** Domains whose mail goes to the LMTP port; an unknown mailbox there makes a real bounce. */
  mailboxes?: { domains: string[]; lmtpPort: number }
  /** Domains whose mail is handed on by SMTP: domain → loopback port. */
  relay?: Record<string, number>
  /** Opens a submission port that asks for a password, checked by Dovecot at this port. */
  saslPort?: number
  /** Seconds until undeliverable mail comes back to its sender. Default: an hour, i.e. not during a test. */
  giveUpAfter?: number
}

export type Postfix = {
  folder: string
  logFile: string
  smtpPort: number
  submissionPort?: number
  /**
   * From now on mail for this domain goes to this SMTP port (the listener may come and go). Postfix is started anew: after a
   * mere reload, processes that are still connected to each other go on with the old table and send the mail back.
   */
  relay(domain: string, port: number): Promise<void>
  /** Tries everything in the queue now instead of after its back-off. */
  flush(): Promise<void>
  /** What still waits, one JSON object per message as `postqueue -j` prints it. */
  queue(): Promise<{ queue_name: string; recipients: { address: string; delay_reason?: string }[] }[]>
  log(): Promise<string>
  /** Away until `start()`: the ports refuse, the queue stays. */
  halt(): Promise<void>
  start(): Promise<void>
  /** Ends it and removes a folder it made itself. */
  stop(): Promise<void>
}

type Layout = Pick<Postfix, "folder" | "logFile" | "smtpPort" | "submissionPort"> & {
  config: string
  options: PostfixOptions
  relays: Map<string, number>
}

const MASTER = "/usr/lib/postfix/sbin/master"

/** Why it can't run here, in plain words; undefined when it can. */
export function available(): string | undefined {
  if (!firstExecutable("/usr/sbin/postfix") || !firstExecutable(MASTER)) return "skipped: no postfix"
  if (!isRoot()) return "skipped: postfix needs root"
  return undefined
}

/** Starts it and resolves when it accepts mail. */
export async function startPostfix(options: PostfixOptions = {}): Promise<Postfix> {
  const layout = await layOut(options)
  let server = await launch(layout)
  const command = (name: string, ...args: string[]) =>
    run(`/usr/sbin/${name}`, ["-c", layout.config, ...args])
  const { folder, logFile, smtpPort, submissionPort, relays } = layout
  return {
    folder,
    logFile,
    smtpPort,
    submissionPort,
    relay: async (domain, port) => {
      relays.set(domain, port)
      await server.end()
      await writeRelays(layout)
      server = await launch(layout)
    },
    flush: async () => void (await command("postqueue", "-f")),
    queue: async () => (await command("postqueue", "-j")).split("\n").filter(Boolean).map(parseLine),
    log: () => readFile(logFile, "utf8"),
    halt: () => server.end(),
    start: async () => {
      server = await launch(layout)
    },
    stop: async () => {
      await server.end()
      if (!options.folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

const parseLine = (line: string) => JSON.parse(line)

async function layOut(options: PostfixOptions): Promise<Layout> {
  const folder = await ownFolder("postfix", options.folder)
  const config = join(folder, "etc")
  const smtpPort = options.smtpPort ?? (await freePort())
  const submissionPort = options.saslPort ? await freePort() : undefined
  const relays = new Map(Object.entries(options.relay ?? {}))
  const layout = {
    folder,
    config,
    logFile: join(folder, "postfix.log"),
    smtpPort,
    submissionPort,
    options,
    relays,
  }
  await makeFolders(folder)
  await writeFile(join(config, "main.cf"), mainCf(layout))
  await writeFile(join(config, "master.cf"), masterCf(layout))
  await writeRelays(layout)
  // Makes the queue's folders with the owners and modes Postfix insists on.
  await run("/usr/sbin/postfix", ["-c", config, "check"])
  return layout
}

async function makeFolders(folder: string): Promise<void> {
  for (const name of ["etc", "queue", "data"]) {
    await mkdir(join(folder, name), { recursive: true })
    await chmod(join(folder, name), 0o755)
  }
  const uid = Number(await run("/usr/bin/id", ["-u", "postfix"]))
  const gid = Number(await run("/usr/bin/id", ["-g", "postfix"]))
  await chown(join(folder, "data"), uid, gid)
}

/**
 * `master` itself rather than `postfix start`, which would detach and outlive the test. `-d` keeps it in the
 * foreground; ending it sends SIGTERM to its process group, which startProcess has made its own.
 */
async function launch(layout: Layout): Promise<ServerProcess> {
  const env = { ...process.env, MAIL_CONFIG: layout.config }
  const server = startProcess(MASTER, ["-c", layout.config, "-d"], { env, log: layout.logFile })
  await untilListening(server, layout.smtpPort)
  return server
}

async function writeRelays({ config, relays }: Layout): Promise<void> {
  const transports = [...relays].map(([domain, port]) => `${domain} smtp:[127.0.0.1]:${port}\n`)
  await writeFile(join(config, "transport"), transports.join(""))
  await writeFile(
    join(config, "relay-domains"),
    [...relays.keys()].map((domain) => `${domain} ok\n`).join(""),
  )
}

function mainCf(layout: Layout): string {
  return [identity(layout), destinations(layout), pace(layout.options), doors(layout)].join("\n")
}

function identity({ folder, config, logFile }: Layout): string {
  return `
compatibility_level = 3.6
config_directory = ${config}
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${logFile}
maillog_file_prefixes = ${folder}
myhostname = mx.postfix.test
mydomain = postfix.test
myorigin = postfix.test
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8`
}

/** Whatever is neither a mailbox nor a relay is refused by `error:`; DNS is never asked. */
function destinations({ config, options }: Layout): string {
  const { domains, lmtpPort } = options.mailboxes ?? { domains: [], lmtpPort: 0 }
  return `
mydestination =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = ${domains.join(", ")}
virtual_mailbox_maps =
virtual_transport = lmtp:inet:127.0.0.1:${lmtpPort}
relay_domains = texthash:${config}/relay-domains
transport_maps = texthash:${config}/transport
default_transport = error:5.1.2 no mail leaves this machine
local_transport = error:5.1.1 no local mailboxes here
smtp_dns_support_level = disabled
smtp_host_lookup = native
smtp_tls_security_level = none
recipient_delimiter = +
message_size_limit = 104857600
virtual_mailbox_limit = 0
mailbox_size_limit = 0`
}

function pace({ giveUpAfter = 3600 }: PostfixOptions): string {
  return `
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
transport_retry_time = 1s
maximal_queue_lifetime = ${giveUpAfter}s
bounce_queue_lifetime = ${giveUpAfter}s
smtp_connect_timeout = 3s
lmtp_connect_timeout = 3s
smtp_destination_concurrency_failed_cohort_limit = 1000
in_flow_delay = 0
max_idle = 5s`
}

function doors({ options }: Layout): string {
  return `
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions =
smtpd_client_connection_count_limit = 0
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtpd_tls_security_level = none
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${options.saslPort ?? 0}`
}

/**
 * The queue manager is woken every second instead of every five minutes: a mail whose last try had not quite let go of it goes
 * back to `incoming` ("skipped, still being delivered"), and only a wake-up looks there again.
 */
function masterCf({ smtpPort, submissionPort }: Layout): string {
  const auth = "-o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject"
  return `
127.0.0.1:${smtpPort} inet n - n - - smtpd
${submissionPort ? `127.0.0.1:${submissionPort} inet n - n - - smtpd ${auth}` : ""}
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
}
