import { stopwatch as acting } from '../drivers/hearing.ts'

/**
 * Milliseconds since, as on a machine of its own: what is waited for counts, and what this process works; only while others
 * hold the processor, and it can do neither, nothing passes. Read once, at the end.
 */
export function stopwatch(): () => number {
  const began = performance.now()
  const worked = process.cpuUsage()
  const acted = acting()
  return () => {
    const { user, system } = process.cpuUsage(worked)
    return Math.min(performance.now() - began, acted() + (user + system) / 1000)
  }
}
