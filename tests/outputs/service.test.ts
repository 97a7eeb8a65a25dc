/** What systemd is told: that the guard stands, lives as long as turns end, and stops. */
import { expect, test } from 'vitest'
import type { Room } from '../../src/core/room.ts'
import type { Outcome } from '../../src/core/turn.ts'
import { type Notify, service } from '../../src/outputs/service.ts'

const ENV = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '15000000' }
const at = (mono: number) => ({ now: { mono } }) as Room
const NOTHING: Outcome = { events: [], changed: [] } as unknown as Outcome

function told(env: NodeJS.ProcessEnv = ENV) {
  const words: string[] = []
  const done: ((error: Error | null) => void)[] = []
  const notify: Notify = (word, then) => {
    words.push(word)
    done.push(then)
  }
  const [output] = service(env, notify)
  return {
    words,
    output,
    turn: (mono: number) => output?.tell(NOTHING, at(mono)),
    taken: (error: Error | null = null) => done.shift()?.(error),
  }
}

test('without a service manager there is nobody to tell', () => {
  expect(service({})).toEqual([])
})

test('ready after the first turn, alive every third of the time it allows, and never by itself', () => {
  const { words, turn, taken } = told()
  for (const mono of [1000, 1500, 5900, 6000, 6500, 11_000]) {
    turn(mono)
    taken()
  }
  expect(words).toEqual(['READY=1', 'WATCHDOG=1', 'WATCHDOG=1'])
})

test('a word at a time: while one is on its way no other is sent', () => {
  const { words, turn, taken } = told()
  turn(0)
  turn(6000)
  expect(words).toEqual(['READY=1'])
  taken()
  turn(6500)
  expect(words).toEqual(['READY=1', 'WATCHDOG=1'])
})

test('without a watchdog it is ready and no more', () => {
  const { words, turn, taken } = told({ NOTIFY_SOCKET: 'x' })
  turn(0)
  taken()
  turn(60_000)
  expect(words).toEqual(['READY=1'])
})

test('a word that is not taken is a trouble of this output until one is', () => {
  const { turn, taken } = told()
  turn(0)
  taken(new Error('spawn systemd-notify ENOENT'))
  expect(() => turn(500)).toThrow('ENOENT')
  expect(() => turn(6000)).toThrow('ENOENT')
  taken()
  expect(() => turn(6500)).not.toThrow()
})

test('its end is told', async () => {
  const { words, output, taken } = told()
  const stopped = output?.stop()
  taken()
  await stopped
  expect(words).toEqual(['STOPPING=1'])
})
