/** Kills a store under load at random instants and looks at what it left behind. */
import { spawn } from 'node:child_process'
import * as fs from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { archive } from '../../src/store/archive.ts'
import { newest } from '../../src/store/settings/generations.ts'
import { verify } from '../../src/store/verify.ts'
import { open } from './native.ts'

const LOAD = resolve(import.meta.dirname, 'load.mjs')

export interface Life {
  /** The highest number that was called recorded, and the monotonic moment of saying so. */
  readonly recorded: number
  readonly at: number
  readonly began: number
  /** The last limit that was called kept. */
  readonly set: number
  /** What the store found when it was started, as JSON. */
  readonly found: string
  readonly news: readonly string[]
}

/** Lives for some milliseconds after its first recorded event, then is killed. */
function live(dir: string, commitEvery: number, ms: number): Promise<Life> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [LOAD, dir, String(commitEvery)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', chunk => {
      const isFirst = !text.includes('recorded')
      text += chunk
      if (isFirst && text.includes('recorded')) setTimeout(() => child.kill('SIGKILL'), ms)
    })
    child.on('close', code => (code === null ? done(lifeOf(text)) : fail(new Error(`ended by itself: ${text}`))))
  })
}

/** A line that was cut off by the kill was not said. */
export function lifeOf(text: string): Life {
  const lines = text.split('\n').slice(0, -1)
  const after = (word: string): string[] =>
    lines.flatMap(line => (line.startsWith(word) ? [line.slice(word.length + 1)] : []))
  const last = after('recorded')
    .map(line => line.split(' ').map(Number))
    .sort(([a = 0], [b = 0]) => a - b)
    .at(-1)
  return {
    recorded: last?.[0] ?? 0,
    at: last?.[1] ?? 0,
    began: Number(after('began')[0]),
    set: Number(after('set').at(-1) ?? 0),
    found: after('saved')[0] ?? '',
    news: after('news'),
  }
}

interface Left {
  readonly broken: number | null
  readonly missing: number
  readonly first: number
  readonly last: number
  /** The last moment of which there are readings. */
  readonly until: number
  /** The limit that the settings hold, and how many of their files cannot be believed. */
  readonly set: number
  readonly bad: number
}

export async function left(dir: string): Promise<Left> {
  const { good, bad } = await newest(fs, dir)
  const set = Number(good?.content.limits[0]?.limit ?? 0)
  const { broken, missing, first, last } = await verify(join(dir, 'journal.db'))
  const db = open(join(dir, 'history.db'))
  const until = archive(db).runs().at(-1)?.until ?? 0
  db.close()
  return {
    broken: broken?.seq ?? null,
    missing,
    first: first?.seq ?? 0,
    last: last?.seq ?? 0,
    until,
    set,
    bad: bad.length,
  }
}

/** What a room that lived through the same events without a kill would hold. */
export function reference(seq: number): {
  seq: number
  alarms: Record<string, { occurrence: number }>
  kept: { last: number }
} {
  const alarms: Record<string, { occurrence: number }> = {}
  for (let n = Math.max(1, seq - 6); n <= seq; n += 1) alarms[`a.${n % 7}`] = { occurrence: n }
  return { seq, alarms, kept: { last: seq } }
}

/** Readings reach the worker every second and the disk with its next commit, later on a busy machine. */
export const LATE = 1500

/** The databases open, nothing recorded is missing, the chain holds, the room is the last one written. Answers the most ms of readings lost. */
export async function torture(dir: string, kills: number, commitEvery: number, late = LATE): Promise<number> {
  let before = { recorded: 0, last: 0 }
  let worst = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const life = await live(dir, commitEvery, Math.random() * 400)
    expect(life.news).toEqual([])
    if (kill > 0) expect(JSON.parse(life.found)).toEqual(reference(before.last))
    const found = await left(dir)
    expect(found).toMatchObject({ broken: null, missing: 0, first: 1, bad: 0 })
    expect(found.set).toBeGreaterThanOrEqual(life.set)
    expect(found.last).toBeGreaterThanOrEqual(life.recorded)
    expect(life.recorded).toBeGreaterThan(before.recorded)
    worst = Math.max(worst, life.at - Math.max(found.until, life.began))
    before = { recorded: life.recorded, last: found.last }
  }
  expect(worst).toBeLessThan(commitEvery + late)
  return worst
}
