/** A UPS that speaks YDN23, its frames put together here from the source as printed, and its wiring by the library's profile. */
import { ydn23PartsOf } from '../../../src/config/profile-ydn23.ts'
import { ydn23Driver } from '../../../src/drivers/ydn23/driver.ts'
import { type Ydn23Wiring, ydn23LinkOf, ydn23PointOf } from '../../../src/drivers/ydn23/profile.ts'
import { profileAt } from '../../hardware/profiles/one.ts'
import { realClock } from '../hearing.ts'
import { type Far, newFar } from '../lines/far.ts'
import type { LineRig } from '../lines/faults.ts'

/** ydn23.h: sum of the characters, inverted, plus one; of the length the sum of its hexadecimal digits likewise in one digit. */
export function frame(head: string, info = '', length = info.length): string {
  const digits = length.toString(16).padStart(3, '0')
  const sum = [...digits].reduce((so, digit) => so + Number.parseInt(digit, 16), 0)
  const body = `${head}${(((~sum & 15) + 1) & 15).toString(16)}${digits}${info}`.toUpperCase()
  let total = 0
  for (const sign of Buffer.from(body, 'latin1')) total += sign
  return `~${body}${((~total + 1) & 0xffff).toString(16).padStart(4, '0')}`.toUpperCase()
}

/** So many bytes of INFO, with two of them at each place of the source. */
function words(at: Readonly<Record<number, number>>, length: number): string {
  const info = Buffer.alloc(length)
  for (const [place, word] of Object.entries(at)) info.writeUInt16BE(word, Number(place))
  return info.toString('hex').toUpperCase()
}

/** 230.10 V in, 229.80 V and 4.12 A out, 82.16 V of battery, 50.01 Hz out, 49.98 Hz in, 0.85 kW, 0.94 kVA. */
const ANALOG = words({ 1: 23010, 7: 22980, 13: 412, 19: 8216, 21: 5001, 27: 4998, 33: 85, 35: 94, 41: 4500 }, 47)
const SWITCHES = '0001E1E1E1E10000000000'
const WARNINGS = `00000000000000200F${'00'.repeat(19)}`

export const NAME = Buffer.from('GXE 3k    V1.0').toString('hex').toUpperCase()

export function answersOf(address = '01'): Record<string, string> {
  return {
    [frame(`21${address}2A42`)]: frame(`21${address}2A00`, ANALOG),
    [frame(`21${address}2A43`)]: frame(`21${address}2A00`, SWITCHES),
    [frame(`21${address}2A44`)]: frame(`21${address}2A00`, WARNINGS),
    [frame(`21${address}2A51`)]: frame(`21${address}2A00`, NAME),
  }
}

/** What is not for it is not answered; what it does not know is refused. */
export const newYdn23 = (address = '01'): Far =>
  newFar(answersOf(address), query => (query.startsWith(`~21${address}2A`) ? frame(`21${address}2A04`) : ''))

const PROFILE = profileAt('ups/liebert-gxe', 'ydn23')

export function wire(changed: Partial<Ydn23Wiring> = {}, address = 1): Ydn23Wiring {
  const { device = 'ups' } = changed
  return {
    driver: 'ydn23',
    device,
    ...ydn23LinkOf({ ydn23: '/dev/ups', address }, PROFILE.link),
    poll: 20,
    timeout: 60,
    slowest: 90,
    points: PROFILE.points.map(point => ydn23PointOf(device, point.name, ydn23PartsOf(point))),
    ...changed,
  }
}

export const RIGHT = {
  'ups.status': 'OL',
  'ups.fault': 'normal',
  'input.voltage': 230.1,
  'output.voltage': 229.8,
  'output.current': 4.12,
  'battery.voltage': 82.16,
  'output.frequency': 50.01,
  'input.frequency': 49.98,
  'ups.realpower': 850,
  'ups.power': 940,
  'battery.charger.status': 'charging',
}

export const RIG: LineRig = {
  newFar: newYdn23,
  driver: ({ ceiling, ...times }, open, devices) =>
    ydn23Driver(
      Object.entries(devices).map(([serial, device]) => wire({ ...times, device, link: { serial, mode: '9600-8N1' } })),
      realClock,
      { ceiling, share: 1 },
      open,
    ),
  right: RIGHT,
  mayLeave: line => /^~21012A4[234]0000FD[0-9A-F]{2}$/.test(line),
  bad: [
    ['refuses', ({ say }) => say(`${frame('21012A04')}\r`), 'refused', 'RTN 04 unknown command'],
    ['says that it has heard rubbish', ({ say }) => say(`${frame('21012A02')}\r`), 'bad-frame', 'RTN 02 checksum'],
    ['spoils the checksum', ({ answer, say }) => say(`${answer.slice(0, -1)}Z\r`), 'bad-frame'],
    ['has another checksum', ({ answer, say }) => say(`${answer.slice(0, -4)}FFFF\r`), 'bad-frame', 'checksum'],
    [
      'answers for another device',
      ({ answer, say }) => say(`${frame('21022A00', answer.slice(13, -4))}\r`),
      'bad-frame',
    ],
    ['is of another kind', ({ answer, say }) => say(`${frame('21016000', answer.slice(13, -4))}\r`), 'bad-frame'],
    [
      'tells another length than it sends',
      ({ answer, say }) => say(`${frame('21012A00', answer.slice(13, -4), answer.length - 19)}\r`),
      'bad-frame',
      'length',
    ],
    ['answers with fewer bytes', ({ say }) => say(`${frame('21012A00', '000102')}\r`), 'bad-frame', '3 bytes'],
    ['always answers with the switches', ({ say }) => say(`${frame('21012A00', SWITCHES)}\r`), 'bad-frame'],
  ],
  fine: [
    ['begins with noise of the line', ({ answer, say }) => say(`\u00ff\u0000}~${answer}\r`)],
    ['writes small letters', ({ answer, say }) => say(`${lower(answer)}\r`)],
  ],
  counter: {
    name: 'output.voltage',
    put: (answer, count) =>
      answer.length === frame('21012A00', ANALOG).length ? frame('21012A00', counted(count)) : answer,
    most: 650,
  },
}

/** Small letters have other codes, and so another checksum. */
const lower = (answer: string): string => {
  const body = answer.slice(1, -4).toLowerCase()
  let total = 0
  for (const sign of Buffer.from(body, 'latin1')) total += sign
  return `~${body}${((~total + 1) & 0xffff).toString(16).padStart(4, '0')}`
}

/** Output of so many volts. */
const counted = (count: number): string =>
  `${ANALOG.slice(0, 14)}${(100 * count).toString(16).padStart(4, '0').toUpperCase()}${ANALOG.slice(18)}`
