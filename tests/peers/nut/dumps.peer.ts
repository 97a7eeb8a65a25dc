/** Every recorded UPS, played by Debian's nut-server: no wrong value, and what cannot be believed says so. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { DUMPS, type Dump, dumps, expected, inOrder, profileOf, rowsOf } from '../../drivers/nut/dumps.ts'
import { type Watched, watchRoom } from '../../drivers/room.ts'
import { describeWith } from '../debian.ts'
import { NUT, type NutServer, startNut } from './server.ts'

describeWith('the recorded UPS on a real NUT server', { ...NUT, [DUMPS]: 'recorded UPS beside the repository' }, () => {
  let server: NutServer
  let room: Watched

  beforeAll(async () => {
    server = await startNut({ plays: Object.fromEntries(dumps.map(({ ups, file }) => [ups, file])) })
    const devices = dumps.map(
      dump =>
        `{ id: ${dump.ups}, profile: ${profileOf(dump)}, link: { nut: "127.0.0.1:${server.port}", ups: ${dump.ups} } }`,
    )
    room = watchRoom(server.folder, devices)
    // A server says WAIT until a driver has told it all.
    const heard = ({ ups }: Dump) => !['never-heard', 'sentinel'].includes(room.reason(`${ups}/ups.status`) ?? '')
    await room.until('every UPS is heard', () => dumps.every(heard))
  })
  afterAll(async () => {
    await room?.stop()
    await server?.stop()
  })

  test.each(dumps.map(dump => [dump.file.replace(/.*\//, ''), dump] as const))('%s', (_, dump) => {
    for (const row of rowsOf(dump)) {
      const reading = room.reading(`${dump.ups}/${row.name}`)
      const { value, text } = expected(row, dump)
      const told = `${row.name} is "${text}" in the file`
      if (value === null) expect(reading, told).toMatchObject({ quality: 'bad', value: null })
      else if (row.name === 'ups.status') expect(inOrder(reading.value), told).toBe(value)
      else expect(reading, told).toMatchObject({ quality: 'good', value })
    }
  })

  test('the doubtful ones are there, and told for what they are', () => {
    const named = (part: string) => dumps.find(({ file }) => file.includes(part))?.ups ?? expect.fail(`no dump ${part}`)
    expect(room.reading(`${named('HP__RT3000')}/ups.status`)).toMatchObject({
      quality: 'uncertain',
      reason: 'contradiction',
    })
    expect(room.reading(`${named('HP__R12000')}/ups.status`)).toMatchObject({
      quality: 'uncertain',
      reason: 'contradiction',
    })
    expect(room.reason(`${named('Smart-UPS_750')}/ups.efficiency`)).toBe('sentinel')
    expect(room.reason(`${named('Back-UPS_XS_1200')}/battery.temperature`)).toBe('out-of-range')
    expect(room.reason(`${named('Digitus')}/battery.runtime`)).toBe('refused')
    const empty = dumps.find(({ says }) => says.get('ups.status') === '')
    expect(room.reason(`${empty?.ups}/ups.status`)).toBe('no-meaning')
  })

  test('nobody counts us as a load', async () => {
    const said = await server.ask(...dumps.map(({ ups }) => `GET NUMLOGINS ${ups}`))
    expect(said.match(/NUMLOGINS \S+ 0\n/g)).toHaveLength(dumps.length)
  })
})
