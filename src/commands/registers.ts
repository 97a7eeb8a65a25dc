/** What a simulated Modbus device tells of its registers, decoded as the driver does. */
import type { RegisterDevice } from '../../hardware/simulator/building.ts'
import type { Registers } from '../../hardware/simulator/devices/registers.ts'
import type { Fault, Sample } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import type { Span } from '../drivers/modbus/batch.ts'
import type { ModbusPoint, ModbusWiring } from '../drivers/modbus/profile.ts'
import { samplesOf, spansOf } from '../drivers/modbus/samples.ts'
import type { Reader, Telling } from './readers.ts'

export function registersOf({ points }: ModbusWiring, device: RegisterDevice): Reader {
  const readers = points.map(pointReader)
  return {
    read(world, at, told) {
      const registers = device.registers(world)
      for (const read of readers) read(registers, at, told)
    },
    silent: (fault, at) => samplesOf(points, () => ({ fault, at })),
  }
}

/** Words that are the same as before mean the same as before: most of a room stands still most of the time. */
function pointReader(point: ModbusPoint): (registers: Registers, at: Millis, told: Telling) => void {
  const spans = spansOf([point])
  const heard: (number | null)[] = []
  let last: Sample | undefined
  return (registers, at, told) => {
    const differs = listen(registers, spans, heard)
    if (last && !differs) return void told.again.push(last)
    for (const sample of samplesOf([point], span => ({ ...wordsAt(registers, span), at }))) {
      last = sample
      told.samples.push(sample)
    }
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
