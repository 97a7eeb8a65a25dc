/** The power goes: a file system is copied as it is at a random instant, without what was not flushed, and looked at. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants, copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { keeping } from '../../src/store/keeping.ts'
import { isNative, open } from '../store/native.ts'
import { type Life, left, lifeOf, reference } from '../store/torture.ts'

const LOAD = resolve(import.meta.dirname, '../store/load.mjs')
const ROUNDS = 10
const CUTS = 20

interface Disk {
  readonly dir: string
  /** Mounted as after the cut: the journal of the file system is replayed. */
  cut(): string
  drop(): void
}

const MB = 1024 * 1024

/**
 * An ext4 of its own in a file, the file on a btrfs that copies it at one instant: a copy that takes its time would be torn
 * in ways that no power cut tears a disk. Null where this machine lets nobody make them.
 */
function disk(): Disk | null {
  const base = mkdtempSync(join(tmpdir(), 'jaga-power-'))
  const [outer, hold, dir, seen] = ['outer', 'hold', 'dir', 'seen'].map(name => join(base, name)) as [
    string,
    string,
    string,
    string,
  ]
  for (const folder of [hold, dir, seen]) mkdirSync(folder)
  const [image, copy] = [join(hold, 'image'), join(hold, 'copy')]
  const drop = (): void => {
    for (const folder of [seen, dir, hold]) quietly('umount', folder)
    rmSync(base, { recursive: true, force: true })
  }
  try {
    sparse(outer, 400 * MB)
    run('mkfs.btrfs', '-q', outer)
    run('mount', '-o', 'loop', outer, hold)
    sparse(image, 64 * MB)
    run('mkfs.ext4', '-q', '-F', image)
    run('mount', '-o', 'loop', image, dir)
  } catch {
    drop()
    return null
  }
  return {
    dir,
    cut() {
      quietly('umount', seen)
      rmSync(copy, { force: true })
      copyFileSync(image, copy, constants.COPYFILE_FICLONE_FORCE)
      run('mount', '-o', 'loop', copy, seen)
      return seen
    },
    drop,
  }
}

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'ignore' })

function sparse(file: string, bytes: number): void {
  writeFileSync(file, '')
  truncateSync(file, bytes)
}

function quietly(command: string, arg: string): void {
  try {
    run(command, arg)
  } catch {
    // Nothing was mounted there yet.
  }
}

interface Loaded {
  readonly child: ChildProcess
  said(): string
}

function load(dir: string): Loaded {
  const child = spawn(process.execPath, [LOAD, dir, '1000', '5'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout?.on('data', chunk => {
    text += chunk
  })
  return { child, said: () => text }
}

const probe = isNative ? disk() : null
probe?.drop()

/** One file system and one program, cut again and again while it runs. Answers the most ms of readings lost. */
async function round(it: Disk): Promise<number> {
  const { child, said } = load(it.dir)
  let worst = 0
  try {
    while (!said().includes('recorded')) await sleep(20)
    for (let cut = 0; cut < CUTS; cut += 1) {
      await sleep(Math.random() * 300)
      worst = Math.max(worst, await lostIn(it, lifeOf(said())))
    }
    return worst
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
    it.drop()
  }
}

/** `before`: what had been called recorded when the power went. */
async function lostIn(it: Disk, before: Life): Promise<number> {
  const seen = it.cut()
  const found = await left(seen)
  expect(found).toMatchObject({ broken: null, missing: 0, first: 1, bad: 0 })
  expect(found.set).toBeGreaterThanOrEqual(before.set)
  expect(found.last).toBeGreaterThanOrEqual(before.recorded)
  const part = keeping(seen, open)
  expect(part.opened.aside).toEqual([])
  expect(part.opened.saved).toMatchObject(reference(found.last))
  part.answer('stop', null)
  return before.at - Math.max(found.until, before.began)
}

test.skipIf(probe === null)(
  `R02: the power goes ${ROUNDS * CUTS} times: all is readable, no recorded event and no kept setting is missing`,
  async () => {
    let worst = 0
    for (let n = 0; n < ROUNDS; n += 1) {
      const it = disk()
      if (!it) throw new Error('no file system')
      worst = Math.max(worst, await round(it))
    }
    process.stdout.write(`${ROUNDS * CUTS} cuts; most readings lost: ${worst} ms\n`)
    expect(worst).toBeLessThan(60_000)
  },
)
