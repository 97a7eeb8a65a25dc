/** What is measured is what is run. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Devices } from '../../bench/children/devices.ts'
import type { Guard } from '../../bench/children/guard.ts'
import { FLAGS, MOST, POINTS } from '../../bench/fresh.ts'
import { start } from '../../bench/processes.ts'
import { openFolder, roomOf, unitsFor, write } from '../../bench/rooms.ts'

test('a fresh controller is measured as it is started, by its own name and by npm', () => {
  const [first] = readFileSync('src/main.ts', 'utf8').split('\n')
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  expect(first).toBe(`#!/usr/bin/env -S node ${FLAGS.join(' ')}`)
  expect(scripts.start).toBe(`node ${FLAGS.join(' ')} dist/src/main.js`)
})

/** Machines differ by some; what a room leaves behind when it is put together carelessly is half as much again. */
const SLACK = 1.15

test('a controller that was just started holds a thousand points in its budget', async () => {
  const folder = openFolder()
  const devices = start<Devices>('devices')
  const guard = start<Guard>('guard', FLAGS)
  onTestFinished(async () => {
    await Promise.all([devices.end(), guard.end()])
    folder.remove()
  })
  const where = { room: join(folder.path, 'room.yaml'), library: folder.path, data: folder.make('data') }
  write(where.room, roomOf(await devices.ask('units', { count: unitsFor(POINTS) })))
  await guard.ask('start', where)
  expect((await guard.ask('memory')).now).toBeLessThan(SLACK * MOST)
})
