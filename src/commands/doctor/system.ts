/** The board, its operating system, Node, its clock, its watchdog and its supply. */

import type { Finding } from './finding.ts'
import type { Machine } from './machine.ts'

export async function system(of: Machine): Promise<Finding[]> {
  return [await board(of), await os(of), node(of), await clock(of), await rtc(of), await watchdog(of), await supply(of)]
}

async function board({ text }: Machine): Promise<Finding> {
  const model = await text('/proc/device-tree/model')
  if (model?.startsWith('Raspberry Pi'))
    return { grade: 'ok', about: 'about-board', found: 'found-is', values: { is: model } }
  return { grade: 'warn', about: 'about-board', found: 'found-no-pi', values: { is: model ?? '-' } }
}

async function os({ text, kernel }: Machine): Promise<Finding> {
  const release = await text('/etc/os-release')
  const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(release ?? '')?.[1] ?? '-'
  return { grade: 'ok', about: 'about-os', found: 'found-is', values: { is: `${name}, ${kernel}` } }
}

/** The oldest that package.json names. */
const OLDEST = [20, 19] as const

function node({ node: is }: Machine): Finding {
  const [major = 0, minor = 0] = is.split('.').map(Number)
  const isNew = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
  if (isNew) return { grade: 'ok', about: 'about-node', found: 'found-is', values: { is } }
  return { grade: 'fail', about: 'about-node', found: 'found-old-node', values: { is, least: OLDEST.join('.') } }
}

async function clock({ text, run }: Machine): Promise<Finding> {
  const said = (await run('timedatectl', 'show', '--property=NTPSynchronized', '--value'))?.trim()
  const isSet = said === 'yes' || (await text('/run/systemd/timesync/synchronized')) !== undefined
  return isSet
    ? { grade: 'ok', about: 'about-clock', found: 'found-clock-set' }
    : { grade: 'warn', about: 'about-clock', found: 'found-clock-unset' }
}

async function rtc({ names, text }: Machine): Promise<Finding> {
  const [first] = await names('/sys/class/rtc')
  if (first === undefined) return { grade: 'warn', about: 'about-rtc', found: 'found-no-rtc' }
  const is = (await text(`/sys/class/rtc/${first}/name`)) ?? first
  return { grade: 'ok', about: 'about-rtc', found: 'found-is', values: { is } }
}

async function watchdog({ names, text }: Machine): Promise<Finding> {
  const [first] = await names('/sys/class/watchdog')
  if (first === undefined) return { grade: 'warn', about: 'about-watchdog', found: 'found-no-watchdog' }
  const state = await text(`/sys/class/watchdog/${first}/state`)
  return state === 'active'
    ? { grade: 'ok', about: 'about-watchdog', found: 'found-watchdog-armed' }
    : { grade: 'warn', about: 'about-watchdog', found: 'found-watchdog-idle' }
}

/** The Pi's firmware says it of its own supply; it is found by name, its number moves. */
async function supply({ names, text }: Machine): Promise<Finding> {
  for (const entry of await names('/sys/class/hwmon')) {
    const folder = `/sys/class/hwmon/${entry}`
    if ((await text(`${folder}/name`)) !== 'rpi_volt') continue
    const isLow = (await text(`${folder}/in0_lcrit_alarm`)) !== '0'
    if (isLow) return { grade: 'fail', about: 'about-supply', found: 'found-undervoltage' }
    return { grade: 'ok', about: 'about-supply', found: 'found-voltage' }
  }
  return { grade: 'warn', about: 'about-supply', found: 'found-voltage-unknown' }
}
