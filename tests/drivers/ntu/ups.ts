/** A Mean Well NTU as its source prints it, and the wiring of one as the library's own profile makes it. */
import { ntuPartsOf } from '../../../src/config/profile-ntu.ts'
import { ntuDriver } from '../../../src/drivers/ntu/driver.ts'
import { type NtuWiring, ntuPointOf } from '../../../src/drivers/ntu/profile.ts'
import { profileAt } from '../../hardware/profiles/one.ts'
import { realClock } from '../hearing.ts'
import { type Far, newFar } from '../lines/far.ts'
import type { LineRig } from '../lines/faults.ts'

const ANSWERS = {
  Q: '(120 025 28.8 100 19.7 000 59.9 000 011 1000000000000000000)',
  I: '#00.0 00.0 22.0 20.0 00.0 MEANWELL LOC-0123456789 REV:01.8 NTU-1200-124 1 00/00/0000',
}

export const newNtu = (): Far => newFar(ANSWERS)

const PROFILE = profileAt('ups/meanwell-ntu', 'ntu')

export function wire(changed: Partial<NtuWiring> = {}): NtuWiring {
  const { device = 'ups' } = changed
  return {
    driver: 'ntu',
    device,
    link: { serial: '/dev/ups', mode: '9600-8N1' },
    poll: 20,
    timeout: 60,
    slowest: 90,
    points: PROFILE.points.map(point => ntuPointOf(device, point.name, ntuPartsOf(point))),
    ...changed,
  }
}

/** Every value of the printed answer. */
export const RIGHT = {
  'ups.status': 'OB',
  'ups.fault': 'normal',
  'input.voltage': 0,
  'output.voltage': 120,
  'ups.load': 11,
  'battery.voltage': 28.8,
  'battery.charge': 100,
  'ups.temperature': 19.7,
  'output.frequency': 59.9,
}

export const RIG: LineRig = {
  newFar: newNtu,
  driver: ({ ceiling, ...times }, open, devices) =>
    ntuDriver(
      Object.entries(devices).map(([serial, device]) => wire({ ...times, device, link: { serial, mode: '9600-8N1' } })),
      realClock,
      { ceiling, share: 1 },
      open,
    ),
  right: RIGHT,
  mayLeave: line => line === 'Q' || line === 'I',
  counter: {
    name: 'ups.load',
    put: (answer, count) => answer.replace(' 011 ', ` ${String(count).padStart(3, '0')} `),
    most: 1000,
  },
}
