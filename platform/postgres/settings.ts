import { totalmem } from "node:os"

const MB = 1024 * 1024

/**
 * Settings for a small box that also serves a busy one. Measured idle with PostgreSQL 18 on x64 (5 processes): 46 MB as
 * the sum of RSS, 17 MB with shared pages counted once. `io_method = worker` would add three processes and 16 MB.
 * Committed means on the disk: fsync and synchronous_commit stay on.
 */
export function settings(memory = totalmem()): string {
  return `# Written by Tresen at every start. Your own settings belong into postgresql.conf, they win.
shared_buffers = ${sharedBuffers(memory)}MB   # only touched pages take memory
effective_cache_size = ${Math.round(memory / 2 / MB)}MB
${SAME_EVERYWHERE}`
}

const SAME_EVERYWHERE = `max_connections = 60
work_mem = 8MB
maintenance_work_mem = 64MB
autovacuum_work_mem = 32MB
huge_pages = off
jit = off
io_method = sync
random_page_cost = 1.1

max_worker_processes = 4
max_parallel_workers = 2
max_parallel_workers_per_gather = 1
max_parallel_maintenance_workers = 1
max_logical_replication_workers = 0
autovacuum_max_workers = 2
autovacuum_worker_slots = 2
autovacuum_naptime = 1min

fsync = on
synchronous_commit = on
full_page_writes = on
wal_compression = on
wal_level = replica          # pg_basebackup works
max_wal_senders = 2
max_replication_slots = 2
max_wal_size = 1GB
checkpoint_timeout = 15min

log_line_prefix = ''
log_checkpoints = off
log_autovacuum_min_duration = -1
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'            # start failures are recognised by their English words
default_text_search_config = 'pg_catalog.simple'
`

/**
 * A sixteenth of the memory, at least 64 MB, at most 128 MB: the file cache of the system does the rest, and 512 MB cost
 * 15 MB at idle for their bookkeeping alone. The operator of a big machine sets more in postgresql.conf.
 */
function sharedBuffers(memory: number): number {
  return Math.round(Math.min(128, Math.max(64, memory / 16 / MB)))
}

/** The operator's file: ours first, so that whatever is written below wins. */
export const OPERATOR_FILE = `# Tresen's settings come first; a line of your own below wins over them.
include 'tresen.conf'
`

/** Nobody gets in without the password of the data folder, and nobody from outside this machine at all. */
export const WHO_MAY_CONNECT = `local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
local replication all scram-sha-256
host replication all 127.0.0.1/32 scram-sha-256
`
