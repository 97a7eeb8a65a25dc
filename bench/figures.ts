/** Medians and percentiles, and the moments they are made of. */

/** Milliseconds on the clock that all processes of a machine share. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

/** The smallest of the measured that at least `share` of them do not exceed; NaN of nothing. */
export function quantile(measured: readonly number[], share: number): number {
  const sorted = measured.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (measured: readonly number[]): number => quantile(measured, 0.5)

export const rest = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Looks again each millisecond until there is something to see. */
export async function seen<T>(what: string, look: () => T | undefined, patience = 60_000): Promise<T> {
  const end = now() + patience
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    if (now() > end) throw new Error(`waited in vain for ${what}`)
    await rest(1)
  }
}

/** Garbage of what went before is not this measurement's; nothing where Node was started without --expose-gc. */
export const tidy = (): void => (globalThis as { gc?: () => void }).gc?.()
