/** The library's, the socket's and the device's complaints in our words; the library is asked itself for its own. */

import fc from 'fast-check'
import modbus from 'modbus-serial'
import { describe, expect, test } from 'vitest'
import { faultOf } from '../../../src/drivers/modbus/faults.ts'
import { watchFrames } from '../../../src/drivers/modbus/watch.ts'

const system = (code: string) => Object.assign(new Error(`connect ${code}`), { code, errno: -1 })

describe('a complaint', () => {
  test.each([1, 2, 3, 4, 7, 8, 99])('exception %i: the device refuses', modbusCode => {
    const thrown = Object.assign(new Error(`Modbus exception ${modbusCode}`), { modbusCode })
    expect(faultOf(thrown)).toEqual({ code: 'refused', detail: `exception ${modbusCode}` })
  })

  test.each([5, 6, 10, 11])('exception %i: later', modbusCode => {
    expect(faultOf({ modbusCode })).toEqual({ code: 'busy', detail: `exception ${modbusCode}` })
  })

  test.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'])(
    '%s: the port',
    code => {
      expect(faultOf(system(code))).toEqual({ code: 'port', detail: code })
    },
  )

  test('a timeout of the system or of the library: no answer', () => {
    expect(faultOf(system('ETIMEDOUT'))).toEqual({ code: 'no-answer' })
    expect(faultOf({ name: 'TransactionTimedOutError', message: 'Timed out', errno: 'ETIMEDOUT' })).toEqual({
      code: 'no-answer',
    })
  })

  test('a client that is not open, as the library says it itself', async () => {
    const client = new modbus.default()
    const thrown = await client.readCoils(0, 1).catch((error: unknown) => error)
    expect(thrown).not.toBeInstanceOf(Error)
    expect(faultOf(thrown)).toEqual({ code: 'port', detail: 'not open' })
  })

  test.each([
    new Error('CRC error'),
    new Error('Data length error, expected 7 got 5'),
    Object.assign(new RangeError('out of range'), { code: 'ERR_OUT_OF_RANGE' }),
    'a bare string',
    undefined,
  ])('%s: a bad frame', thrown => {
    expect(faultOf(thrown).code).toBe('bad-frame')
  })
})

describe('the watch over the bytes', () => {
  const frame = (unit: number, size: number) => [
    0,
    9,
    0,
    0,
    0,
    size,
    unit,
    ...Array.from({ length: size - 1 }, () => 255),
  ]
  const seeAll = (bytes: number[], cuts: number[]) => {
    const watch = watchFrames()
    watch.expect(1)
    const flaws: (string | undefined)[] = []
    let from = 0
    for (const to of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
      flaws.push(watch.see(Uint8Array.from(bytes.slice(from, to))))
      from = Math.max(from, to)
    }
    return { flaw: flaws.find(flaw => flaw), stranger: watch.strangerSpoke() }
  }

  test('lets whole frames pass however they are cut, and knows who spoke', () => {
    const size = fc.integer({ min: 3, max: 254 })
    const unit = fc.constantFrom(1, 1, 1, 2)
    fc.assert(
      fc.property(fc.array(fc.tuple(unit, size), { maxLength: 4 }), fc.array(fc.nat(1100)), (frames, cuts) => {
        const bytes = frames.flatMap(([who, long]) => frame(who, long))
        expect(seeAll(bytes, cuts)).toEqual({ flaw: undefined, stranger: frames.some(([who]) => who === 2) })
      }),
    )
  })

  test.each([
    ['another protocol', [0, 1, 0, 1, 0, 5, 1]],
    ['another protocol, high byte', [0, 1, 1, 0, 0, 5, 1]],
    ['too short', [0, 1, 0, 0, 0, 2, 1]],
    ['too long', [0, 1, 0, 0, 0, 255, 1]],
    ['far too long', [0, 1, 0, 0, 1, 5, 1]],
  ])('objects to %s, also behind a good frame', (_, header) => {
    expect(seeAll(header, []).flaw).toBeDefined()
    expect(seeAll([...frame(1, 5), ...header], [4, 13]).flaw).toBeDefined()
  })

  test('a stranger is forgotten with the next question', () => {
    const watch = watchFrames()
    watch.expect(1)
    watch.see(Uint8Array.from(frame(2, 3)))
    expect(watch.strangerSpoke()).toBe(true)
    watch.expect(2)
    expect(watch.strangerSpoke()).toBe(false)
  })
})
