#!/usr/bin/env -S node --min-semi-space-size=4 --max-semi-space-size=4
/** The program: one line of words, and its end. */
import { say } from './commands/complaint.ts'
import { commandLine } from './commands/line.ts'
import type { Standing } from './compose.ts'
import type { Language } from './texts/text.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const warn = (line: string): void => void process.stderr.write(`${line}\n`)

/** Whoever read along has left, as in `jaga check | head`: there is nobody to tell, and no guard falls for that. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

/** Stops in order at the first signal; a fault of our own stops too, and the relay drops by itself. */
function guard(standing: Standing, language: Language): void {
  const leave = async (exit: number): Promise<void> => {
    setTimeout(() => process.exit(exit), 2000).unref()
    await standing.stop()
    process.exit(exit)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      print(say(language, 'stopping'))
      void leave(0)
    })
  }
  for (const bug of ['uncaughtException', 'unhandledRejection'] as const) {
    process.once(bug, (error: unknown) => {
      warn(say(language, 'bug', { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
      void leave(1)
    })
  }
}

process.exitCode = await commandLine(process.argv, { print, warn, keep: guard })
