/** The header's pins, what else the machine uses them for, and the buses and sensors on it. */

import { headerOf } from '../../../firmware-bridge/host/header.ts'
import type { Finding } from './finding.ts'
import type { Machine } from './machine.ts'
import { pulls, type UsedPin } from './pulls.ts'

const about = 'about-pins'

/** `used`: the pins the room file names. */
export async function pins(of: Machine, wired: readonly UsedPin[]): Promise<Finding[]> {
  const used = new Set(wired.map(({ gpio }) => gpio))
  return [
    await header(of, used),
    ...(await conflicts(of, used)),
    ...(await pulls(of, wired)),
    await sensors(of),
    await groups(of, used),
  ]
}

async function header({ run }: Machine, used: ReadonlySet<number>): Promise<Finding> {
  const found = headerOf()
  if (found.kind === 'numbered') {
    const { label, base } = found.chip
    return { grade: 'ok', about, found: 'found-pins-numbered', values: { label, base } }
  }
  const tools = (await run('gpiodetect'))?.split('\n')[0]
  if (tools) return { grade: 'ok', about, found: 'found-pins-tools', values: { is: tools } }
  return { grade: used.size > 0 ? 'fail' : 'warn', about, found: 'found-no-pins' }
}

/** What an overlay or parameter of the firmware's settings takes, where it does not say another pin. */
const TAKEN: Readonly<Record<string, readonly number[]>> = {
  'i2c_arm=on': [2, 3],
  'i2c=on': [2, 3],
  'i2c1=on': [2, 3],
  'i2s=on': [18, 19, 20, 21],
  'spi=on': [7, 8, 9, 10, 11],
  mcp3008: [7, 8, 9, 10, 11],
  'uart0=on': [14, 15],
  'enable_uart=1': [14, 15],
  'w1-gpio': [4],
  'w1-gpio-pullup': [4],
  'gpio-shutdown': [3],
  'gpio-fan': [12],
  'gpio-ir': [18],
  'pps-gpio': [18],
  dht11: [4],
}

async function conflicts({ text }: Machine, used: ReadonlySet<number>): Promise<Finding[]> {
  const settings = (await text('/boot/firmware/config.txt')) ?? (await text('/boot/config.txt')) ?? ''
  return settings.split('\n').flatMap(line => {
    const taken = takenBy(line.trim()).filter(pin => used.has(pin))
    return taken.map((pin): Finding => {
      return { grade: 'fail', about, found: 'found-pin-taken', values: { pin, line: line.trim() } }
    })
  })
}

function takenBy(line: string): readonly number[] {
  const [, kind, said = ''] = /^(dtoverlay|dtparam)=(.*)$/.exec(line) ?? []
  if (kind === undefined) return TAKEN[line] ?? []
  const [first = '', ...more] = said.split(',')
  if (kind === 'dtparam') return [first, ...more].flatMap(one => TAKEN[one.includes('=') ? one : `${one}=on`] ?? [])
  const pin = /gpio_?pin=(\d+)/.exec(said)?.[1]
  const known = TAKEN[first]
  return known && pin !== undefined ? [Number(pin)] : (known ?? [])
}

const I2C = '/sys/bus/i2c/devices'

async function sensors({ names, text }: Machine): Promise<Finding> {
  const named = async (folder: string) =>
    Promise.all((await names(folder)).map(async entry => (await text(`${folder}/${entry}/name`)) ?? ''))
  const wires = (await names('/sys/bus/w1/devices')).filter(name => /^[0-9a-f]{2}-/.test(name))
  // What the device tree or a person told the kernel of a bus: by its address, `1-0068`.
  const chips = (await names(I2C)).filter(name => /^\d+-[0-9a-f]{4}$/.test(name))
  const onI2c = chips.map(async name => `${(await text(`${I2C}/${name}/name`)) ?? '?'} ${name}`)
  const all = [
    ...(await named('/sys/class/hwmon')),
    ...(await named('/sys/bus/iio/devices')),
    ...wires,
    ...(await Promise.all(onI2c)),
  ].filter(Boolean)
  const is = all.length > 0 ? all.join(', ') : '-'
  return { grade: 'ok', about: 'about-sensors', found: 'found-is', values: { is } }
}

/** Whoever runs this should be whoever will run the guard. */
async function groups({ text, user }: Machine, used: ReadonlySet<number>): Promise<Finding> {
  const lines = ((await text('/etc/group')) ?? '').split('\n').map(line => line.split(':'))
  const wanted = ['dialout', ...(used.size > 0 ? ['gpio'] : [])]
  const lacking = wanted.filter(name => {
    const [, , id] = lines.find(([group]) => group === name) ?? []
    return id !== undefined && !user.groups.includes(Number(id))
  })
  if (user.root || lacking.length === 0) return { grade: 'ok', about: 'about-groups', found: 'found-groups' }
  return { grade: 'warn', about: 'about-groups', found: 'found-no-group', values: { groups: lacking.join(' ') } }
}
