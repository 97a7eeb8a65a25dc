/**
 * Milliseconds since, as on a machine of its own: where others take the processor, only what this process worked counts,
 * and the `idle` time it would have waited in any case.
 */
export function stopwatch(idle = 0): () => number {
  const began = performance.now()
  const worked = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(worked)
    return Math.min(performance.now() - began, idle + (user + system) / 1000)
  }
}
