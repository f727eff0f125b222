import { resolve } from "node:path"
import { CannotStart } from "#platform/cannot-start.ts"

/** Everything that can be set from outside, read once. Flags win over the environment. */
export interface Config {
  role: "all" | "web" | "worker"
  port: number
  /** Address to listen on. */
  host: string
  dataFolder: string
  databaseUrl: string | undefined
  redisUrl: string | undefined
  /** Where people reach us; undefined: http://localhost:<port>. */
  publicUrl: string | undefined
  /** Port of our own SMTP listener; 0: off. */
  smtpPort: number
  smtpHost: string
  /** Paths of the PEM files with which our SMTP listener offers STARTTLS; undefined: it does not. */
  smtpTls: { cert: string; key: string } | undefined
  demo: boolean
  /** Times the ordinary liveliness of the demo's customers. */
  demoPace: number
  json: boolean
  /** Skip the copy before an update: "I have a backup". */
  noCopy: boolean
  /** Believe X-Forwarded-* of the proxy in front. */
  trustProxy: boolean
  /** Webhooks and fetches to private addresses; for tests and development only. */
  allowPrivateAddresses: boolean
  /** Prometheus may read /metrics from elsewhere with this bearer token. */
  metricsToken: string | undefined
  logLevel: string
  /** Times the allowance of every rate limit; a load test asks more often than people do. */
  rateFactor: number
}

/** What this process was started with, and when its launcher began (milliseconds since the epoch). */
export function configOfProcess(): { config: Config; began: number } {
  const began = Number(process.env.TRESEN_LAUNCHED_AT) || Date.now() - process.uptime() * 1000
  return { config: readConfig(process.argv.slice(2), process.env), began }
}

const HELP = "See npm start -- --help."

/** @throws CannotStart with a plain sentence for a flag or value that makes no sense. */
export function readConfig(argv: string[], env: NodeJS.ProcessEnv): Config {
  const flags = readFlags(argv)
  const text = (flag: string, variable: string) => flags.get(flag) ?? (env[variable] || undefined)
  const isOn = (flag: string, variable: string) =>
    flags.has(flag) || /^(1|true|yes|on)$/i.test(env[variable] ?? "")
  return {
    role: roleOf(text("role", "TRESEN_ROLE") ?? "all"),
    port: portOf(text("port", "PORT") ?? "4000", "port"),
    host: text("host", "TRESEN_HOST") ?? "0.0.0.0",
    dataFolder: resolve(text("data", "TRESEN_DATA") ?? ".tresen/data"),
    databaseUrl: text("database-url", "DATABASE_URL"),
    redisUrl: text("redis-url", "REDIS_URL"),
    publicUrl: text("public-url", "TRESEN_URL")?.replace(/\/+$/, ""),
    smtpPort: portOf(text("smtp-port", "TRESEN_SMTP_PORT") ?? "0", "smtp-port"),
    smtpHost: text("smtp-host", "TRESEN_SMTP_HOST") ?? "0.0.0.0",
    smtpTls: pairOf(
      text("smtp-tls-cert", "TRESEN_SMTP_TLS_CERT"),
      text("smtp-tls-key", "TRESEN_SMTP_TLS_KEY"),
    ),
    demo: isOn("demo", "TRESEN_DEMO"),
    demoPace: Number(text("demo-pace", "TRESEN_DEMO_PACE") ?? 1) || 1,
    json: flags.has("json"),
    noCopy: flags.has("no-copy"),
    trustProxy: isOn("trust-proxy", "TRESEN_TRUST_PROXY"),
    allowPrivateAddresses: isOn("allow-private-addresses", "TRESEN_ALLOW_PRIVATE_ADDRESSES"),
    metricsToken: text("metrics-token", "TRESEN_METRICS_TOKEN"),
    logLevel: text("log-level", "TRESEN_LOG_LEVEL") ?? "info",
    rateFactor: Number(text("rate-factor", "TRESEN_RATE_FACTOR") ?? 1) || 1,
  }
}

const KNOWN = new Set(
  "role port host data database-url redis-url public-url smtp-port smtp-host smtp-tls-cert smtp-tls-key demo demo-pace json no-copy trust-proxy allow-private-addresses metrics-token log-level rate-factor name".split(
    " ",
  ),
)
const SWITCHES = new Set(["demo", "json", "no-copy", "trust-proxy", "allow-private-addresses"])

/** `--flag value`, `--flag=value`, and switches without a value. */
function readFlags(argv: string[]): Map<string, string> {
  const flags = new Map<string, string>()
  for (let index = 0; index < argv.length; index++) {
    const [name, inline] = split(argv[index]!)
    if (SWITCHES.has(name)) flags.set(name, "true")
    else flags.set(name, inline ?? argv[++index] ?? fail(`--${name} wants a value. ${HELP}`))
  }
  return flags
}

function split(argument: string): [string, string | undefined] {
  const match = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument)
  if (!match || !KNOWN.has(match[1]!)) return fail(`"${argument}" is not something Tresen knows. ${HELP}`)
  return [match[1]!, match[2]]
}

function roleOf(text: string): Config["role"] {
  if (text === "all" || text === "web" || text === "worker") return text
  return fail(`The role is web, worker or all, not "${text}".`)
}

function portOf(text: string, name: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  return fail(`--${name} wants a number from 0 to 65535, not "${text}".`)
}

/** A certificate without its key can't be shown to anybody, and the other way round. */
function pairOf(cert: string | undefined, key: string | undefined): Config["smtpTls"] {
  if (cert && key) return { cert: resolve(cert), key: resolve(key) }
  if (cert || key)
    return fail(
      `--smtp-tls-cert and --smtp-tls-key belong together; --smtp-tls-${cert ? "key" : "cert"} is missing.`,
    )
  return undefined
}

function fail(sentence: string): never {
  throw new CannotStart(sentence)
}
