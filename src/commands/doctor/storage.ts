/** Where the records go: whether it outlives a power cut, how fast it is, and how much room there is. */

import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Finding } from './finding.ts'
import type { Machine } from './machine.ts'

const about = 'about-storage'
/** Gone with the power. */
const FLEETING = ['tmpfs', 'ramfs', 'overlay']
/** What a year of one room takes, with room to spare. */
const ENOUGH_MB = 2000
const SLOW_MS = 1000
const TRIES = 5

export async function storage({ text }: Machine, data: string): Promise<Finding[]> {
  const kind = kindOf(resolve(data), (await text('/proc/mounts')) ?? '')
  const place: Finding = FLEETING.includes(kind)
    ? { grade: 'fail', about, found: 'found-fleeting', values: { dir: resolve(data), kind } }
    : { grade: 'ok', about, found: 'found-place', values: { dir: resolve(data), kind } }
  return [place, ...(await measured(data))]
}

/** The kind of the file system with the longest way to this folder. */
export function kindOf(folder: string, mounts: string): string {
  const above = mounts
    .split('\n')
    .map(line => line.split(' '))
    .filter(([, point = '']) => `${folder}/`.startsWith(point === '/' ? '/' : `${point}/`))
  const [, , kind = '-'] = above.reduce((best, one) => ((one[1] ?? '') >= (best[1] ?? '') ? one : best), [''])
  return kind
}

async function measured(data: string): Promise<Finding[]> {
  try {
    await mkdir(data, { recursive: true })
    const ms = await slowest(join(data, `.doctor-${process.pid}`))
    const { bavail, bsize } = await statfs(data)
    const mb = Math.round((bavail * bsize) / 1e6)
    return [
      {
        grade: ms > SLOW_MS ? 'warn' : 'ok',
        about,
        found: ms > SLOW_MS ? 'found-slow' : 'found-swift',
        values: { ms },
      },
      {
        grade: mb < ENOUGH_MB ? 'warn' : 'ok',
        about,
        found: mb < ENOUGH_MB ? 'found-narrow' : 'found-room',
        values: { mb },
      },
    ]
  } catch (error) {
    return [{ grade: 'fail', about, found: 'found-unwritable', values: { dir: resolve(data), why: String(error) } }]
  }
}

/** Of a few small writes, each brought to the disk. */
async function slowest(file: string): Promise<number> {
  const handle = await open(file, 'w')
  try {
    let worst = 0
    for (let tried = 0; tried < TRIES; tried++) {
      const began = performance.now()
      await handle.write(Buffer.alloc(4096))
      await handle.sync()
      worst = Math.max(worst, performance.now() - began)
    }
    return Math.round(worst)
  } finally {
    await handle.close()
    await rm(file, { force: true })
  }
}
