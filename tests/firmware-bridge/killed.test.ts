/** O01: the relay's own processes and their guard, killed and stopped for real; the pin is a file. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../until.ts'

const OUTPUTS = 'filed.mjs'
const FAILSAFE = 'filed-failsafe.mjs'
const guards: ChildProcess[] = []
const pids: number[] = []
afterAll(() => {
  for (const pid of [...pids.splice(0), ...guards.splice(0).map(guard => guard.pid ?? 0)]) signal(pid, 'SIGKILL')
})

function signal(pid: number, word: NodeJS.Signals): void {
  try {
    process.kill(pid, word)
  } catch {
    // It has ended by itself, as it should.
  }
}

/** A guard in a process group of its own, its relay energised; a siren may be so at once. */
async function well(kind: Kind = 'siren') {
  const file = join(mkdtempSync(join(tmpdir(), 'relay-')), 'pin')
  writeFileSync(file, '0')
  const lives: Record<string, number[]> = { [OUTPUTS]: [], [FAILSAFE]: [] }
  const guard = fork(join(import.meta.dirname, 'guard.mjs'), [file, kind], { detached: true, execArgv: [] })
  guards.push(guard)
  guard.on('message', (born: Record<string, number>) => {
    for (const [name, pid] of Object.entries(born)) lives[name]?.push(pid)
    pids.push(...Object.values(born))
  })
  const isEnergised = () => readFileSync(file, 'utf8') === '1'
  await until('the relay is energised', isEnergised)
  const latest = (name: string) => lives[name]?.at(-1) ?? 0
  /** How long after the act the relay fell. */
  async function falls(act: () => void, patience = 4000): Promise<number> {
    const began = performance.now()
    act()
    await until('the relay falls', () => !isEnergised(), patience)
    return performance.now() - began
  }
  return { guard, lives, latest, falls, isEnergised, group: guard.pid ?? 0 }
}

type Guard = Awaited<ReturnType<typeof well>>
/** `slow`: a siren whose owner needs long to live again. */
type Kind = 'relay' | 'siren' | 'slow'
/** All stand before the first is hurt: the start of one is no time of another. */
const ready: Record<Kind, Guard[]> = { relay: [], siren: [], slow: [] }
beforeAll(async () => {
  const kinds: Kind[] = ['relay', 'slow', ...Array.from({ length: 6 }, () => 'siren' as const)]
  await Promise.all(kinds.map(async kind => ready[kind].push(await well(kind))))
})
/** One that nobody has hurt; tried again, a test has another. */
const guarding = async (kind: Kind = 'siren'): Promise<Guard> => ready[kind].pop() ?? well(kind)

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

// They wait more than they work.
describe.concurrent('the relay falls', () => {
  test('the owner of the pin killed: its next life puts the relay in alarm, and turns bring it back', async () => {
    const { latest, falls, isEnergised } = await guarding('relay')
    expect(await falls(() => signal(latest(OUTPUTS), 'SIGKILL'))).toBeLessThan(2000)
    await until('the relay is energised again', isEnergised)
  })

  test('the owner of the pin killed and slow to live again: the failsafe does not wait for it', async () => {
    const { latest, falls } = await guarding('slow')
    expect(await falls(() => signal(latest(OUTPUTS), 'SIGKILL'))).toBeLessThan(2000)
  })

  test('the owner of the pin stopped: it is ended and its next life puts the relay in alarm', async () => {
    const { latest, falls } = await guarding()
    expect(await falls(() => signal(latest(OUTPUTS), 'SIGSTOP'))).toBeLessThan(2500)
  })

  test('the whole group killed: alarm within 2 s, and nobody of it is left', async () => {
    const { latest, falls, group } = await guarding()
    expect(await falls(() => signal(-group, 'SIGKILL'))).toBeLessThan(2000)
    await until('the failsafe has ended', () => !isAlive(latest(FAILSAFE)))
  })

  test('the whole group stopped: the failsafe puts the relay in alarm within its time', async () => {
    const { falls, group } = await guarding()
    expect(await falls(() => signal(-group, 'SIGSTOP'))).toBeLessThan(2600)
  })

  test('the guard blocked in its own loop: no turn renews, and the relay falls within 2 s', async () => {
    const { guard, falls } = await guarding()
    expect(await falls(() => guard.send('block'))).toBeLessThan(2300)
  })

  test('the failsafe killed is started again, and the relay stays as it was', async () => {
    const { lives, latest, isEnergised, falls, group } = await guarding()
    signal(latest(FAILSAFE), 'SIGKILL')
    await until('the next failsafe', () => lives[FAILSAFE]?.length === 2)
    expect(isEnergised()).toBe(true)
    expect(await falls(() => signal(-group, 'SIGKILL'))).toBeLessThan(2000)
  })

  test('stopped in order it falls first, and nobody is left', async () => {
    const { guard, latest, falls } = await guarding()
    expect(await falls(() => guard.send('stop'))).toBeLessThan(1000)
    await until('all have ended', () => [OUTPUTS, FAILSAFE].every(name => !isAlive(latest(name))))
  })
})
