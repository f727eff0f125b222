/**
 * What PostgreSQL sees of our environment: nothing. Secrets of the server don't belong into a process of another
 * account, and PG… variables of the operator's shell must not steer it. Windows programs need theirs to load at all.
 */
export const ENVIRONMENT: NodeJS.ProcessEnv | undefined =
  process.platform === "win32" ? undefined : { PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C", TZ: "UTC" }
