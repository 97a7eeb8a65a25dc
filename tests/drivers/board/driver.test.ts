/** The driver with the real process of the board, where there is no board. */
import { expect, test } from 'vitest'
import type { Sample } from '../../../src/core/sample.ts'
import { boardDriver } from '../../../src/drivers/board/driver.ts'
import { hearOnce } from '../../../src/drivers/board/once.ts'
import type { BoardWiring } from '../../../src/drivers/board/profile.ts'
import { startChild } from '../../../src/spawn.ts'
import { until } from '../../until.ts'
import { realClock } from '../hearing.ts'

const WIRING: BoardWiring = {
  driver: 'board',
  device: 'board',
  link: { serial: '/dev/no-such-board', mode: '57600-8N1' },
  poll: 500,
  points: [{ point: 'board/relay.trip', source: { fact: 'trip' } }],
  bands: [null, null, null, null],
  probes: ['none', 'none'],
}
const SPEC = {
  id: 'relay',
  kind: 'relay',
  fail: 'alarm',
  ttl: 2000,
  readBack: 'controller/relay.position',
  reflash: false,
} as const
const start = () => startChild('firmware-bridge/host/board.ts')

test('a board that is not there is a fault of the port again and again, its relay has no position, and its process ends', async () => {
  let pid: number | undefined
  const boards = boardDriver([WIRING], realClock, () => {
    const child = start()
    pid = child.pid
    return child
  })
  const relay = boards.actuator(SPEC, { on: 'board', relay: true })
  const told: Sample[] = []
  const positions: Sample[] = []
  relay.watch(samples => positions.push(...samples))
  boards.start(samples => told.push(...samples))
  relay.command('well', 2000)
  await until('it is told twice', () => told.length > 1)
  expect(told[0]).toMatchObject({ point: 'board/relay.trip', fault: { code: 'port' } })
  expect(told[0] && 'fault' in told[0] && told[0].fault.detail).toMatch(/No such file/)
  await relay.stop()
  await boards.stop()
  expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH')
  expect(positions).toEqual([])
})

test('a person who reads it once is told so, and not kept waiting', async () => {
  const told = await hearOnce(start)(WIRING, realClock, new AbortController().signal)
  expect(told.samples).toMatchObject([{ point: 'board/relay.trip', fault: { code: 'port' } }])
  expect(told.said('board/relay.trip')).toEqual([])
})
