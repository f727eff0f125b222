/** Milliseconds of this thread's processor time: what else the machine does is not in it, as it is in the clock. */
export function cost(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
