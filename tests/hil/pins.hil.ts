/** The real onoff on a kernel's simulated header, in a machine of its own: what was done to its pins, and what came of it. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadRoom } from '../../src/config/load.ts'
import { describeWith } from '../peers/debian.ts'

const HERE = import.meta.dirname
const ROOT = resolve(HERE, '../..')
const CACHE = resolve(process.env.HIL ?? join(ROOT, '.hil'))
const NEEDS = {
  '/usr/bin/qemu-system-x86_64': 'Debian: qemu-system-x86',
  '/usr/bin/gcc-12': 'Debian 12: gcc-12, for the kernel module of the simulated header',
  '/usr/bin/cpio': 'Debian: cpio',
  [join(ROOT, 'node_modules/epoll/build/Release/epoll.node')]: 'npm: the native part of onoff',
}

interface Measured {
  readonly name: string
  readonly ms?: number
  readonly levels?: readonly number[]
  readonly level?: number
  readonly read?: number
  readonly made?: number
  readonly counted?: number
  readonly word?: string
  readonly value?: string
  readonly p50?: number
  readonly p99?: number
}

const found = new Map<string, Measured>()
const measured = (name: string): Measured => found.get(name) ?? expect.fail(`nothing was measured of: ${name}`)

/** The kernel and its modules are fetched and built once; then each run starts a machine of its own. */
function run(): string {
  mkdirSync(CACHE, { recursive: true })
  const loaded = loadRoom(join(HERE, 'room.yaml'), join(ROOT, 'hardware'), 'en')
  if (!loaded.ok) throw new Error(loaded.mistakes.map(({ text }) => text).join('\n'))
  mkdirSync(join(ROOT, '.hil'), { recursive: true })
  writeFileSync(join(ROOT, '.hil', 'plan.json'), JSON.stringify(loaded.plan))
  if (!isBuilt()) command('build.sh')
  return command('run.sh')
}

/** By what these files say now. */
function isBuilt(): boolean {
  const stamp = join(CACHE, 'out/6.12/stamp')
  const files = ['build.sh', 'init'].map(file => readFileSync(join(HERE, 'machine', file)))
  const hash = createHash('sha256').update(Buffer.concat(files)).digest('hex')
  return existsSync(stamp) && readFileSync(stamp, 'utf8').startsWith(hash)
}

function command(file: string, ...words: string[]): string {
  const env = { ...process.env, HIL: CACHE, LIMIT: '420' }
  const ran = spawnSync(join(HERE, 'machine', file), words, { env, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (ran.status !== 0) throw new Error(`${file} ended with ${ran.status}:\n${ran.stdout.slice(-3000)}${ran.stderr}`)
  return ran.stdout
}

describeWith('the controller’s own pins through the real onoff', NEEDS, () => {
  beforeAll(() => {
    for (const [, line = ''] of run().matchAll(/^MEASURED (.*)$/gm)) {
      const one = JSON.parse(line) as Measured
      found.set(one.name, one)
      process.stdout.write(`measured in emulation: ${line}\n`)
    }
  }, 600_000)

  test('the relay comes up in alarm and is energised once, at the start and at a restart after a kill', () => {
    expect(measured('start').levels).toEqual([0, 1])
    expect(measured('restart').levels).toEqual([1])
  })

  test('No pulse ≥ 5 ms is ever lost', () => {
    const { made = 0, counted } = measured('pulses')
    // An edge that is delivered long after its level was looked at counts once more: rather that than one too few.
    expect(counted).toBeGreaterThanOrEqual(made)
    expect(counted).toBeLessThanOrEqual(made * 1.2)
  })

  test('I18: a contact that chatters at 20 Hz is told as chattering', () => {
    expect(measured('chatter').word).toBe('chattering')
  })

  test('a panel contact is no alarm after 120 ms, and one after 200 ms', () => {
    expect(measured('panel, short')).toMatchObject({ levels: [], value: 'normal' })
    expect(measured('panel').ms).toBeGreaterThanOrEqual(200)
  })

  test('water for 1 s drops the relay', () => {
    expect(measured('leak').ms).toBeGreaterThanOrEqual(1000)
  })

  // How soon is proved where the processor is real: here the start of a process alone may take seconds.
  test.each(['outputs killed', 'outputs stopped', 'contacts killed'])('%s: in alarm once, and well once', name => {
    expect(measured(name).levels).toEqual([0, 1])
  })

  test('the whole group killed: the failsafe drops the relay', () => {
    expect(measured('group killed').ms).toBeGreaterThanOrEqual(0)
  })

  test('every closing reaches the core, and not much later than it reaches onoff alone', () => {
    expect(measured('edge to core').made).toBe(30)
    const floor = measured('edge to bare onoff').p50 ?? 0
    process.stdout.write(
      `of the edge's way to the core ours is ${(measured('edge to core').p50 ?? 0) - floor} ms (p50)\n`,
    )
    expect(floor).toBeGreaterThan(0)
  })

  describe.each([1, 2])('through the gpiod tools, version %d', version => {
    const of = (what: string): Measured => measured(`tools v${version}: ${what}`)
    const isThere = (): boolean => [...found.keys()].some(name => name.startsWith(`tools v${version}`))

    test('contacts, their levels at the start, and no pulse of 5 ms is lost', context => {
      if (version === 2 && !isThere()) return context.skip('Debian 13 cannot be fetched from here')
      expect(of('edge').made).toBe(20)
      expect(of('pulses').counted).toBeGreaterThanOrEqual(of('pulses').made ?? 0)
      expect(of('level at the start').levels).toEqual([0])
    })

    test('the relay is energised once and held; a tool or a process that is killed lets it fall', context => {
      if (version === 2 && !isThere()) return context.skip('Debian 13 cannot be fetched from here')
      expect(of('relay')).toMatchObject({ levels: [0, 1], read: 1 })
      expect(of('tool killed').level).toBe(0)
      expect(of('process killed').level).toBe(0)
    })
  })
})
