/** `jaga doctor --loopback` on real terminal devices: adapters that echo, are dead, are joined, are joined the wrong way, are held. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { loopback } from '../../src/commands/doctor/loopback.ts'
import { openSerial } from '../../src/drivers/serial.ts'
import { modeOf } from '../../src/drivers/serial-mode.ts'
import { describeWith } from './debian.ts'

const folder = mkdtempSync(join(tmpdir(), 'jaga-loop-'))
const [A, B] = [join(folder, 'a'), join(folder, 'b')]
const tty = (path: string): string => `PTY,link=${path},raw,echo=0`
/** A far end that does this, in the words of a shell. */
function does(name: string, script: string): string {
  const file = join(folder, name)
  writeFileSync(file, script)
  return `EXEC:/bin/sh ${file}`
}
const ECHO = does('echo', 'exec cat')
const DEAF = does('deaf', 'exec cat >/dev/null')
/** What the wrong way round does to bytes, near enough: none is what it was. */
const BENT = does('bent', "exec stdbuf -o0 tr '\\000-\\377' '\\001-\\377\\000'")
const TALK = does('talk', 'while printf xx; do sleep 0.05; done')

describeWith('the test of a serial line', { '/usr/bin/socat': 'apt-get install socat' }, () => {
  let cables: ChildProcess[] = []
  afterEach(async () => {
    for (const cable of cables) {
      cable.kill('SIGKILL')
      if (cable.exitCode === null && cable.signalCode === null) await once(cable, 'exit')
    }
    cables = []
    for (const path of [A, B]) rmSync(path, { force: true })
  })

  /** The two ends of a cable; each port is there when this resolves. */
  async function plugged(...ends: readonly [string, string]): Promise<void> {
    cables.push(spawn('socat', ends))
    const wanted = [A, B].filter(path => ends.some(end => end.startsWith(tty(path))))
    while (!wanted.every(path => existsSync(path))) await sleep(5)
  }
  const found = async (to?: string): Promise<string[]> =>
    (await loopback(A, to)).map(({ grade, found, values }) => `${grade} ${found} ${values?.path ?? values?.from}`)

  test('an adapter that hears itself', async () => {
    await plugged(tty(A), ECHO)
    expect(await found()).toEqual([`warn found-loop-echo ${A}`])
  })

  test('one that does not may be right or dead', async () => {
    await plugged(tty(A), DEAF)
    expect(await found()).toEqual([`warn found-loop-silent ${A}`])
  })

  test('one that hears something else than it sends', async () => {
    await plugged(tty(A), BENT)
    expect(await found()).toEqual([`fail found-loop-garbled ${A}`])
  })

  test('two that are joined, both ways', async () => {
    await plugged(tty(A), tty(B))
    expect(await found(B)).toEqual([`ok found-loop-arrived ${A}`, `ok found-loop-arrived ${B}`])
  })

  test('two of which one is dead', async () => {
    await plugged(tty(A), DEAF)
    await plugged(tty(B), ECHO)
    expect(await found(B)).toEqual([
      `fail found-loop-dead ${A}`,
      `fail found-loop-dead ${B}`,
      `warn found-loop-echo ${B}`,
    ])
  })

  test('a line on which somebody talks is left alone', async () => {
    await plugged(tty(A), TALK)
    expect(await found()).toEqual([`fail found-loop-busy ${A}`])
  })

  test('a port that another program holds, and one that is not there', async () => {
    await plugged(tty(A), ECHO)
    const held = await openSerial(A, modeOf('9600-8N1'))
    const [told] = await loopback(A, join(folder, 'none'))
    expect(told).toMatchObject({
      grade: 'fail',
      found: 'found-loop-closed',
      values: { why: 'in use by another program' },
    })
    await held.close()
    expect(await found(join(folder, 'none'))).toEqual([`fail found-loop-closed ${join(folder, 'none')}`])
  })
})
