/** What a room sees of a device that answers badly. */

import { describe, expect, test } from 'vitest'
import { allValues, faultsOf, heardOf } from '../hearing.ts'
import { house } from './house.ts'
import { moods } from './moods.ts'
import type { Mood } from './peer.ts'
import { u16, wire } from './wiring.ts'

const here = house()

describe('a bad answer is a fault and never a value', () => {
  test.each<[string, Mood, string]>([
    ['I03 mute', moods.mute, 'no-answer'],
    ['I04 one byte at a time, too slowly', moods.drip(20), 'no-answer'],
    ['I04 late', moods.late(200), 'no-answer'],
    ['cut in the middle', moods.cut, 'no-answer'],
    ['too short', moods.short, 'bad-frame'],
    ['too long', moods.long, 'bad-frame'],
    ['more bytes announced than sent', moods.lie(2), 'bad-frame'],
    ['fewer bytes announced than sent', moods.lie(-2), 'bad-frame'],
    ['I05 an echo', moods.echo, 'bad-frame'],
    ['I07 noise', moods.garbage(300), 'bad-frame'],
    ['I07 a megabyte of noise', moods.garbage(1_000_000), 'bad-frame'],
    ['I07 a frame of 60 000 bytes', moods.oversize, 'bad-frame'],
    ['an empty frame', moods.empty, 'bad-frame'],
    ['another protocol', moods.wrongProtocol, 'bad-frame'],
    ['I08 another unit', moods.wrongUnit, 'bad-frame'],
    ['I08 an exception of another unit', moods.strangersException, 'bad-frame'],
    ['another function', moods.wrongFunction, 'bad-frame'],
    ['I05 another transaction', moods.wrongTransaction, 'no-answer'],
    ['FIN', moods.fin, 'port'],
    ['RST', moods.rst, 'port'],
    ['I09 exception 5', moods.exception(5), 'busy'],
    ['I09 exception 6', moods.exception(6), 'busy'],
    ['I09 exception 10', moods.exception(10), 'busy'],
    ['I09 exception 11', moods.exception(11), 'busy'],
  ])('%s', async (_, mood, code) => {
    const peer = await here.peerOf()
    here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 200)], { timeout: 150 })])
    await here.room.next(allValues)
    peer.mood = mood
    await here.room.next(samples => faultsOf(samples).every(one => one === code))
    peer.mood = moods.well
    expect(heardOf(await here.room.next(allValues), 'ups/holding.200')).toBe(200)
  })

  test('a slow answer within the time is a value', async () => {
    const peer = await here.peerOf(moods.drip(2))
    here.run([wire('ups', peer.port, [u16('ups', 1)], { timeout: 2000 })])
    expect(heardOf(await here.room.next(), 'ups/holding.1')).toBe(1)
  })

  test('I05 an answer sent twice does no harm', async () => {
    const peer = await here.peerOf(moods.twice)
    peer.word = (_, address) => address + peer.requests.length
    here.run([wire('ups', peer.port, [u16('ups', 1), u16('ups', 200)], { poll: 5 })])
    for (let turn = 1; turn < 40; turn += 2) {
      const samples = await here.room.next()
      expect([heardOf(samples, 'ups/holding.1'), heardOf(samples, 'ups/holding.200')]).toEqual([1 + turn, 201 + turn])
    }
  })

  test('a device that closes after every answer is read all the same', async () => {
    const peer = await here.peerOf(moods.answerThenFin)
    here.run([wire('ups', peer.port, [u16('ups', 1)])])
    for (let turn = 0; turn < 5; turn += 1) expect(await here.room.next()).toSatisfy(allValues)
  })
})
