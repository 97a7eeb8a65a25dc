/** Looks again every few milliseconds until it is so; says what was awaited when it never is. */
export async function until(what: string, so: () => boolean, patience = 50_000): Promise<void> {
  const end = performance.now() + patience
  while (!so()) {
    if (performance.now() > end) throw new Error(`waited in vain for: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
