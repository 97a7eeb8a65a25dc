/** The person at the terminal, if there is one. */
import { createInterface } from 'node:readline/promises'
import type { Person } from './scan.ts'

/** What was found goes to standard output, so that it can be kept in a file; all else to standard error. */
export function atTerminal(print: (line: string) => void, cut: AbortSignal): Person {
  const isThere = process.stdin.isTTY === true && process.stderr.isTTY === true
  return {
    print,
    note: text => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
    ...(isThere && { ask: question => asked(question, cut) }),
  }
}

/** Ctrl-C is no yes. */
async function asked(question: string, cut: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question(question, { signal: cut })
  } catch {
    return ''
  } finally {
    lines.close()
  }
}
