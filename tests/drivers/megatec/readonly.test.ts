/** What can leave for a UPS: three questions, and none of the commands that test, switch off or silence it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { talkOn } from '../../../src/drivers/lines/talk.ts'
import { megatecDriver } from '../../../src/drivers/megatec/driver.ts'
import { QUERIES, queryFor } from '../../../src/drivers/megatec/frames.ts'
import type { Driver } from '../../../src/ports.ts'
import { hearing, realClock } from '../hearing.ts'
import { moods, portTo, well } from '../lines/far.ts'
import { virtualTime } from '../virtual.ts'
import { nak, newUps } from './ups.ts'
import { wire } from './wiring.ts'

const FOLDER = 'src/drivers/megatec'
let driver: Driver | undefined
virtualTime()
afterEach(() => driver?.stop())

test('every sign that ever reaches the UPS, well, ill and gone, is one of Q1, F and I', async () => {
  const ups = newUps()
  const port = portTo(ups)
  const room = hearing()
  driver = megatecDriver([wire({ poll: 1, timeout: 10, slowest: 15 })], realClock, { ceiling: 5, share: 1 }, port.open)
  driver.start(room.hear)
  for (const mood of [well, moods.mute, nak, moods.echo, moods.garbage, moods.cut, moods.twice, moods.late(12)]) {
    ups.mood = mood
    driver.retry('ups')
    for (let turn = 0; turn < 4; turn += 1) await room.next()
  }
  port.pull()
  await room.next()
  ups.rest()
  const talk = talkOn(await portTo(ups).open({ serial: '/dev/ups', mode: '2400-8N1' }), 128)
  ups.mood = well
  await talk.ask(queryFor('I'), 100)
  await talk.close()
  expect([...new Set(ups.heard.match(/[^\r]*\r|[^\r]+$/g))].toSorted()).toEqual(['F\r', 'I\r', 'Q1\r'])
})

test('only the queries of the list are put, and nothing here writes by itself', () => {
  const code = readdirSync(FOLDER)
    .map(name => readFileSync(join(FOLDER, name), 'utf8'))
    .join('\n')
  expect(code.match(/\.(write|end|pipe|set|update)\(.*/g)).toBeNull()
  expect(code.match(/\btext: .*/g)).toEqual([expect.stringMatching(/^text: query, /)])
  expect(QUERIES).toEqual(['Q1', 'F', 'I'])
})
