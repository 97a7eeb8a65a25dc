/** Tests that need a program of a Debian package, or data from elsewhere, and skip loudly, by name, where it cannot be had. */

import { existsSync } from 'node:fs'
import { describe } from 'vitest'

/** `needs` maps what must exist to where it comes from. */
export function describeWith(title: string, needs: Readonly<Record<string, string>>, tests: () => void): void {
  const missing = Object.entries(needs).filter(([path]) => !existsSync(path))
  if (missing.length === 0) return void describe(title, tests)
  const named = missing.map(([path, from]) => `${path} (${from})`).join(', ')
  process.stderr.write(`SKIPPED ${title}: missing ${named}\n`)
  describe.skip(`${title} [missing ${named}]`, tests)
}
