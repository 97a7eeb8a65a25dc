/** An RS-485 line on a pair of terminal devices that socat makes; its far end paces the bytes of its units. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorker } from '../../src/spawn.ts'
import { seen } from '../figures.ts'
import type { LineOf } from '../line.ts'
import { answering } from '../processes.ts'
import type { FarEnd } from './far-end.ts'

const folder = mkdtempSync(join(tmpdir(), 'jaga-bus-'))
const [near, far] = [join(folder, 'near'), join(folder, 'far')]
let pair: ChildProcess | undefined
let counted = ofEach(0)
let mute = ofEach(0)

const answers = {
  /** The port's name, once both ends are there. */
  async open(line: LineOf) {
    pair = spawn('socat', [`PTY,link=${near},raw,echo=0`, `PTY,link=${far},raw,echo=0`], { stdio: 'ignore' })
    await seen('the port', () => (existsSync(near) && existsSync(far) ? true : undefined))
    counted = ofEach(line.units)
    mute = ofEach(line.units)
    startWorker('bench/children/far-end.ts', { path: far, line, counted, mute } satisfies FarEnd)
    return realpathSync(near)
  },
  /** From now on this unit hears and says nothing. */
  hush({ unit }: { unit: number }) {
    mute[unit] = 1
  },
  /** Requests that came before the gap was over, and answers of each unit so far. */
  heard() {
    const [early = 0, ...units] = counted
    return { early, units }
  },
  async close() {
    rmSync(folder, { recursive: true, force: true })
    if (!pair || pair.exitCode !== null) return
    const gone = once(pair, 'exit')
    pair.kill()
    await gone
  },
}
export type Bus = typeof answers

/** A number for each unit, from 1 on, that both threads see. */
function ofEach(units: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * (units + 1)))
}

process.on('exit', () => pair?.kill())
answering(answers)
