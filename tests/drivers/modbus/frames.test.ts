/** The bytes of a Modbus TCP connection parted into frames, and the checksum that the library asks for behind them. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc16 } from '../../../src/drivers/modbus/crc.ts'
import { frames } from '../../../src/drivers/modbus/frames.ts'
import { crcOf } from './framing.ts'

const frame = (unit: number, size: number) => [0, 9, 0, 0, 0, size, unit, ...new Array<number>(size - 1).fill(255)]

/** Told in pieces that end at `cuts`, all in one buffer that is used again, as the socket does it. */
function parted(bytes: readonly number[], cuts: readonly number[]) {
  const parting = frames()
  const lent = Buffer.alloc(bytes.length)
  const heard: number[][] = []
  const flaws: (string | undefined)[] = []
  let from = 0
  for (const to of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    const piece = bytes.slice(from, to)
    lent.fill(0).set(piece)
    flaws.push(parting.part(lent.subarray(0, piece.length), whole => void heard.push([...whole])))
    from = Math.max(from, to)
  }
  return { heard, flaw: flaws.find(flaw => flaw) }
}

test('whole frames come out as they went in, however they are cut', () => {
  const some = fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 3, max: 254 })), { maxLength: 4 })
  fc.assert(
    fc.property(some, fc.array(fc.nat(1100)), (told, cuts) => {
      const all = told.map(([unit, size]) => frame(unit, size))
      expect(parted(all.flat(), cuts)).toEqual({ heard: all, flaw: undefined })
    }),
  )
})

test('a frame is handed on with its last byte, not sooner', () => {
  const whole = frame(1, 5)
  expect(parted(whole.slice(0, -1), [3, 8])).toEqual({ heard: [], flaw: undefined })
})

test.each([
  ['another protocol', [0, 1, 0, 1, 0, 5, 1]],
  ['another protocol, high byte', [0, 1, 1, 0, 0, 5, 1]],
  ['a frame too short', [0, 1, 0, 0, 0, 2, 1]],
  ['a frame too long', [0, 1, 0, 0, 0, 255, 1]],
  ['a frame far too long', [0, 1, 0, 0, 1, 5, 1]],
])('objects to %s, also behind a good one', (_, header) => {
  expect(parted(header, []).flaw).toBeDefined()
  expect(parted([...frame(1, 5), ...header], [4, 13]).flaw).toBeDefined()
})

test('the checksum is that of the serial line', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 260 }), bytes => crc16(bytes) === crcOf(bytes)))
})
