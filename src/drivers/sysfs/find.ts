/** Finds a sensor by what it is called: the numbers the kernel gives change from one start to the next. */

import { readdir, readFile, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Fault } from '../../core/sample.ts'
import { ONLY, type Sensor, type SensorClass } from './profile.ts'

interface Listed {
  readonly folder: string
  readonly chip: string
  /** How the kernel calls this one of its kind. */
  readonly name: string
}

const FOLDERS: Readonly<Record<SensorClass, string>> = {
  hwmon: 'class/hwmon',
  iio: 'bus/iio/devices',
  w1: 'bus/w1/devices',
}

/** `root` is where the kernel shows itself, `/sys`. Never throws. */
export async function find(root: string, { class: kind, chip, sensor }: Sensor): Promise<string | Fault> {
  const listed = await list(root, kind)
  const alike = listed.filter(one => chip.includes(one.chip))
  const [found, ...others] = sensor === ONLY ? alike : alike.filter(({ name }) => name === sensor)
  if (!found) return { code: 'port', detail: `no ${chip.join(' or ')}${sensor === ONLY ? '' : ` at ${sensor}`}` }
  if (others.length === 0) return found.folder
  return { code: 'port', detail: `which of ${alike.map(({ name }) => name).join(', ')}` }
}

async function list(root: string, kind: SensorClass): Promise<Listed[]> {
  const folder = join(root, FOLDERS[kind])
  const entries = await readdir(folder).catch(() => [])
  const all = await Promise.all(entries.map(entry => LISTED[kind](join(folder, entry)).catch(() => null)))
  return all.filter(one => one !== null)
}

/** A folder that is no sensor, or goes while we look, rejects. */
const LISTED: Readonly<Record<SensorClass, (folder: string) => Promise<Listed>>> = {
  hwmon: async folder => {
    const chip = await nameIn(folder)
    const device = await realpath(join(folder, 'device')).catch(() => chip)
    return { folder, chip, name: basename(device) }
  },
  // The kernel calls a DHT by the node of its overlay, `dht11@4`; a converter by its chip, and its parent by its address.
  iio: async folder => {
    const [chip = '', node] = (await nameIn(folder)).split('@')
    const name = node === undefined ? basename(dirname(await realpath(folder))) : `${chip}@${node}`
    return { folder, chip, name }
  },
  w1: async folder => {
    const name = basename(folder)
    return { folder, chip: name.split('-')[0] ?? '', name }
  },
}

const nameIn = async (folder: string): Promise<string> => (await readFile(join(folder, 'name'), 'utf8')).trim()
