import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ToBoard } from '../../firmware-bridge/host/board-messages.ts'
import { decode, encode } from '../../firmware-bridge/host/board-protocol.ts'
import { crc16, fromPairs, toPairs } from '../../firmware-bridge/host/frame.ts'
import { BOARD, powerOn } from './machine.ts'
import { lastHello, lastState } from './talk.ts'

const HEARTBEAT: ToBoard = { kind: 'heartbeat', boot: 1, seq: 5, well: true, ttl: 1900 }
const body = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 30 })

describe('the words between Jaga and its board', () => {
  test("the CRC is the catalogue's CRC-16/IBM-3740", () => {
    expect(crc16([...'123456789'].map(c => c.charCodeAt(0)))).toBe(0x29b1)
  })

  test('a heartbeat is the line that PROTOCOL.md prints', () => {
    const line = [0xf0, ...encode(HEARTBEAT), 0xf7].map(b => b.toString(16).padStart(2, '0')).join(' ')
    expect(line).toBe('f0 01 03 00 01 00 00 00 00 00 00 00 05 00 01 00 3e 01 7e 01 5f 01 f7')
    expect(readFileSync(join(BOARD, 'PROTOCOL.md'), 'utf8')).toContain(line)
  })

  test('what is put into pairs comes out of them, in seven bits', () => {
    fc.assert(
      fc.property(body, bytes => {
        const pairs = toPairs(bytes)
        expect(Math.max(...pairs)).toBeLessThan(0x80)
        expect(fromPairs(pairs)).toEqual(bytes)
      }),
    )
  })

  test('any one bent, missing or added value is refused', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 127 }), (bytes, where, bend) => {
        const pairs = toPairs(bytes)
        const at = where % pairs.length
        expect(fromPairs(pairs.with(at, (pairs[at] ?? 0) ^ bend))).toBeUndefined()
        expect(fromPairs(pairs.toSpliced(at, 1))).toBeUndefined()
        expect(fromPairs([...pairs, bend])).toBeUndefined()
      }),
    )
  })

  test('a frame of an unknown kind or another length is not guessed at', () => {
    expect(decode(toPairs([9, 1, 2, 3]))).toBeUndefined()
    expect(decode(toPairs([5, 1, 0, 0, 0]))).toBeUndefined()
  })

  test('a time to live that the board would not believe is refused here', () => {
    expect(() => encode({ ...HEARTBEAT, ttl: 1910 })).toThrow(RangeError)
    expect(() => encode({ ...HEARTBEAT, ttl: 0 })).toThrow(RangeError)
    expect(() => encode({ ...HEARTBEAT, ttl: Number.NaN })).toThrow(RangeError)
  })

  test('the firmware refuses every bent or cut heartbeat and arm too', () => {
    const board = powerOn()
    board.run(300)
    const { boot } = lastHello(board)
    for (const good of [encode({ ...HEARTBEAT, boot }), encode({ kind: 'arm', boot, trip: 1 })]) {
      for (const at of good.keys()) {
        board.send([0xf0, ...good.with(at, (good[at] ?? 0) ^ 1), 0xf7])
        board.send([0xf0, ...good.toSpliced(at, 1), 0xf7])
      }
      board.send([0xf0, ...good, 0, 0xf7])
    }
    board.until(() => board.waiting() === 0, 5000)
    board.run(250)
    expect(lastState(board)).toMatchObject({ alive: false, cause: 'start' })
  })
})
