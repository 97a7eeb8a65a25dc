/**
 * The far end of an RS-485 line, in a thread of its own that blocks while it waits: the timers of an event loop are too
 * coarse for a character.
 */
import { openSync, readSync, writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { timeOf } from '../../src/drivers/serial-mode.ts'
import { now } from '../figures.ts'
import { answerOf, type LineOf, REQUEST } from '../line.ts'

export interface FarEnd {
  readonly path: string
  readonly line: LineOf
  /** Answers of each unit so far; at 0 the requests that came before the gap was over. */
  readonly counted: Int32Array
  /** Not 0 for a unit that hears and says nothing. */
  readonly mute: Int32Array
}

const { path, line, counted, mute } = workerData as FarEnd
const sleeper = new Int32Array(new SharedArrayBuffer(4))
const port = openSync(path, 'r+')
const character = timeOf(line.mode, 1)
const request = Buffer.alloc(REQUEST)
let silentSince = Number.NEGATIVE_INFINITY

const sleepUntil = (moment: number): void => void Atomics.wait(sleeper, 0, 0, Math.max(0, moment - now()))

try {
  while (isAsked()) serve(now())
} catch (error) {
  // A terminal whose other end has gone says so with an error.
  if ((error as NodeJS.ErrnoException).code !== 'EIO') throw error
}

/** Waits for a whole request; false at the end of the line. */
function isAsked(): boolean {
  for (let got = 0; got < REQUEST; ) {
    const more = readSync(port, request, got, REQUEST - got, null)
    if (more === 0) return false
    got += more
  }
  return true
}

function serve(came: number): void {
  if (came < silentSince + line.gap) Atomics.add(counted, 0, 1)
  const unit = request.readUInt8(0)
  const bytes = mute[unit] === 0 ? answerOf(request, line) : null
  silentSince = came + REQUEST * character
  if (!bytes) return
  const begins = silentSince + line.thinks
  for (const [index, byte] of bytes.entries()) {
    sleepUntil(begins + (index + 1) * character)
    writeSync(port, Buffer.of(byte))
  }
  silentSince = begins + bytes.length * character
  Atomics.add(counted, unit, 1)
}
