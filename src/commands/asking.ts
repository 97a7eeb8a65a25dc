/** A simulated device asked without a wire: at its own pace, of the registers it has in this world. */
import type { RegisterDevice, ServedDevice, SimulatedDevice } from '../../hardware/simulator/building.ts'
import type { Registers } from '../../hardware/simulator/devices/registers.ts'
import type { Mood } from '../../hardware/simulator/mood.ts'
import { moodOf, type Stage } from '../../hardware/simulator/play.ts'
import type { World } from '../../hardware/simulator/world.ts'
import type { Wiring } from '../config/plan.ts'
import type { Fault, Sample } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import type { Span } from '../drivers/modbus/batch.ts'
import type { ModbusPoint, ModbusWiring } from '../drivers/modbus/profile.ts'
import { samplesOf, spansOf } from '../drivers/modbus/samples.ts'
import type { NutWiring } from '../drivers/nut/profile.ts'
import { samplesOf as nutSamplesOf } from '../drivers/nut/samples.ts'

/** Appends what the device answers, if it is asked now. */
export type Asking = (stage: Stage, at: Millis, samples: Sample[]) => void

/** What a device says in a world, or that it was not heard. */
interface Reader {
  read(world: World, at: Millis, samples: Sample[]): void
  silent(fault: Fault, at: Millis): readonly Sample[]
}

/** Undefined where the device speaks another protocol than it is asked in. */
export function asking(wiring: Wiring, device: SimulatedDevice): Asking | undefined {
  const reader = readerOf(wiring, device)
  if (!reader) return undefined
  let due = 0
  let frozen: World | undefined
  return (stage, at, samples) => {
    if (at < due) return
    due = at + wiring.poll
    const mood = moodOf(stage, wiring.device)
    frozen = mood.kind === 'frozen' ? (frozen ?? stage.world) : undefined
    const fault = faultOf(mood, wiring.driver)
    if (fault) samples.push(...reader.silent(fault, at))
    else reader.read(frozen ?? stage.world, at, samples)
  }
}

function readerOf(wiring: Wiring, device: SimulatedDevice): Reader | undefined {
  if (wiring.driver === 'modbus' && 'registers' in device) return registersOf(wiring, device)
  if (wiring.driver === 'nut' && 'variables' in device) return variablesOf(wiring, device)
  return undefined
}

function registersOf({ points }: ModbusWiring, device: RegisterDevice): Reader {
  const readers = points.map(pointReader)
  return {
    read(world, at, samples) {
      const registers = device.registers(world)
      for (const read of readers) samples.push(read(registers, at))
    },
    silent: (fault, at) => samplesOf(points, () => ({ fault, at })),
  }
}

function variablesOf({ points }: NutWiring, device: ServedDevice): Reader {
  return {
    read(world, at, samples) {
      const variables = new Map(Object.entries(device.variables(world)))
      samples.push(...nutSamplesOf(points, { variables }, at))
    },
    silent: (fault, at) => nutSamplesOf(points, { fault }, at),
  }
}

/** What each illness of a wire comes to; the driver's own tests prove it on real sockets. */
function faultOf({ kind, ...mood }: Mood, driver: Wiring['driver']): Fault | null {
  if (kind === 'well' || kind === 'frozen' || kind === 'twice') return null
  if (kind === 'exception' && driver === 'nut') return { code: 'data-stale', detail: 'DATA-STALE' }
  if (kind === 'exception' && 'code' in mood) return { code: 'refused', detail: `exception ${mood.code}` }
  if (kind === 'short' || kind === 'torn' || kind === 'noise' || kind === 'wrong-unit') return { code: 'bad-frame' }
  return { code: kind === 'refuse' || kind === 'reset' ? 'port' : 'no-answer' }
}

/** Words that are the same as before mean the same as before: most of a room stands still most of the time. */
function pointReader(point: ModbusPoint): (registers: Registers, at: Millis) => Sample {
  const spans = spansOf([point])
  const heard: (number | null)[] = []
  let last: Sample = { point: point.point, at: 0, fault: { code: 'no-answer' } }
  return (registers, at) => {
    if (listen(registers, spans, heard)) {
      for (const sample of samplesOf([point], span => ({ ...wordsAt(registers, span), at }))) last = sample
    }
    return { ...last, at }
  }
}

/** Says whether any word differs from what was heard before. */
function listen(registers: Registers, spans: readonly Span[], heard: (number | null)[]): boolean {
  let place = 0
  let differs = false
  for (const { table, address, length } of spans) {
    for (let i = address; i < address + length; i++, place++) {
      const word = wordAt(registers, table, i)
      if (heard[place] === word) continue
      heard[place] = word
      differs = true
    }
  }
  return differs
}

/** Null where the device has nothing to say. */
const wordAt = (registers: Registers, table: keyof Registers, address: number): number | null =>
  registers[table]?.words.get(address) ?? registers[table]?.hole(address) ?? null

function wordsAt(registers: Registers, { table, address, length }: Span): { words: number[] } | { fault: Fault } {
  const words: number[] = []
  for (let i = address; i < address + length; i++) {
    const word = wordAt(registers, table, i)
    if (word === null) return { fault: { code: 'refused', detail: 'exception 2' } }
    words.push(word)
  }
  return { words }
}
