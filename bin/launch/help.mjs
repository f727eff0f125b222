export const help = `Tresen: customer service for small online businesses, on your own machine.

  npm start                      set up what is missing and start          node bin/tresen start
  npm test                       check everything                          node bin/tresen test
  npm run bench                  measure the speed                         node bin/tresen bench
  npm run screens                take pictures of every screen             node bin/tresen screens
  node bin/tresen api-key --name NAME    make a key for the API

Each knows --help.`

export const startHelp = `Starts Tresen. Makes what is missing first: Node 24, packages, web clients, the database.

  npm start [-- OPTIONS]         or: node bin/tresen start [OPTIONS]

  --demo                 load the demo shop, whose customers keep writing           TRESEN_DEMO
  --demo-pace NUMBER     its customers are so many times as lively (1)              TRESEN_DEMO_PACE
  --port NUMBER          the port to listen on (4000)                              PORT
  --host ADDRESS         the address to listen on (0.0.0.0)                        TRESEN_HOST
  --data FOLDER          where everything is kept (.tresen/data)                   TRESEN_DATA
  --public-url URL       where customers and colleagues reach it                   TRESEN_URL
  --trust-proxy          believe X-Forwarded-* of the proxy in front               TRESEN_TRUST_PROXY
  --smtp-port NUMBER     the port of its own mail receiver (0: none)               TRESEN_SMTP_PORT
  --smtp-host ADDRESS    the address of its own mail receiver (0.0.0.0)            TRESEN_SMTP_HOST
  --smtp-tls-cert FILE   its certificate with the chain (PEM): senders may encrypt     TRESEN_SMTP_TLS_CERT
  --smtp-tls-key FILE    the certificate's private key (PEM)                       TRESEN_SMTP_TLS_KEY
  --database-url URL     a PostgreSQL 15 or newer instead of the built-in one      DATABASE_URL
  --redis-url URL        needed once there is more than one web process            REDIS_URL
  --role ROLE            web, worker or all (all)                                  TRESEN_ROLE
  --no-copy              make no copy of the data before an update
  --metrics-token TOKEN  lets Prometheus read /metrics from elsewhere              TRESEN_METRICS_TOKEN
  --log-level LEVEL      fatal, error, warn, info, debug or trace (info)           TRESEN_LOG_LEVEL
  --rate-factor NUMBER   every rate limit times this (1), for many people behind one address   TRESEN_RATE_FACTOR
  --allow-private-addresses   let webhooks reach this network (for trying out)     TRESEN_ALLOW_PRIVATE_ADDRESSES
  --json                 when ready, print one JSON line with the addresses; everything else goes to stderr
                         (npm adds lines of its own to stdout: npm start --silent -- --json)

The variable on the right says the same; the option wins.
Ctrl-C or SIGTERM stops it in order, its database with it.`

export const testHelp = `Checks everything: format, lint, types, dead code, tests, browser journeys.

  npm test                       all of it
  npm test -- PATH…              only the test files below these paths

As root it installs what the tests talk to (mail servers, Redis, PostgreSQL, Chromium) with apt; without, those tests say
"skipped". The last line says how many passed.

  CHROME_PATH          the browser for the journeys`

export const benchHelp = `Measures the speed beside what is possible on this machine in the same run.

  npm run bench [-- NAME…] [--json FILE]

  NAME                 append list thread chat fanout mail start idle widget answers; all without a name
  --json FILE          also write the figures to a file`

export const screensHelp = `Takes pictures of every screen: desktop, laptop, phone; light and dark; into screens/.

  npm run screens

  CHROME_PATH          the browser`

export const apiKeyHelp = `Makes a new API key for the local operator and prints it once.

  node bin/tresen api-key --name NAME

  --name NAME          what the key is for; shown in the settings
  TRESEN_DATA          the data folder (.tresen/data)
  DATABASE_URL         where the database is, if not the built-in one`
