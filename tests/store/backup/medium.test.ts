/** A real file system in a file, mounted by the script that root installs: only an enrolled one, and nothing on it runs. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newKeys } from '../../../src/store/backup/bundle.ts'
import { backUp } from '../../../src/store/backup/job.ts'
import { type Media, systemMedia } from '../../../src/store/backup/medium.ts'
import { openBackup } from '../../../src/store/backup/restore.ts'
import { keeping } from '../../../src/store/keeping.ts'
import { START } from '../../api/house.ts'
import { folder, isNative, open } from '../native.ts'

const UUID = '0f3c8a52-7d1e-4b60-9a57-0123456789ab'
const dir = folder()
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

/** Null where this machine lets nobody mount. */
function loopOf(image: string): string | null {
  writeFileSync(image, '')
  truncateSync(image, 16 * 1024 * 1024)
  try {
    run('mkfs.ext4', '-q', '-F', '-U', UUID, image)
    return run('losetup', '-f', '--show', image).trim()
  } catch {
    return null
  }
}

let loop: string | null = null
let media: Media
beforeEach(() => {
  loop = loopOf(join(dir(), 'image'))
  for (const name of ['by-uuid', 'at']) mkdirSync(join(dir(), name))
  if (loop) symlinkSync(loop, join(dir(), 'by-uuid', UUID))
  writeFileSync(join(dir(), 'list'), `${UUID}\n`)
  const places = { LIST: 'list', AT: 'at', BY_UUID: 'by-uuid' }
  let script = readFileSync(resolve('hardware/pi/jaga-medium'), 'utf8').replace('USER_NAME=jaga', 'USER_NAME=root')
  for (const [name, place] of Object.entries(places))
    script = script.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${join(dir(), place)}`)
  writeFileSync(join(dir(), 'jaga-medium'), script, { mode: 0o755 })
  media = systemMedia([join(dir(), 'jaga-medium')], join(dir(), 'by-uuid'))
})
afterEach(async () => {
  if (!loop) return
  await media.unmount(UUID).catch(() => undefined)
  run('losetup', '-d', loop)
})

describe.runIf(isNative)('a portable medium', () => {
  test('takes a backup, is mounted without rights, and is let go of with everything on it', async context => {
    if (!loop) return context.skip()
    expect(media.isPlugged(UUID)).toBe(true)
    const keys = await newKeys()
    const data = join(dir(), 'data')
    mkdirSync(data)
    const guard = keeping(data, open)
    const options: string[] = []
    const said = (): void => {
      const line = readFileSync('/proc/mounts', 'utf8')
        .split('\n')
        .find(one => one.includes(join(dir(), 'at')))
      if (line) options.push(line.split(' ')[3] ?? '')
    }
    const site = { id: 'lpse', title: 'L' }
    const asked = { dir: data, room: null, key: keys.key, site, utcOffset: 0, version: '1', now: START }
    const keep = { daily: 7, weekly: 0, monthly: 0 }
    const { name } = await backUp({ ...asked, keep }, { uuid: UUID }, open, media, said)
    guard.answer('stop', null)
    expect(options.length).toBeGreaterThan(0)
    for (const one of options) expect(one.split(',')).toEqual(expect.arrayContaining(['nosuid', 'nodev', 'noexec']))
    expect(readdirSync(join(dir(), 'at'))).toEqual([])
    const root = await media.mount(UUID)
    expect(readdirSync(join(root, 'jaga'))).toEqual([name])
    expect((await openBackup(open, join(root, 'jaga', name), keys.secret, dir())).names).toContain('journal.db')
  })

  test.each([
    ['that nobody enrolled', '11111111-2222-3333-4444-555555555555', /^jaga-medium: [-\d]+ is not enrolled in \S+$/],
    ['whose name is a path', '../../etc', /no UUID/],
    ['whose name is an option', '-o', /no UUID/],
  ])('%s is refused', async (_, uuid, why) => {
    await expect(media.mount(uuid)).rejects.toThrow(why)
  })

  test('that is not plugged in is refused, and letting go of it is no fault', async () => {
    rmSync(join(dir(), 'by-uuid', UUID), { force: true })
    expect(media.isPlugged(UUID)).toBe(false)
    await expect(media.mount(UUID)).rejects.toThrow(/not plugged in/)
    await media.unmount(UUID)
  })
})
