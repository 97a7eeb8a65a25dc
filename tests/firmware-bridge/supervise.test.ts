/** A child process under supervision, dying in every way that processes die. */
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { fallsWithin, type Supervised, supervise, waitAfter } from '../../src/drivers/bridge/supervise.ts'
import { SILENT, type Unable } from '../../src/link.ts'
import { until } from '../until.ts'

const OBEDIENT = join(import.meta.dirname, 'obedient.mjs')
const file = join(mkdtempSync(join(tmpdir(), 'child-')), 'end')
let child: Supervised<string> | undefined
afterEach(() => child?.stop())

function raise(job: object) {
  const heard = { boots: [] as string[], told: [] as string[], gone: [] as Unable[] }
  const pids: number[] = []
  child = supervise<object, string, string>(
    () => {
      const born = fork(OBEDIENT, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] })
      pids.push(born.pid ?? 0)
      return born
    },
    job,
    {
      began: boot => void heard.boots.push(boot),
      told: tell => void heard.told.push(tell),
      gone: why => void heard.gone.push(why),
    },
  )
  return { ...heard, pids, child }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a supervised child', () => {
  test('is a new life each time: killed, it is told as gone and started again at once under another name', async () => {
    const one = raise({ file })
    await until('the child lives', () => one.boots.length === 1)
    one.child.say('hello')
    await until('it answers', () => one.told.includes('hello'))
    const began = performance.now()
    process.kill(one.pids[0] ?? 0, 'SIGKILL')
    await until('the next life', () => one.boots.length === 2)
    expect(performance.now() - began).toBeLessThan(1000)
    expect(one.gone).toEqual([{ code: 'failed', reason: 'SIGKILL' }])
    expect(new Set(one.boots).size).toBe(2)
    expect(one.child.restarts()).toBe(1)
    expect(fallsWithin(5000)).toBe(1)
  })

  test.each([
    ['stopped by a signal', (pid: number) => process.kill(pid, 'SIGSTOP')],
    ['blocked in its own loop', (_: number, say: (word: string) => void) => say('block')],
  ])('%s, it is ended and started again within 2 s', async (_, hold) => {
    const one = raise({ file })
    await until('the child lives', () => one.boots.length === 1)
    one.child.say('hello')
    await until('it works', () => one.told.includes('hello'))
    const held = performance.now()
    hold(one.pids[0] ?? 0, one.child.say)
    await until('the next is started', () => one.pids.length === 2)
    expect(performance.now() - held).toBeGreaterThan(SILENT - 600)
    expect(performance.now() - held).toBeLessThan(2500)
    await until('it lives', () => one.boots.length === 2)
    expect(isAlive(one.pids[0] ?? 0)).toBe(false)
  })

  test('says why it went: its own error, or what it lacks', async () => {
    const before = performance.now()
    const fallen = raise({ file })
    await until('the child lives', () => fallen.boots.length === 1)
    fallen.child.say('fall')
    await until('it is gone', () => fallen.gone.length === 1)
    expect(fallen.gone[0]).toEqual({ code: 'failed', reason: 'TypeError: fallen' })
    await fallen.child.stop()
    const lacking = raise({ file, impossible: 'no such module' })
    await until('it is gone', () => lacking.gone.length === 1)
    expect(lacking.gone[0]).toEqual({ code: 'missing', reason: 'no such module' })
    // Whoever lacks something has not fallen.
    expect(fallsWithin(performance.now() - before)).toBe(1)
  })

  test('told to stop it ends its work first, and no other follows; a group signal does not end it', async () => {
    const one = raise({ file })
    await until('the child lives', () => one.boots.length === 1)
    one.child.say('begun')
    await until('it works', () => one.told.includes('begun'))
    process.kill(one.pids[0] ?? 0, 'SIGTERM')
    one.child.say('still here')
    await until('it still works', () => one.told.includes('still here'))
    await one.child.stop()
    expect(readFileSync(file, 'utf8')).toContain('ended\n')
    expect(isAlive(one.pids[0] ?? 0)).toBe(false)
    expect(one.gone).toEqual([])
  })

  test('beats as soon as its work has begun: from then on it holds metal, and its silence is short', async () => {
    const born = fork(join(import.meta.dirname, 'holding.mjs'), { execArgv: [] })
    const said: string[] = []
    born.on('message', ({ kind }: { kind: string }) => void said.push(kind))
    await until('it says hello', () => said.length === 1)
    born.send({ kind: 'begin', job: {} })
    await until('it beats', () => said.length === 3)
    expect(said).toEqual(['hello', 'told', 'beat'])
    born.disconnect()
  })

  test('is started again at once the first time, then after twice as long each time, never later than its ceiling', () => {
    const waits = [1, 2, 3, 4, 20].map(deaths => waitAfter(deaths, { ceiling: 30_000 }))
    expect(waits).toEqual([0, 250, 500, 1000, 30_000])
    expect(waitAfter(9, { ceiling: 500 })).toBe(500)
  })
})
