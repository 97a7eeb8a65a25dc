/** A line typed at `jaga`: in this process, which is the same code at a hundredth of the cost, or as a program of its own. */
import { type ChildProcess, execFile } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { commandLine } from '../../src/commands/line.ts'
import type { Standing } from '../../src/compose.ts'

export const MAIN = resolve(import.meta.dirname, '../../dist/src/main.js')

export interface Said {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

/** Standing only where the line was to stand guard; whoever typed it stops it. */
export async function typed(...words: string[]): Promise<Said & { readonly standing?: Standing }> {
  const [out, err, kept]: [string[], string[], Standing[]] = [[], [], []]
  const exit = await commandLine([process.execPath, MAIN, ...words], {
    print: line => out.push(line),
    warn: line => err.push(line),
    keep: standing => kept.push(standing),
  })
  return { exit, out: out.join('\n'), err: err.join('\n'), ...(kept[0] && { standing: kept[0] }) }
}

/** The program itself, in a folder. */
export const started = (cwd: string, ...words: string[]): Promise<Said> =>
  new Promise(done => {
    const child = execFile(process.execPath, [MAIN, ...words], { cwd }, (_, out, err) =>
      done({ exit: child.exitCode, out, err }),
    )
  })

/** Its exit code, after a signal. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const end = once(child, 'exit')
  child.kill(signal)
  const [code] = await end
  return code
}
