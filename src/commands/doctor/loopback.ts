/**
 * Bytes sent into a serial port on request: whether the adapter hears itself, and whether they arrive at a second one. They are no
 * frame of any protocol, so that a device which is still connected does nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Millis } from '../../core/time.ts'
import { openSerial, type Wire } from '../../drivers/serial.ts'
import { modeOf, timeOf } from '../../drivers/serial-mode.ts'
import type { Finding } from './finding.ts'

const about = 'about-loopback'
const MODE = modeOf('9600-8N1')
/** Every bit in both states beside every other; with a checksum that no protocol has. */
const PATTERN = Buffer.from(
  Array.from({ length: 64 }, (_, i) => [0x55, 0xaa, 0x00, 0xff][i % 4] ?? 0).map((b, i) => b ^ i),
)
/** A line on which nobody talks is silent for so long. */
const QUIET: Millis = 300
/** Adapters gather bytes before they hand them on. */
const LATE: Millis = 300

export type Open = (path: string) => Promise<Wire>
const atUsualSpeed: Open = path => openSerial(path, MODE)

type Came = 'nothing' | 'whole' | 'bent'

export function cameOf(heard: Buffer): Came {
  if (heard.length === 0) return 'nothing'
  return heard.equals(PATTERN) ? 'whole' : 'bent'
}

interface End {
  readonly path: string
  readonly wire: Wire
  heard: Buffer[]
}

/** With `to`, both ways between the two. Nothing is sent while somebody talks, and only what is opened is told as opened. */
export async function loopback(path: string, to: string | undefined, open: Open = atUsualSpeed): Promise<Finding[]> {
  const ends: End[] = []
  const findings: Finding[] = []
  for (const one of to === undefined ? [path] : [path, to]) {
    await open(one).then(
      wire => ends.push(listening(one, wire)),
      (error: Error) => findings.push(told('fail', 'found-loop-closed', { path: one, why: error.message })),
    )
  }
  if (findings.length === 0) findings.push(...(await examined(ends)))
  for (const { wire } of ends) await wire.close()
  return findings
}

const told = (grade: Finding['grade'], found: Finding['found'], values: NonNullable<Finding['values']>): Finding => {
  return { grade, about, found, values }
}

function listening(path: string, wire: Wire): End {
  const end: End = { path, wire, heard: [] }
  wire.stream.on('data', (bytes: Buffer) => end.heard.push(bytes))
  // What an adapter that is pulled out says is seen by what does not arrive.
  wire.stream.on('error', () => undefined)
  return end
}

async function examined(ends: readonly End[]): Promise<Finding[]> {
  await sleep(QUIET)
  const talking = ends.filter(({ heard }) => heard.length > 0)
  if (talking.length > 0) return talking.map(({ path }) => told('fail', 'found-loop-busy', { path }))
  const [first, second] = ends
  if (!first) return []
  if (!second) return [alone(first.path, (await sent(first, ends)).get(first.path))]
  return [...crossed(first, second, await sent(first, ends)), ...crossed(second, first, await sent(second, ends))]
}

/** By path, what arrived there of the bytes that `from` sent. */
async function sent(from: End, ends: readonly End[]): Promise<Map<string, Came>> {
  for (const end of ends) end.heard = []
  from.wire.stream.write(PATTERN)
  await sleep(timeOf(MODE, PATTERN.length) + LATE)
  return new Map(ends.map(({ path, heard }) => [path, cameOf(Buffer.concat(heard))]))
}

/** An adapter that hears nothing of itself may be right or dead: only a second one can tell. */
function alone(path: string, came: Came = 'nothing'): Finding {
  if (came === 'nothing') return told('warn', 'found-loop-silent', { path })
  return came === 'whole' ? told('warn', 'found-loop-echo', { path }) : told('fail', 'found-loop-garbled', { path })
}

function crossed(from: End, to: End, came: ReadonlyMap<string, Came>): Finding[] {
  const way = { from: from.path, to: to.path }
  const echo = came.get(from.path) === 'nothing' ? [] : [alone(from.path, came.get(from.path))]
  const arrived = {
    whole: told('ok', 'found-loop-arrived', { ...way, count: PATTERN.length }),
    bent: told('fail', 'found-loop-bent', way),
    nothing: told('fail', 'found-loop-dead', way),
  }[came.get(to.path) ?? 'nothing']
  return [arrived, ...echo]
}
