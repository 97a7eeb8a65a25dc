/** Every recorded UPS, played by Debian's nut-server: no wrong value, and what cannot be believed says so. */

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { term } from '../../../src/core/vocabulary.ts'
import { type Watched, watchRoom } from '../../drivers/nut/room.ts'
import { describeWith } from '../debian.ts'
import { DUMPS, type Dump, dumps } from './dumps.ts'
import { NUT, type NutServer, startNut } from './server.ts'

interface Row {
  readonly name: string
  readonly at: string
  readonly or?: { readonly at: string }
  readonly absent?: string
}

const profileOf = ({ says }: Dump): string => (says.has('input.L1-N.voltage') ? 'ups/nut-3-phase' : 'ups/nut')
const rowsOf = (dump: Dump): Row[] =>
  parse(readFileSync(`hardware/profiles/${profileOf(dump)}.yaml`, 'utf8')).points as Row[]

/** What the file says of a point, in the words of this test alone: a number, a text, or nothing that can be used. */
function expected(row: Row, { says }: Dump): { value: number | string | null; text: string | undefined } {
  const text = says.get(row.at) ?? (row.or && says.get(row.or.at))
  if (text === undefined) return { value: row.absent ?? null, text }
  const kind = term(row.name)?.kind
  if (kind === 'text') return { value: text, text }
  if (kind === 'state') return { value: text === '' ? null : text, text }
  const [low, high] = term(row.name)?.range ?? [0, 0]
  const number = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  return { value: low <= number && number <= high ? number : null, text }
}

const words = (set: unknown): string[] => String(set).replace('HE', 'ECO').split(' ').sort()

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
      else if (row.name === 'ups.status') expect(words(reading.value), told).toEqual(words(value))
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
